/**
 * What a log of another system must show before a finding counts. A log that leaves a whole kind of event out looks to
 * a check
 * like a system in which that kind never happens: without one entry of a ledger every receipt names nothing. Our own
 * runs show
 * every kind, so that there a kind that never comes is a finding.
 */
import type { TraceType } from '../trace/hearing.ts';
import type { CheckId, Verdict } from './verdict.ts';

interface Needed {
  readonly kinds: readonly TraceType[];
  /** Only where this kind occurs too. */
  readonly given?: TraceType;
  /** Only findings whose sentence says this rest on the kinds; all of them unless said. */
  readonly about?: RegExp;
}

/** At least one of the kinds must occur in the trace. */
type Group = readonly TraceType[] | Needed;

const relied: Readonly<Record<CheckId, readonly Group[]>> = {
  I1: [['server.committed']],
  I2: [['server.committed']],
  I3: [],
  I4: [['server.committed']],
  // What lay in a box before the log began is in what the machine states, never in the writes that the log shows.
  I5: [{ given: 'box.filled', kinds: ['machine.counted'] }],
  I6: [
    ['sheet.fed'],
    ['sheet.boxed', 'box.filled'],
    { given: 'sheet.fed', kinds: ['sheet.boxed'] },
    ['machine.counted', 'machine.flash'],
  ],
  I7: [],
  I8: [],
  I9: [['server.committed']],
  I10: [['server.committed']],
  I11: [['server.committed'], ['server.published']],
  I12: [['machine.alarm']],
  I13: [
    ['machine.logged'],
    ['server.recovered'],
    { kinds: ['machine.alarm'], about: /^(?!The server).*raises no alarm/ },
    { kinds: ['server.alarm'], about: /^The server .*raises no alarm/ },
  ],
  I14: [['machine.sent'], ['server.sent'], ['server.received'], ['server.session']],
  I15: [
    { kinds: ['machine.printed'], about: /zero tape/ },
    { kinds: ['machine.logged', 'operator'], about: /polls are closed|never opened/ },
    // A machine that shows its states tells of opening and closing in its log.
    { kinds: ['machine.logged'], given: 'machine.state', about: /polls are closed|never opened/ },
  ],
  I16: [['server.tallied']],
  I17: [
    ['sheet.made', 'box.filled'],
    ['sheet.boxed', 'box.filled'],
    { given: 'sheet.boxed', kinds: ['sheet.made'] },
    { given: 'sheet.made', kinds: ['sheet.boxed'] },
    ['server.committed'],
    ['server.tallied', 'server.published'],
  ],
  I18: [['server.published']],
  I19: [],
  I20: [
    ['sheet.drawn'],
    ['sheet.fed'],
    { given: 'sheet.drawn', kinds: ['sheet.boxed'] },
    { kinds: ['sheet.returned'], about: /returned/ },
  ],
  I21: [],
};

/**
 * Transports of our own runs: they record every kind of event. Each check knows what a device on a port does not show.
 */
export const ownTransports: readonly string[] = ['sim', 'serial', 'external'];

/** The kinds without which a finding proves nothing, where none of them occurs; empty: the finding stands. */
function unshown(group: Group, sentence: string, seen: ReadonlySet<TraceType>): readonly TraceType[] {
  const { kinds, given, about }: Needed = 'kinds' in group ? group : { kinds: group };
  if (given !== undefined && !seen.has(given)) return [];
  if (about !== undefined && !about.test(sentence)) return [];
  return kinds.some((kind) => seen.has(kind)) ? [] : kinds;
}

/**
 * Findings that rest on a kind of event which the trace never shows are none; with no other the verdict is
 * inconclusive.
 */
export function withoutUnshown(verdict: Verdict, transport: string, seen: ReadonlySet<TraceType>): Verdict {
  if (verdict.verdict !== 'broken' || ownTransports.includes(transport)) return verdict;
  const missingFor = (sentence: string) =>
    relied[verdict.id].map((group) => unshown(group, sentence, seen)).find((kinds) => kinds.length > 0);
  const findings = verdict.findings.filter(({ sentence }) => missingFor(sentence) === undefined);
  const [first] = verdict.findings;
  if (findings.length > 0 || first === undefined) return { ...verdict, findings };
  const missing = missingFor(first.sentence) ?? [];
  const reason = `the trace shows no ${missing.join(' and no ')}; without it this proves nothing: ${first.sentence}`;
  return { ...verdict, verdict: 'inconclusive', findings, reason };
}
