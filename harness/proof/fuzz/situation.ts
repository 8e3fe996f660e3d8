/**
 * The moments at which input is thrown at an end, and the frames there are to spoil: a real session is played through,
 * and every frame it put on the line is kept. Frames that are still under way at such a moment are its `fresh` ones:
 * unspoilt, they would rightly be taken.
 */
import type { EndpointOutput, HelloFacts } from '../../../protocol/endpoint-types.ts';
import {
  createMachineEndpoint,
  createServerEndpoint,
  type MachineEndpoint,
  type MachineEndpointDeps,
  machineReceive,
  machineSend,
  machineStart,
  type ServerEndpoint,
  type ServerEndpointDeps,
  serverReceive,
  serverSend,
} from '../../../protocol/endpoint.ts';
import { createEd25519Crypto } from '../../../protocol/host/node-crypto.ts';
import { encodeReport } from '../../../protocol/messages/codec.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import type { SessionMessage } from '../../../protocol/messages/types.ts';
import { countingBytes, sampleReport } from './sample-report.ts';

export type Situation = {
  readonly name: string;
  /** Frames that this end would take if they came unspoilt. */
  readonly fresh: readonly Uint8Array[];
} & (
  | { readonly end: 'machine'; readonly state: MachineEndpoint; readonly deps: MachineEndpointDeps }
  | { readonly end: 'server'; readonly state: ServerEndpoint; readonly deps: ServerEndpointDeps }
);

export interface Material {
  readonly situations: readonly Situation[];
  /** Every frame of the session, with its delimiters. */
  readonly frames: readonly Uint8Array[];
}

const FACTS: HelloFacts = { bootEpoch: 1, journalId: countingBytes(16, 9), lastReceipt: null };

const sentIn = (outputs: readonly EndpointOutput[]): Uint8Array[] =>
  outputs.flatMap((output) => (output.type === 'send' ? [output.bytes] : []));

const fork = <State>(state: State): State => structuredClone(state);

/** `first`: makes keys and entropy unlike those of another session. */
export function playSession(first: number): Material {
  const crypto = createEd25519Crypto();
  const serverSeed = countingBytes(32, first + 2);
  const machineDeps: MachineEndpointDeps = {
    crypto,
    identity: {
      seed: countingBytes(32, first + 1),
      serverKey: crypto.publicKey(serverSeed),
      definitionDigest: countingBytes(32, 7),
      mode: 'live',
    },
  };
  const serverDeps: ServerEndpointDeps = {
    crypto,
    seed: serverSeed,
    admit: () => ({ refusal: null, warning: null }),
    serverTimeS: 1_638_110_000,
  };
  const machine = createMachineEndpoint(countingBytes(32, first + 3));
  const server = createServerEndpoint(countingBytes(32, first + 4));
  const signed = signPayload(crypto, machineDeps.identity.seed, 'report', encodeReport(sampleReport(21)));
  const frames: Uint8Array[] = [];
  const kept = (sent: readonly Uint8Array[]): Uint8Array[] => {
    frames.push(...sent);
    return [...sent];
  };
  const toServer = (chunks: readonly Uint8Array[]): Uint8Array[] =>
    kept(chunks.flatMap((bytes) => sentIn(serverReceive(server, bytes, 0, serverDeps))));
  const toMachine = (chunks: readonly Uint8Array[]): Uint8Array[] =>
    kept(chunks.flatMap((bytes) => sentIn(machineReceive(machine, bytes, 0, machineDeps))));
  const say = (message: SessionMessage): Uint8Array[] => kept(sentIn(machineSend(machine, message, 0, machineDeps)));
  const answer = (message: SessionMessage): Uint8Array[] => kept(sentIn(serverSend(server, message, 0, serverDeps)));

  const situations: Situation[] = [
    { name: 'machine, stopped', fresh: [], end: 'machine', state: fork(machine), deps: machineDeps },
    // Other entropy than the server of the session: frames of this future must mean nothing to that server.
    {
      name: 'server, no session',
      fresh: [],
      end: 'server',
      state: createServerEndpoint(countingBytes(32, first + 5)),
      deps: serverDeps,
    },
  ];
  const reply = toServer(kept(sentIn(machineStart(machine, FACTS, 0, machineDeps))));
  const greeting = fork(machine);
  const confirm = toMachine(reply);
  situations.push(
    { name: 'machine, saying hello', fresh: reply, end: 'machine', state: greeting, deps: machineDeps },
    { name: 'server, welcome open', fresh: confirm, end: 'server', state: fork(server), deps: serverDeps },
  );
  toServer(confirm);
  toMachine(toServer(say({ type: 'query', journalId: FACTS.journalId })));
  toServer(toMachine(answer({ type: 'holding', journalId: FACTS.journalId, generation: 0, receipt: null })));
  // Both ends now have frames on the line that the other has not seen.
  const report = say({ type: 'report', signed: { ...signed, payload: countingBytes(3000, 5) } });
  const receipt = answer({ type: 'receipt', signed });
  situations.push(
    { name: 'machine, session up', fresh: receipt, end: 'machine', state: fork(machine), deps: machineDeps },
    { name: 'server, session up', fresh: report, end: 'server', state: fork(server), deps: serverDeps },
  );
  return { situations, frames };
}
