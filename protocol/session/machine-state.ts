/** What the machine's end of its line keeps, and what each step is handed. */
import type { Crypto } from '../crypto.ts';
import { createDrbg, type Drbg } from '../drbg.ts';
import type { HelloFacts, LinkCounters, MachineIdentity } from '../endpoint-types.ts';
import { createFrameDecoder, type FrameDecoder } from '../frame/decoder.ts';
import { createCounters, type Link, type LinkIo } from '../link/state.ts';
import type { Hello } from '../messages/types.ts';

/** A hello on its way. */
export interface WaitingHello {
  readonly hello: Hello;
  readonly digest: Uint8Array;
  /** Of `hello.agreementKey`; gone with the hello. Never to be shown. */
  readonly agreementSeed: Uint8Array;
  readonly sentUs: number;
}

/** Plain data. Stopped while `facts` is null; up while `link` is not; saying hello otherwise. */
export interface MachineEndpoint {
  readonly drbg: Drbg;
  readonly decoder: FrameDecoder;
  readonly counters: LinkCounters;
  /** What the next hello says; null while stopped. */
  facts: HelloFacts | null;
  /** The hello that is waiting for its answer. */
  hello: WaitingHello | null;
  /** Hellos since an answer was last heard. */
  attempts: number;
  /** One hello each beacon interval instead of a burst. */
  beacon: boolean;
  /** Whether this silence has been announced. */
  alarmed: boolean;
  link: Link | null;
}

export interface MachineEndpointDeps {
  readonly crypto: Crypto;
  readonly identity: MachineIdentity;
}

/** One call: the endpoint, the time, what is injected, and where outputs go. */
export interface MachineTurn {
  readonly ep: MachineEndpoint;
  readonly nowUs: number;
  readonly deps: MachineEndpointDeps;
  readonly io: LinkIo;
}

/** A stopped endpoint. `entropy`: 32 bytes, fresh at each power-up; the same entropy gives the same bytes. */
export function createMachineEndpoint(entropy: Uint8Array): MachineEndpoint {
  return {
    drbg: createDrbg(entropy, 'link'),
    decoder: createFrameDecoder(),
    counters: createCounters(),
    facts: null,
    hello: null,
    attempts: 0,
    beacon: false,
    alarmed: false,
    link: null,
  };
}
