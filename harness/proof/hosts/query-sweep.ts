/**
 * Fails the Nth query to a real PostgreSQL ledger, for N = 1, 2, 3 ... until the work passes untouched: what is refused is asked again,
 * as machines do. What was answered as stored is in the database, once and in a chain.
 */
import { createEd25519Crypto } from '../../../protocol/host/node-crypto.ts';
import { openPostgresLedger, type PostgresLedger } from '../../../tabulation-server/host/postgres-store.ts';
import { chainBreak } from '../../../tabulation-server/ledger/chain.ts';
import type { LedgerAppend } from '../../../tabulation-server/ledger/entry.ts';
import { failingConnect, type QueryCount, type QueryTrouble } from './failing-postgres.ts';
import { childAppends, childRecords } from './kill-work.ts';

export interface QuerySweep {
  /** Works of which a query failed. */
  readonly works: number;
  readonly strikes: number;
  readonly findings: readonly string[];
}

const queriesMax = 500;
const triesMax = 12;
const crypto = createEd25519Crypto();

/** `create`: a new, empty database each time. `queries`: so many fail in a row. `step`: only every so many. */
export async function querySweep(
  create: (number: number) => Promise<string>,
  trouble: QueryTrouble,
  queries = 1,
  step = 1,
): Promise<QuerySweep> {
  const findings: string[] = [];
  let strikes = 0;
  let works = 0;
  for (let nth = 1; nth <= queriesMax; nth += step) {
    const url = await create(nth);
    const count: QueryCount = { nth, trouble, queries, count: 0, strikes: 0 };
    const wrong = await work(url, count);
    findings.push(...wrong.map((sentence) => `query ${nth}, ${trouble}: ${sentence}`));
    strikes += count.strikes;
    if (count.strikes === 0) return { works, strikes, findings };
    works += 1;
  }
  throw new Error(`more than ${queriesMax} queries`);
}

function open(url: string, count: QueryCount | null): Promise<PostgresLedger> {
  return openPostgresLedger({
    url,
    crypto,
    election: new Uint8Array(),
    onFollowing: () => undefined,
    onLeading: () => undefined,
    onFenced: () => undefined,
    ...(count !== null && { connect: failingConnect(count) }),
  });
}

/** Asks again what fails; a sentence where it never works. */
async function persist<T>(what: string, ask: () => Promise<T | null>, findings: string[]): Promise<T | null> {
  let last = '';
  for (let tries = 0; tries < triesMax; tries += 1) {
    try {
      const answer = await ask();
      if (answer !== null) return answer;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
  }
  findings.push(`${what} never works: ${last}`);
  return null;
}

async function work(url: string, count: QueryCount): Promise<string[]> {
  const findings: string[] = [];
  const ledger = await persist('opening', () => open(url, count), findings);
  if (ledger === null) return findings;
  const stored = new Set<string>();
  const append = (batch: readonly LedgerAppend[]) =>
    persist(
      'appending',
      async () => {
        const answers = await ledger.appendAll(batch);
        for (const answer of answers)
          if (answer.type === 'inserted' || answer.type === 'same') stored.add(answer.entry.key);
        return answers.some(({ type }) => type === 'failed') ? null : answers;
      },
      findings,
    );
  const appends = childAppends(crypto);
  for (let at = 0; at < appends.length; at += 3) {
    await append(appends.slice(Math.max(0, at - 1), at + 3));
    const records = childRecords()[at / 3];
    if (records !== undefined) await persist('records', () => held(ledger, records), findings);
    await persist('loading', async () => checkLoad(await ledger.load(), stored, findings), findings);
  }
  await persist('loading records', () => ledger.loadRecords({ journal: 'ab', generation: 1 }), findings);
  await ledger.close();
  return [...findings, ...(await left(url))];
}

async function held(ledger: PostgresLedger, append: ReturnType<typeof childRecords>[number]): Promise<true | null> {
  const answer = await ledger.appendRecords(append);
  return answer.type === 'held' && answer.held === append.from + append.items.length ? true : null;
}

function checkLoad(
  entries: Awaited<ReturnType<PostgresLedger['load']>>,
  stored: ReadonlySet<string>,
  findings: string[],
): true {
  const keys = new Set(entries.map(({ key }) => key));
  for (const key of stored) if (!keys.has(key)) findings.push(`${key} was answered and is not loaded`);
  return true;
}

/** What is wrong with the ledger that is left, read over a connection that does not fail. */
async function left(url: string): Promise<string[]> {
  const ledger = await open(url, null);
  const findings: string[] = [];
  const entries = await ledger.load();
  const broken = chainBreak(entries, crypto);
  if (broken !== null) findings.push(broken);
  const keys = entries.map(({ key }) => key).join(' ');
  const expected = childAppends(crypto)
    .map(({ key }) => key)
    .join(' ');
  if (keys !== expected) findings.push(`found entries ${keys}, expected ${expected}`);
  const { records } = await ledger.loadRecords({ journal: 'ab', generation: 1 });
  const all = childRecords().flatMap(({ items }) => items);
  if (Buffer.compare(Buffer.concat(records), Buffer.concat(all)) !== 0) findings.push('the records are not those sent');
  await ledger.close();
  return findings;
}
