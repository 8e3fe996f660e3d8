/**
 * How long real processes are waited for. A slow computer is not a finding; silence is: minutes in which nothing makes
 * any progress. The code that waits says what progress is.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** No working process is silent for so long on any computer. */
export const silenceMsMax = 300_000;

/** Aborts after a silence; `moved` ends one. */
export interface Patience {
  readonly signal: AbortSignal;
  moved(): void;
  /** No more silence is one. */
  end(): void;
}

export function createPatience(what: string, silenceMs = silenceMsMax): Patience {
  const controller = new AbortController();
  const seconds = silenceMs / 1000;
  const timer = setTimeout(() => controller.abort(new Error(`${what}: nothing moved for ${seconds} s`)), silenceMs);
  return {
    signal: controller.signal,
    moved: () => void timer.refresh(),
    end: () => clearTimeout(timer),
  };
}

/**
 * The first thing that `look` gives and that is not null, looked for again and again. Throws after a silence: `moving`
 * gives something that changes while there is hope; without it the silence begins at once.
 */
export async function untilSeen<T>(
  look: () => T | null | Promise<T | null>,
  what: string,
  moving: () => unknown = () => '',
  lookMs = 20,
): Promise<T> {
  const patience = createPatience(what);
  try {
    for (let before = moving(); ; ) {
      const seen = await look();
      if (seen !== null) return seen;
      patience.signal.throwIfAborted();
      const now = moving();
      if (now !== before) patience.moved();
      before = now;
      await sleep(lookMs);
    }
  } finally {
    patience.end();
  }
}

/** What `promise` gives; throws after a silence from now on. */
export async function untilSettled<T>(promise: Promise<T>, what: string): Promise<T> {
  const patience = createPatience(what);
  const silent = new Promise<never>((_, reject) => {
    patience.signal.addEventListener('abort', () => reject(patience.signal.reason as Error));
  });
  try {
    return await Promise.race([promise, silent]);
  } finally {
    patience.end();
  }
}
