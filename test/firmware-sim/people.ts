/** The people at a bench: they do what the display asks for, feed sheets and feed again what comes back. */
import type { MachineInput } from '../../firmware-sim/io.ts';
import type { SheetScan } from '../../firmware-sim/paper.ts';
import { type Bench, input, powerUp, settle, stateOf } from './bench.ts';

export function operate(
  bench: Bench,
  type: 'configure' | 'zero' | 'open' | 'close' | 'seal' | 'resend' | 'clear',
): void {
  input(bench, { type: 'operator', action: { type } } as MachineInput);
  settle(bench);
}

/** From power to open polls, whatever interrupts. */
export function openPolls(bench: Bench, looked: () => void = () => {}): void {
  if (bench.boots === 0) powerUp(bench);
  settle(bench);
  for (let tries = 0; tries < 20 && !stateOf(bench).startsWith('open'); tries++) {
    looked();
    switch (stateOf(bench)) {
      case 'preparation.unconfigured':
        operate(bench, 'configure');
        break;
      case 'preparation.configured':
        operate(bench, 'zero');
        break;
      case 'preparation.zeroed':
        operate(bench, 'open');
        break;
      default:
        operate(bench, 'clear');
    }
  }
}

/** Feeds one sheet; one that comes back is fed again as often as `retries` says. */
export function feed(bench: Bench, scan: SheetScan, retries = 0): void {
  const before = bench.box.length;
  for (let tries = 0; tries <= retries && bench.box.length === before; tries++) {
    bench.path = { scan, where: 'front' };
    input(bench, { type: 'sensor', edge: 'front-covered' });
    settle(bench);
    if (stateOf(bench).startsWith('fault')) operate(bench, 'clear');
  }
}

/** From open polls to a receipt, whatever interrupts. */
export function closePolls(bench: Bench): void {
  for (let tries = 0; tries < 20 && stateOf(bench) !== 'reported'; tries++) {
    if (stateOf(bench).startsWith('open')) operate(bench, 'close');
    else if (stateOf(bench).startsWith('fault')) operate(bench, 'clear');
    settle(bench, 10_000_000);
  }
}
