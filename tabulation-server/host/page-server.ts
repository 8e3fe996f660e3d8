/**
 * The public page over HTTP, on this computer only; a front server or a file copy carries it further. It holds the last good
 * publication and goes on showing it with its own time whatever happens behind it: never blank, never half.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import { type Publication, pageOfPublication, snapshotJson, waitingPage } from './publication-files.ts';

export interface PageServer {
  /** `http://127.0.0.1:<port>/` */
  readonly url: string;
  /** Takes the place of the publication shown. */
  show(publication: Publication): void;
  close(): Promise<void>;
}

/** Snapshots kept for `/snapshots/<n>.json`; older ones are in the ledger. */
const snapshotsKeptMax = 1_000;

/** Serves on 127.0.0.1; `port` 0 takes a free one. Rejects when the port is taken. */
export async function startPageServer(definition: ElectionDefinition, port: number): Promise<PageServer> {
  const kept = new Map<number, Publication>();
  let last: Publication | null = null;
  const app = createApp(definition, () => last, kept);
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, () => resolve(starting));
    starting.on('error', reject);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}/`,
    show: (publication) => {
      last = publication;
      kept.set(publication.snapshot.number, publication);
      const oldest = kept.keys().next();
      if (kept.size > snapshotsKeptMax && oldest.done !== true) kept.delete(oldest.value);
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
      }),
  };
}

function createApp(
  definition: ElectionDefinition,
  last: () => Publication | null,
  kept: ReadonlyMap<number, Publication>,
): Hono {
  const app = new Hono();
  const json = (publication: Publication | null | undefined) =>
    publication === null || publication === undefined
      ? null
      : new Response(snapshotJson(publication), {
          headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' },
        });
  app.get('/', (context) => {
    const publication = last();
    context.header('cache-control', 'no-cache');
    return context.html(publication === null ? waitingPage(definition) : pageOfPublication(publication, definition));
  });
  app.get('/snapshot.json', (context) => json(last()) ?? context.text('Nothing has been published yet.\n', 404));
  app.get('/snapshots/:file', (context) => {
    const number = /^([1-9]\d*)\.json$/.exec(context.req.param('file'))?.[1];
    const found = number === undefined ? null : json(kept.get(Number(number)));
    return found ?? context.text('There is no such snapshot here; the newest is at /snapshot.json.\n', 404);
  });
  app.notFound((context) => context.text('There is nothing at this address; the results are at /.\n', 404));
  return app;
}
