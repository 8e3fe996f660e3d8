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

/** What a call does with the outputs of its endpoint. */
interface Hands {
  send(bytes: Uint8Array): void;
  arm(timer: EndpointTimer, delayUs: number): void;
  disarm(timer: EndpointTimer): void;
  /** The session is up. `warning`: what the server says of the receipt it was shown. */
  up(warning: string): void;
  message(message: SessionMessage): void;
  finish(end: CallEnd): void;
}

function carryOut(output: EndpointOutput, hands: Hands): void {
  switch (output.type) {
    case 'send':
      hands.send(output.bytes);
      break;
    case 'arm':
      hands.arm(output.timer, output.delayUs);
      break;
    case 'disarm':
      hands.disarm(output.timer);
      break;
    case 'up':
      hands.up(output.warning ?? '');
      break;
    case 'message':
      hands.message(output.message);
      break;
    case 'refused':
      hands.finish({ type: 'refused', reason: output.reason });
      break;
    case 'alarm':
      hands.finish({ type: 'gone' });
      break;
    case 'down':
    case 'discard':
      break;
  }
}

export function dial({ port, station, day, clock, lastReceipt }: Call): Promise<CallEnd> {
  const { crypto, identities, plan } = day;
  const serverKey = crypto.publicKey(identities.serverSeed);
  const identity = { seed: station.seed, serverKey, definitionDigest: identities.definitionDigest, mode: plan.mode };
  const deps = { crypto, identity };
  const endpoint = createMachineEndpoint(randomBytes(32));
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    let [warning, over] = ['', false];
    const timers = createDeadlines<EndpointTimer>(clock, (timer) =>
      carry(machineTimer(endpoint, timer, clock.nowUs(), deps)),
    );
    const hands: Hands = {
      send: (bytes) => void socket.write(bytes),
      arm: (timer, delayUs) => timers.arm(timer, delayUs),
      disarm: (timer) => timers.disarm(timer),
      up: (ofReceipt) => {
        warning = ofReceipt;
        carry(machineSend(endpoint, { type: 'report', signed: station.signed }, clock.nowUs(), deps));
      },
      message: (message) => {
        if (message.type === 'refused') hands.finish({ type: 'refused', reason: message.reason });
        else if (message.type === 'receipt' && isFor(station, message.signed, day)) {
          hands.finish({ type: 'receipt', signed: message.signed, warning });
        }
      },
      finish: (end) => {
        if (over) return;
        over = true;
        machineStop(endpoint);
        timers.clear();
        socket.destroy();
        resolve(end);
      },
    };
    function carry(outputs: readonly EndpointOutput[]): void {
      for (const output of outputs) if (!over) carryOut(output, hands);
    }
    socket.on('connect', () => {
      carry(machineStart(endpoint, { bootEpoch: 1, journalId: station.journalId, lastReceipt }, clock.nowUs(), deps));
    });
    socket.on('data', (bytes) => carry(machineReceive(endpoint, new Uint8Array(bytes), clock.nowUs(), deps)));
    socket.on('error', () => hands.finish({ type: 'gone' }));
    socket.on('close', () => hands.finish({ type: 'gone' }));
  });
}

function isFor(station: Station, signed: Signed, day: SharedDay): boolean {
  if (!verifySigned(day.crypto, 'receipt', signed, day.crypto.publicKey(day.identities.serverSeed))) return false;
  const receipt = decodeReceipt(signed.payload);
  return receipt.ok && equalBytes(receipt.value.reportDigest, station.digest);
}
