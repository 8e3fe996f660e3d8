/** A bucket that fills at a steady rate: so many at once, so many a second, and a number of seconds to wait beyond that. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** By purpose. Public ones are shared by all programs on this computer; a signed-in official has buckets of his own. */
export const rates = {
  public: { burst: 60, perSecond: 30 },
  signIn: { burst: 20, perSecond: 10 },
  staff: { burst: 60, perSecond: 20 },
  acts: { burst: 30, perSecond: 10 },
} as const satisfies Readonly<Record<string, Rate>>;

export type RateName = keyof typeof rates;

export interface RateLimit {
  /** 0: go on. Otherwise whole seconds until there is room again. `who`: empty for the bucket that all share. */
  take(name: RateName, who: string): number;
  /** A signed-out official's buckets are dropped. */
  forget(who: string): void;
}

export function createRateLimit(nowMs: () => number): RateLimit {
  const buckets = new Map<string, { level: number; atMs: number }>();
  return {
    take(name, who) {
      const { burst, perSecond } = rates[name];
      const key = `${who} ${name}`;
      const bucket = buckets.get(key) ?? { level: burst, atMs: nowMs() };
      buckets.set(key, bucket);
      bucket.level = Math.min(burst, bucket.level + ((nowMs() - bucket.atMs) / 1000) * perSecond);
      bucket.atMs = nowMs();
      if (bucket.level < 1) return Math.max(1, Math.ceil((1 - bucket.level) / perSecond));
      bucket.level -= 1;
      return 0;
    },
    forget(who) {
      for (const name of Object.keys(rates)) buckets.delete(`${who} ${name}`);
    },
  };
}
