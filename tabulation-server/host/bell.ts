/** Something may have happened: wakes whoever waits for it. Rung while nobody waits, it wakes the next one who does. */
export interface Bell {
  ring(): void;
  /** Settles when it rings, or after `limitMs`. */
  rung(limitMs: number): Promise<void>;
}

export function createBell(): Bell {
  let rang = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      rang = true;
      wake?.();
    },
    rung: (limitMs) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          rang = false;
          wake = null;
          resolve();
        };
        const timer = setTimeout(done, limitMs);
        wake = done;
        if (rang) done();
      }),
  };
}
