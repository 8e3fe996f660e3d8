/** `sanak server`: the tabulation server on real serial ports, its ledger in a file, its results on a page. */
import { randomBytes } from 'node:crypto';
import { createScaledClock } from '../../protocol/host/scaled-clock.ts';
import { LedgerFileError } from '../../tabulation-server/host/ledger-file-error.ts';
import { type LedgerHandle, openLedger } from '../../tabulation-server/host/ledger-handle.ts';
import { type PageServer, startPageServer } from '../../tabulation-server/host/web/page-server.ts';
import { writeStaticPage } from '../../tabulation-server/host/web/publication-files.ts';
import { type ServerHostOptions, startServerHost } from '../../tabulation-server/host/server-host.ts';

import type { ServerEffect } from '../../tabulation-server/io.ts';
import type { LedgerAnswer } from '../../tabulation-server/ledger/entry.ts';
import { encodePublicPackage } from '../../tabulation-server/ledger/public-package.ts';
import { honestView } from '../../tabulation-server/publication/honest-view.ts';
import { InputError } from '../judge/input/input-error.ts';
import type { SharedDay } from '../transports/shared-day.ts';
import { committedBody, keptBody, publishedBody, serverNoteBody } from '../simulation/world/note-trace.ts';
import type { Console } from '../runner/console.ts';
import { factorOf, optional, readArguments, required, type Values } from './end-arguments.ts';
import { runPlantedEnd } from './planted-end.ts';
import { dayOf } from './station-option.ts';
import { createEndOutput, type EndOutput } from './end-output.ts';
import { addressProblem, createEnding, withPorts } from './end-run.ts';

const usage = `Usage: sanak server [--port PATH ...] [--listen PORT] --scenario FILE --db FILE [options]

  --port PATH       serial port, as the system names it; one for each line
  --listen PORT     take machines that dial in over TCP, each connection a line; 0 takes a free port
  --scenario FILE   the election day; the machines are given the same file
  --db FILE         the ledger; made when it is not there, recovered from when it is; postgres://... is a database
                    that servers share: each takes lines, one of them puts in order what all of them took
  --seed TEXT       the machines are given the same one (default 1)
  --http PORT       results page and interface (/api) on 127.0.0.1; 0 takes a free port
  --publish DIR     results page as files
  --factor F        run F times as fast as real time (default 1)
  --json            print every event as a JSON line of the public trace
  --planted DEFECT  a wrong server to rehearse on: one of \`sanak defects --list\`, in a checkout
`;

/**
 * Exit status: 0 after a clean stop, 1 when another server took over. Throws `InputError` for what was wrong with the
 * arguments.
 */
export async function serverCommand(args: readonly string[], console: Console): Promise<number> {
  const text = { type: 'string' } as const;
  const options = { listen: text, scenario: text, db: text, seed: text, http: text, publish: text, factor: text };
  const values = readArguments(
    args,
    { ...options, planted: text, port: { type: 'string', multiple: true }, json: { type: 'boolean' } },
    usage,
  );
  if (values === null) {
    console.out(usage);
    return 0;
  }
  const planted = optional(values, 'planted');
  if (planted !== null) return runPlantedEnd('server', args, planted);
  const ports = portsOf(values);
  const factor = factorOf(values);
  const day = dayOf(values, usage);
  const fence = createFence();
  const ledger = await openStore(required(values, 'db', usage), day, fence, console);
  try {
    await serve({ values, ports, factor, day, ledger, fence, console });
  } finally {
    await ledger.close();
  }
  if (fence.reason === '') return 0;
  console.err(`${fence.reason}\n`);
  return 1;
}

interface Serving {
  readonly values: Values;
  readonly ports: readonly string[];
  readonly factor: number;
  readonly day: SharedDay;
  readonly ledger: LedgerHandle;
  readonly fence: Fence;
  readonly console: Console;
}

async function serve({ values, ports, factor, day, ledger, fence, console }: Serving): Promise<void> {
  const { plan, identities, crypto } = day;
  // A shared day has a clock of its own; one that goes on does so from its newest durable fact, never from before it.
  const newestS = ledger.newestS ?? plan.epochS;
  const clock = createScaledClock(factor, Math.max(0, newestS - plan.epochS) * 1_000_000);
  const output = createEndOutput({ console, json: values.json === true, nowUs: clock.nowUs });
  const nowS = () => plan.epochS + Math.floor(clock.nowUs() / 1_000_000);
  const page = await openPage(optional(values, 'http'), day, nowS);
  if (page !== null) output.say(`results page: ${page.url}`);
  const ending = createEnding();
  fence.end = ending.stop;
  if (fence.reason !== '') ending.stop();
  const told = {
    ...hostEvents(ports, output),
    onPublish: publisher(page, optional(values, 'publish'), plan.definition, output),
  };
  try {
    const host = await withPorts(() =>
      startServerHost({
        deps: {
          crypto,
          seed: identities.serverSeed,
          package: identities.serverPackage,
          publishEveryUs: plan.publishEveryUs,
          epochS: plan.epochS,
          breakdown: true,
          view: honestView,
        },
        ports: ports.map((path) => ({ path, baudRate: plan.baud, binding: 'system' })),
        listen: listenOf(values),
        ledger: ledger.driver,
        clock,
        entropy: randomBytes(32),
        ...told,
        onFailure: ending.fail,
      }),
    );
    page?.attach(host.backend);
    if (host.port !== null) output.say(`machines dial port ${host.port}`);
    try {
      await ending.asked;
    } finally {
      await host.stop();
    }
  } finally {
    ending.release();
    await page?.close();
  }
}

