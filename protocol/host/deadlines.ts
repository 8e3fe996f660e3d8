/** Named timers in real time, as the cores arm and disarm them: at most one deadline a name, arming again moves it. */
import type { ScaledClock } from './scaled-clock.ts';

/** Longest single wait of the system's timers; farther deadlines are waited for in pieces. */
const waitMsMax = 2_147_483_647;

export interface Deadlines<Name extends string> {
  /** `delayUs`: microseconds of the clock from now, 0 or more. */
  arm(name: Name, delayUs: number): void;
  disarm(name: Name): void;
  /** Disarms everything: power is gone. */
  clear(): void;
}

/** `fire` is called once for a deadline that came, never synchronously. */
export function createDeadlines<Name extends string>(clock: ScaledClock, fire: (name: Name) => void): Deadlines<Name> {
  const waiting = new Map<Name, NodeJS.Timeout>();
  const disarm = (name: Name): void => {
    clearTimeout(waiting.get(name));
    waiting.delete(name);
  };
  const wait = (name: Name, atUs: number): void => {
    const look = (): void => {
      if (clock.waitMs(atUs) > 0) {
        wait(name, atUs);
        return;
      }
      waiting.delete(name);
      fire(name);
    };
    waiting.set(name, setTimeout(look, Math.min(waitMsMax, Math.ceil(clock.waitMs(atUs)))));
  };
  return {
    arm: (name, delayUs) => {
      disarm(name);
      wait(name, clock.nowUs() + delayUs);
    },
    disarm,
    clear: () => {
      for (const name of [...waiting.keys()]) disarm(name);
    },
  };
}
