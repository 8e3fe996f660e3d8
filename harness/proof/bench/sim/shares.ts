/**
 * Where the time goes, by sampling: each sample counts for the part of the project that was running, or on whose behalf
 * a library, a shared helper, or Node itself was. Nothing is instrumented, so measuring slows nothing down.
 */
import { Session } from 'node:inspector/promises';

const sampleEveryUs = 200;

/** The first that fits a file's path decides. */
export const parts: readonly (readonly [part: string, path: RegExp])[] = [
  ['statechart', /firmware-sim\/chart\/|node_modules\/xstate\//],
  ['protobuf and its validation', /protocol\/(generated|messages)\/|node_modules\/(protobufjs|long)\//],
  ['framing, link, session', /protocol\/(frame|link|session|seal|endpoint)/],
  ['cryptography (stand-in or real)', /world\/stand-in-|protocol\/host\//],
  ['storage: journal, flash, ledger', /firmware-sim\/(journal|memory|cells)|world\/flash|tabulation-server\/ledger\//],
  ['checks and oracle', /harness\/judge\//],
  ['machine, everything else', /firmware-sim\//],
  ['server, everything else', /tabulation-server\//],
  ['world: queue, line, trace, people', /harness\/simulation\//],
];

/** Shared code: its time counts for its caller. */
const helpers = /protocol\/(bytes|drbg|limits)\.ts$|protocol\/election\//;
const collector = '(garbage collector)';

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[] | undefined;
}

function partOf(node: ProfileNode): string | null {
  const { functionName, url } = node.callFrame;
  if (functionName === collector) return 'memory collection';
  if (url === '' || url.startsWith('node:') || helpers.test(url)) return null;
  return parts.find(([, path]) => path.test(url))?.[0] ?? null;
}

/** Parts with their share of the time, 0..1, largest first. `act` runs while samples are taken. */
export async function sharesOf(act: () => void): Promise<(readonly [part: string, share: number])[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: sampleEveryUs });
  await session.post('Profiler.start');
  act();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return tally(profile.nodes, profile.samples ?? [], profile.timeDeltas ?? []);
}

function tally(nodes: readonly ProfileNode[], samples: readonly number[], deltas: readonly number[]) {
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const partOfNode = new Map<number, string>();
  const lookUp = (id: number): string => {
    const node = byId.get(id);
    if (node === undefined) return 'other';
    const parent = parents.get(id);
    return partOf(node) ?? (parent === undefined ? 'other' : lookUp(parent));
  };
  const sums = new Map<string, number>();
  let total = 0;
  samples.forEach((id, at) => {
    const part = partOfNode.get(id) ?? lookUp(id);
    partOfNode.set(id, part);
    const us = deltas[at] ?? 0;
    total += us;
    sums.set(part, (sums.get(part) ?? 0) + us);
  });
  return [...sums].map(([part, us]) => [part, us / total] as const).sort((a, b) => b[1] - a[1]);
}