/** What the server prints of itself as it runs. */
function hostEvents(
  ports: readonly string[],
  output: EndOutput,
): Pick<ServerHostOptions, 'onPower' | 'onNote' | 'onAnswer' | 'onRecords' | 'onPort'> {
  const nameOf = (line: number): string => ports[line] ?? `line ${line}`;
  const storage = storageNews(output);
  return {
    onPower: (up) => output.event('server', { type: 'power', up, why: up ? 'switched on' : 'switched off' }),
    onNote: (note) => output.event('server', serverNoteBody(note, nameOf)),
    onAnswer: (append, answer) => {
      storage(answer);
      if (answer.type === 'inserted') output.event('server', committedBody(answer.entry));
      else output.event('server', { type: 'server.store', what: append.kind, answer: answer.type, key: append.key });
    },
    onRecords: (append, answer) => {
      const body = keptBody(append, answer);
      if (body !== null) output.event('server', body);
    },
    onPort: (line, up, reason) => {
      output.event(`line ${nameOf(line)}`, { type: 'line.state', up, toServer: up, toMachine: up });
      if (!up) output.say(`port ${nameOf(line)} is gone: ${reason}`);
    },
  };
}

function portsOf(values: Values): string[] {
  const ports = Array.isArray(values.port) ? values.port.map(String) : [];
  if (ports.length === 0 && values.listen === undefined) throw new InputError(`--port is missing\n\n${usage}`);
  const twice = ports.find((path, at) => ports.indexOf(path) !== at);
  if (twice !== undefined) throw new InputError(`--port ${twice}: named twice; each line has a port of its own`);
  return ports;
}

/** What the ledger says when another server leads, and what is to be done about it then. */
interface Fence {
  reason: string;
  end: () => void;
}

function createFence(): Fence {
  return { reason: '', end: () => undefined };
}

async function openStore(name: string, day: SharedDay, fence: Fence, console: Console): Promise<LedgerHandle> {
  const { serverPackage, serverSeed } = day.identities;
  try {
    return await openLedger(name, {
      crypto: day.crypto,
      election: encodePublicPackage(serverPackage, day.crypto.publicKey(serverSeed)),
      onFollowing: (holder) => console.err(`${holder} leads: what this server takes is passed on to it\n`),
      onLeading: () => console.err('this server leads\n'),
      onFenced: (reason) => {
        fence.reason = reason;
        fence.end();
      },
    });
  } catch (error) {
    if (error instanceof LedgerFileError) throw new InputError(error.message);
    throw error;
  }
}

function listenOf(values: Values): { readonly host: string; readonly port: number } | null {
  const text = optional(values, 'listen');
  return text === null ? null : { host: '127.0.0.1', port: portNumber('--listen', text) };
}

function portNumber(option: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InputError(`${option}: found ${text}, expected a port number 0 to 65535`);
}

async function openPage(text: string | null, day: SharedDay, nowS: () => number): Promise<PageServer | null> {
  if (text === null) return null;
  const port = portNumber('--http', text);
  try {
    const { crypto, identities, plan } = day;
    return await startPageServer(plan.definition, port, {
      crypto,
      package: identities.serverPackage,
      serverKey: crypto.publicKey(identities.serverSeed),
      nowMs: () => performance.now(),
      nowS,
    });
  } catch (error) {
    throw new InputError(
      `--http: ${addressProblem(error) ?? (error instanceof Error ? error.message : String(error))}`,
    );
  }
}

/** A ledger that takes nothing is said once, and said again when it takes something. */
function storageNews(output: EndOutput): (answer: LedgerAnswer) => void {
  let failing = false;
  return (answer) => {
    if (answer.type === 'failed' && !failing) output.say(`the ledger stores nothing: ${answer.reason}`);
    else if (answer.type === 'inserted' && failing) output.say('the ledger stores again');
    if (answer.type === 'failed') failing = true;
    else if (answer.type === 'inserted') failing = false;
  };
}

/**
 * To the page and into files. A full disk must not stop the count: it is said, and tried again with the next
 * publication.
 */
function publisher(
  page: PageServer | null,
  directory: string | null,
  definition: SharedDay['plan']['definition'],
  output: EndOutput,
): (effect: Extract<ServerEffect, { type: 'publish' }>) => void {
  return (effect) => {
    output.event('server', publishedBody(effect));
    page?.show(effect);
    if (directory === null) return;
    try {
      writeStaticPage(directory, effect, definition);
    } catch (error) {
      output.say(`--publish ${directory}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
}
