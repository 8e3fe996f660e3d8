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

/** Both ends of one session, and every frame they send. */
function createPlayers(first: number) {
  const crypto = createEd25519Crypto();
  const serverSeed = countingBytes(32, first + 2);
  const serverKey = crypto.publicKey(serverSeed);
  const identity = {
    seed: countingBytes(32, first + 1),
    serverKey,
    definitionDigest: countingBytes(32, 7),
    mode: 'live',
  } as const;
  const machineDeps: MachineEndpointDeps = { crypto, identity };
  const admit = () => ({ refusal: null, warning: null });
  const serverDeps: ServerEndpointDeps = { crypto, seed: serverSeed, admit, serverTimeS: 1_638_110_000 };
  const machine = createMachineEndpoint(countingBytes(32, first + 3));
  const server = createServerEndpoint(countingBytes(32, first + 4));
  const frames: Uint8Array[] = [];
  const kept = (sent: readonly Uint8Array[]): Uint8Array[] => {
    frames.push(...sent);
    return [...sent];
  };
  return {
    machine,
    machineDeps,
    server,
    serverDeps,
    frames,
    signed: signPayload(crypto, identity.seed, 'report', encodeReport(sampleReport(21))),
    hello: () => kept(sentIn(machineStart(machine, FACTS, 0, machineDeps))),
    toServer: (chunks: readonly Uint8Array[]) =>
      kept(chunks.flatMap((bytes) => sentIn(serverReceive(server, bytes, 0, serverDeps)))),
    toMachine: (chunks: readonly Uint8Array[]) =>
      kept(chunks.flatMap((bytes) => sentIn(machineReceive(machine, bytes, 0, machineDeps)))),
    machineSends: (message: SessionMessage) => kept(sentIn(machineSend(machine, message, 0, machineDeps))),
    serverSends: (message: SessionMessage) => kept(sentIn(serverSend(server, message, 0, serverDeps))),
  };
}

/** `first`: makes keys and entropy unlike those of another session. */
export function playSession(first: number): Material {
  const players = createPlayers(first);
  const { machine, machineDeps, server, serverDeps, toServer, toMachine, machineSends, serverSends, signed } = players;
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
  const reply = toServer(players.hello());
  const greeting = fork(machine);
  const confirm = toMachine(reply);
  situations.push(
    { name: 'machine, saying hello', fresh: reply, end: 'machine', state: greeting, deps: machineDeps },
    { name: 'server, welcome open', fresh: confirm, end: 'server', state: fork(server), deps: serverDeps },
  );
  toServer(confirm);
  toMachine(toServer(machineSends({ type: 'query', journalId: FACTS.journalId })));
  toServer(toMachine(serverSends({ type: 'holding', journalId: FACTS.journalId, generation: 0, receipt: null })));
  // Both ends now have frames on the line that the other has not seen.
  const report = machineSends({ type: 'report', signed: { ...signed, payload: countingBytes(3000, 5) } });
  const receipt = serverSends({ type: 'receipt', signed });
  situations.push(
    { name: 'machine, session up', fresh: receipt, end: 'machine', state: fork(machine), deps: machineDeps },
    { name: 'server, session up', fresh: report, end: 'server', state: fork(server), deps: serverDeps },
  );
  return { situations, frames: players.frames };
}
