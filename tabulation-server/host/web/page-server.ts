/**
 * The public page over HTTP, on this computer only; a front server or a file copy carries it further. It holds the last good
 * publication and goes on showing it with its own time when the server behind it fails: never blank, never half.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { ElectionDefinition } from '../../../protocol/election/definition.ts';
import { httpConnectionsMax, httpRequestMsMax } from '../../limits.ts';
import { type ApiOptions, createApi } from './api.ts';
import type { ApiBackend } from './backend.ts';
import { formsOf, type Publication, pageOfPublication, snapshotJson, waitingPage } from './publication-files.ts';

export interface PageServer {
  /** `http://127.0.0.1:<port>/` */
  readonly url: string;
  /** Takes the place of the publication shown. */
  show(publication: Publication): void;
  /** From now on the interface serves. */
  attach(backend: ApiBackend): void;
  close(): Promise<void>;
}

/** What the HTTP interface is made of besides the running server. */
export type ApiSource = Omit<ApiOptions, 'backend' | 'publication'>;

/** Snapshots kept for `/snapshots/<n>.json`; older ones are in the ledger. */
const snapshotsKeptMax = 1_000;

/** Serves on 127.0.0.1; `port` 0 takes a free one. Rejects when the port is taken. */
export async function startPageServer(
  definition: ElectionDefinition,
  port: number,
  api: ApiSource | null = null,
): Promise<PageServer> {
  const publications = new Map<number, Publication>();
  let last: Publication | null = null;
  let backend: ApiBackend | null = null;
  const app = createApp(definition, () => last, publications);
  if (api !== null) app.route('/', createApi({ ...api, backend: () => backend, publication: () => last }));
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const serverOptions = { requestTimeout: httpRequestMsMax, headersTimeout: httpRequestMsMax };
    const starting = serve({ fetch: app.fetch, hostname: '127.0.0.1', port, serverOptions }, () => resolve(starting));
    starting.on('error', reject);
    if ('maxConnections' in starting) starting.maxConnections = httpConnectionsMax;
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}/`,
    show: (publication) => {
      last = publication;
      publications.set(publication.snapshot.number, publication);
      const oldest = publications.keys().next();
      if (publications.size > snapshotsKeptMax && oldest.done !== true) publications.delete(oldest.value);
    },
    attach: (served) => {
      backend = served;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
      }),
  };
}

const formTypes: Readonly<Record<string, string>> = {
  'results.csv': 'text/csv; charset=utf-8',
  'lists.csv': 'text/csv; charset=utf-8',
  'units.csv': 'text/csv; charset=utf-8',
  'units.json': 'application/json',
  'election-report.json': 'application/json',
};

function createApp(
  definition: ElectionDefinition,
  last: () => Publication | null,
  kept: ReadonlyMap<number, Publication>,
): Hono {
  const app = new Hono();
  app.get('/', (context) => {
    const publication = last();
    context.header('cache-control', 'no-cache');
    return context.html(publication === null ? waitingPage(definition) : pageOfPublication(publication, definition));
  });
  app.get('/snapshot.json', (context) => json(last()) ?? context.text('Nothing has been published yet.\n', 404));
  app.get('/snapshots/:file', (context) => {
    const number = /^([1-9]\d*)\.json$/.exec(context.req.param('file'))?.[1];
    const snapshot = number === undefined ? null : json(kept.get(Number(number)));
    return snapshot ?? context.text('There is no such snapshot here; the newest is at /snapshot.json.\n', 404);
  });
  serveForms(app, definition, last);
  app.notFound((context) => context.text('There is nothing at this address; the results are at /.\n', 404));
  return app;
}

function serveForms(app: Hono, definition: ElectionDefinition, last: () => Publication | null): void {
  for (const [name, type] of Object.entries(formTypes)) {
    app.get(`/${name}`, (context) => {
      const publication = last();
      const form = publication === null ? undefined : formsOf(publication, definition)[name];
      if (form === undefined) return context.text('Nothing of this form has been published yet.\n', 404);
      return context.body(form, 200, { 'content-type': type, 'cache-control': 'no-cache' });
    });
  }
}

function json(publication: Publication | null | undefined): Response | null {
  if (publication === null || publication === undefined) return null;
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-cache' };
  return new Response(snapshotJson(publication), { headers });
}
