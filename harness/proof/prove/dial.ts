/**
 * One station's call: dials over TCP, says hello, reports, waits for its receipt, hangs up. The real link and session.
 */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { equalBytes } from '../../../protocol/bytes.ts';
import {
  createMachineEndpoint,
  machineReceive,
  machineSend,
  machineStart,
  machineStop,
  machineTimer,
} from '../../../protocol/endpoint.ts';
import type { EndpointOutput, EndpointTimer } from '../../../protocol/endpoint-types.ts';
import { createDeadlines } from '../../../protocol/host/deadlines.ts';
import type { ScaledClock } from '../../../protocol/host/scaled-clock.ts';
import { decodeReceipt } from '../../../protocol/messages/codec.ts';
import { verifySigned } from '../../../protocol/messages/signing.ts';
import type { SessionMessage, Signed } from '../../../protocol/messages/types.ts';
import type { SharedDay } from '../../transports/shared-day.ts';
import type { Station } from './day.ts';

export type CallEnd =
  /** `warning`: what the server said of the receipt the station presented; empty when it knew it. */
  | { readonly type: 'receipt'; readonly signed: Signed; readonly warning: string }
  | { readonly type: 'refused'; readonly reason: string }
  /** The line dropped or no server answered: the result is unknown, and the station calls again. */
  | { readonly type: 'gone' };

export interface Call {
  readonly port: number;
  readonly station: Station;
  readonly day: SharedDay;
  readonly clock: ScaledClock;
  readonly lastReceipt: Signed | null;
}

export function dial({ port, station, day, clock, lastReceipt }: Call): Promise<CallEnd> {
  const { crypto, identities, plan } = day;
  const serverKey = crypto.publicKey(identities.serverSeed);
  const identity = { seed: station.seed, serverKey, definitionDigest: identities.definitionDigest, mode: plan.mode };
  const deps = { crypto, identity };
  const endpoint = createMachineEndpoint(randomBytes(32));
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    let warning = '';
    let over = false;
    const timers = createDeadlines<EndpointTimer>(clock, (timer) =>
      carry(machineTimer(endpoint, timer, clock.nowUs(), deps)),
    );
    const finish = (end: CallEnd): void => {
      if (over) return;
      over = true;
      machineStop(endpoint);
      timers.clear();
      socket.destroy();
      resolve(end);
    };
    const hear = (message: SessionMessage): void => {
      if (message.type === 'refused') finish({ type: 'refused', reason: message.reason });
      else if (message.type === 'receipt' && isFor(station, message.signed, day)) {
        finish({ type: 'receipt', signed: message.signed, warning });
      }
    };
    function carry(outputs: readonly EndpointOutput[]): void {
      for (const output of outputs) {
        if (over) return;
        switch (output.type) {
          case 'send':
            socket.write(output.bytes);
            break;
          case 'arm':
            timers.arm(output.timer, output.delayUs);
            break;
          case 'disarm':
            timers.disarm(output.timer);
            break;
          case 'up':
            warning = output.warning ?? '';
            carry(machineSend(endpoint, { type: 'report', signed: station.signed }, clock.nowUs(), deps));
            break;
          case 'message':
            hear(output.message);
            break;
          case 'refused':
            finish({ type: 'refused', reason: output.reason });
            break;
          case 'alarm':
            finish({ type: 'gone' });
            break;
          case 'down':
          case 'discard':
            break;
        }
      }
    }
    socket.on('connect', () => {
      carry(machineStart(endpoint, { bootEpoch: 1, journalId: station.journalId, lastReceipt }, clock.nowUs(), deps));
    });
    socket.on('data', (bytes) => carry(machineReceive(endpoint, new Uint8Array(bytes), clock.nowUs(), deps)));
    socket.on('error', () => finish({ type: 'gone' }));
    socket.on('close', () => finish({ type: 'gone' }));
  });
}

function isFor(station: Station, signed: Signed, day: SharedDay): boolean {
  if (!verifySigned(day.crypto, 'receipt', signed, day.crypto.publicKey(day.identities.serverSeed))) return false;
  const receipt = decodeReceipt(signed.payload);
  return receipt.ok && equalBytes(receipt.value.reportDigest, station.digest);
}
