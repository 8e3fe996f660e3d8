/** The catalogue of the machine's event log as a page, generated from its one definition. */
import { type EventKind, faults, logEvents } from '../../../firmware-sim/journal/event-catalogue.ts';

function rows(kinds: readonly EventKind[]): readonly string[] {
  return kinds.map(
    ({ id, meaning, severity, disposition, requirement }) =>
      `| \`${id}\` | ${meaning} | ${severity} | ${disposition} | ${requirement} |`,
  );
}

const head = ['| id | meaning | severity | what to do | VVSG 2.0 |', '| --- | --- | --- | --- | --- |'];

/** Markdown. */
export function eventLogPage(): string {
  return [
    '# The event log of the counting machine',
    '',
    'Generated from `firmware-sim/journal/event-catalogue.ts`. Requirement numbers are informative outside the United States.',
    'Entries about ballots carry no time and no selections; counted ballots have no entry at all, since it would be a clock.',
    '',
    '`ballot.returned` says whether the sheet was drawn in, is the one of the entry before, or was never drawn in; `polls.closed` how many',
    'sheets were drawn in, returned and in the path since zeroing. The tape and the export have it behind the meaning.',
    '',
    '## Steps and stories',
    '',
    ...head,
    ...rows(Object.values(logEvents).filter((row) => 'id' in row)),
    '',
    '## Faults',
    '',
    'Each is logged once when it begins, and as `<id>.over` when it ends.',
    '',
    ...head,
    ...rows(Object.values(faults)),
    '',
  ].join('\n');
}
