/** The inputs of one end in real time, one at a time: what arrives while effects are carried out comes after them. */
import type { HostInput } from '../host-input.ts';
import type { ScaledClock } from './scaled-clock.ts';

export interface TurnsOptions<Input, Effect> {
  readonly clock: Pick<ScaledClock, 'nowUs'>;
  /** `powered`: false once the end has stopped. */
  readonly run: { readonly powered: boolean };
  /** The reducer: changes the run. */
  readonly reduce: (input: HostInput<Input>) => readonly Effect[];
  readonly perform: (effect: Effect) => void;
}

export interface Turns<Input> {
  /** Takes an input at once, or in its turn. An effect that throws stops the end. */
  take(input: Input): void;
  stop(): void;
  fail(error: unknown): void;
}

export function createTurns<Input, Effect>(options: TurnsOptions<Input, Effect>): Turns<Input> {
  const { clock, run, reduce, perform } = options;
  const inputs: Input[] = [];
  let busy = false;
  const step = (input: HostInput<Input>): void => {
    for (const effect of reduce(input)) {
      // Switched off by one of the effects of an input: the others are dropped.
      if (input.type === 'input' && !run.powered) return;
      perform(effect);
    }
  };
  const take = (input: Input): void => {
    inputs.push(input);
    if (busy) return;
    busy = true;
    try {
      for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) {
        step({ type: 'input', input: next, nowUs: clock.nowUs() });
      }
    } catch (error) {
      step({ type: 'failed', error });
    } finally {
      busy = false;
    }
  };
  return { take, stop: () => step({ type: 'stop' }), fail: (error) => step({ type: 'failed', error }) };
}
