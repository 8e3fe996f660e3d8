/** What fails in a real database behind a simulated night: plain data, so that a token can carry it. */
import { z } from 'zod';

/** Statements are counted from 1 over the whole night, those of each opening of the ledger among them. */
const nth = z.int().min(1);

/** What SQLite says; sqlite.org/rescode.html. */
export const sqliteTroubles = ['busy', 'full', 'io'] as const;

const statementFault = z.discriminatedUnion('type', [
  z.strictObject({
    /** The statement reports an error. */
    type: z.literal('error'),
    nth,
    /** Before it took effect, after it did, or after SQLite has rolled the transaction back by itself. */
    phase: z.enum(['before', 'after', 'undone']),
    trouble: z.enum(sqliteTroubles),
    /** So many in a row report it, or fewer where the server's process is another one before. */
    statements: z.int().min(1),
  }),
  /** SIGKILL: the process is gone before or after the statement; what the system was given is kept. */
  z.strictObject({ type: z.literal('kill'), nth, phase: z.enum(['before', 'after']) }),
  /** The disk is full from the `nth` statement on, for so many statements: a real SQLITE_FULL. */
  z.strictObject({ type: z.literal('full'), nth, statements: z.int().min(1) }),
  /** Another program holds the write lock: a real SQLITE_BUSY. */
  z.strictObject({ type: z.literal('busy'), nth, statements: z.int().min(1) }),
]);

export type StatementFault = z.infer<typeof statementFault>;

export const hostPlan = z.strictObject({ store: z.literal('sqlite'), faults: z.array(statementFault) });

export type HostPlan = z.infer<typeof hostPlan>;
