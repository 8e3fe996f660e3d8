/** Two lists out of the trace's schema: fields that nothing judges by, and fields whose absence says something. */
import { traceFields, type TraceField } from '../../judge/trace/field-tree.ts';

/**
 * Fields that no check and no story reads: whatever stands in them, as long as it is of their type, changes no verdict.
 */
export function unreadFields(): TraceField[] {
  return traceFields().filter(({ read }) => !read);
}

/**
 * Fields that are read and may be missing or null: without them the trace says something else, and is judged by that.
 */
export function spokenAbsences(): TraceField[] {
  return traceFields().filter(({ read, mayBeMissing, mayBeNull }) => read && (mayBeMissing || mayBeNull));
}

const how = ({ mayBeMissing, mayBeNull }: TraceField) =>
  [mayBeMissing ? 'missing' : '', mayBeNull ? '`null`' : ''].filter((word) => word !== '').join(' or ');

/** Text of docs/trace-unread.md. */
export function traceUnreadPage(): string {
  const unread = unreadFields();
  const spoken = spokenAbsences();
  return [
    '# Fields of the trace that nothing judges by',
    '',
    'Written by `npm run generate` from the schema in `harness/judge/trace/`. A path names the type of event and the field; `[]` is any item',
    'of a list, `.*` any name, and parentheses say which of several kinds. `npm run fuzz -- --trace` holds the checks to both lists.',
    '',
    `## Never read: ${unread.length} fields`,
    '',
    'No check and no story reads them. They are there for people. Those that may be left out may be left out without a word; whatever',
    'stands in one has to be of its type.',
    '',
    '| field | what it says | may be |',
    '| --- | --- | --- |',
    ...unread.map((field) => `| \`${field.path}\` | ${field.description} | ${how(field)} |`),
    '',
    `## Absence says something: ${spoken.length} fields`,
    '',
    'These are read, and may be missing or `null`. A trace without one is another trace, not a wrong one, and is judged by what it',
    'then says. Many of them belong to others and are required beside those (an `act` in an entry that is an act); where only some of',
    'several equal places have the field, the trace is refused.',
    '',
    '| field | may be | what that says |',
    '| --- | --- | --- |',
    ...spoken.map((field) => `| \`${field.path}\` | ${how(field)} | ${field.absent} |`),
    '',
  ].join('\n');
}
