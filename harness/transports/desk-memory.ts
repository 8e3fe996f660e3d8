/**
 * Where a scripted desk keeps the physical truth: which sheets wait, which lie in the box, what is in the paper path.
 * Paper stays where it is when a process is killed, so this outlives it beside the machine's flash.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { InputError } from '../judge/input/input-error.ts';

const count = z.int().nonnegative();

const deskStateSchema = z.strictObject({
  /** The desk's clock when this was written, microseconds. */
  clockUs: count,
  /** Sheets not yet through, by position in the script, next one first. */
  waiting: z.array(count),
  /** How often a sheet was fed again, by position. */
  retries: z.record(z.string(), count),
  boxed: z.array(z.strictObject({ sheet: count, compartment: z.enum(['main', 'invalid']) })),
  /** Given up by their voters. */
  taken: z.array(count),
  where: z.enum(['none', 'front', 'path']),
  /** The sheet at `where`; null without one. */
  sheet: count.nullable(),
  /** Let go towards this compartment, not yet seen to arrive. */
  dropping: z.enum(['main', 'invalid']).nullable(),
});

export type DeskState = z.infer<typeof deskStateSchema>;

export interface DeskMemory {
  /** Null before the first `save`. */
  load(): DeskState | null;
  save(state: DeskState): void;
}

/** For a desk beside a machine without a flash file. */
export function forgetfulDesk(): DeskMemory {
  return { load: () => null, save: () => {} };
}

/** `path` is written whole at every change. `load` throws `InputError` on a file that is none of ours. */
export function fileDesk(path: string): DeskMemory {
  return {
    load: () => {
      const text = readOrNull(path);
      if (text === null) return null;
      const parsed = deskStateSchema.safeParse(jsonOrNull(text));
      if (parsed.success) return parsed.data;
      throw new InputError(
        `${path}: found a file of another kind, expected the desk that belongs to the flash beside it`,
      );
    },
    save: (state) => {
      writeFileSync(`${path}.new`, `${JSON.stringify(state)}\n`);
      renameSync(`${path}.new`, path);
    },
  };
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new InputError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
