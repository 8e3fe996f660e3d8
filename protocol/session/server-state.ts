/** What the server's end of one line keeps, and what each step is handed. */
import type { Crypto } from '../crypto.ts';
import { createDrbg, type Drbg } from '../drbg.ts';
import type { HelloVerdict, LinkCounters } from '../endpoint-types.ts';
import { createFrameDecoder, type FrameDecoder } from '../frame/decoder.ts';
import { createCounters, type Link, type LinkIo } from '../link/state.ts';
import type { Hello, RefusalReason } from '../messages/types.ts';

/** A welcome that the machine has not confirmed. */
export interface PendingHello {
  readonly session: number;
  readonly hello: Hello;
  readonly helloDigest: Uint8Array;
  readonly replyDigest: Uint8Array;
  /** Of the agreement key in the reply. Never to be shown. */
  readonly agreementSeed: Uint8Array;
  readonly warning: RefusalReason | null;
  readonly serverTimeS: number;
  readonly extensions: number;
  /** The reply's frame, for a hello that comes twice. */
  readonly frame: Uint8Array;
  readonly sentUs: number;
  resent: boolean;
}

/** Plain data. */
export interface ServerEndpoint {
  readonly drbg: Drbg;
  readonly decoder: FrameDecoder;
  readonly counters: LinkCounters;
  /** Oldest first, at most `pendingHellosMax`. */
  pending: PendingHello[];
  link: Link | null;
  /** Of the hello the session grew from; null without a session. */
  helloDigest: Uint8Array | null;
  /** When the last RESET was sent; null before the first. */
  resetAtUs: number | null;
}

export interface ServerEndpointDeps {
  readonly crypto: Crypto;
  /** The server's signing seed. */
  readonly seed: Uint8Array;
  /**
   * Whether this hello may come in. The hello is not authenticated yet: the answer must not change anything. `warning` may
   * only be LEDGER_ROLLED_BACK, which may not be a refusal: on the wire they share one field.
   */
  readonly admit: (hello: Hello) => HelloVerdict;
  /** Seconds since 1970. */
  readonly serverTimeS: number;
  /** What the server can do beside version 1, as bits; nothing unless said. */
  readonly extensions?: number;
}

/** One call: the endpoint, the time, what is injected, and where outputs go. */
export interface ServerTurn {
  readonly ep: ServerEndpoint;
  readonly nowUs: number;
  readonly deps: ServerEndpointDeps;
  readonly io: LinkIo;
}

/** One line's endpoint, without a session. `entropy`: 32 bytes, fresh at each start; the same entropy gives the same bytes. */
export function createServerEndpoint(entropy: Uint8Array): ServerEndpoint {
  return {
    drbg: createDrbg(entropy, 'link'),
    decoder: createFrameDecoder(),
    counters: createCounters(),
    pending: [],
    link: null,
    helloDigest: null,
    resetAtUs: null,
  };
}
