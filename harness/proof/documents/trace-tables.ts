/** Tables of docs/trace.md, made from the schema of the trace and from what each check hears of. */
import { readFileSync } from 'node:fs';
import { hearsOf } from '../../judge/checks/check.ts';
import { allChecks } from '../../judge/checks/index.ts';
import { eventSchemas, eventTypes, type TraceEventType } from '../../judge/trace/events.ts';
import { givenNames } from '../../judge/trace/given-names.ts';
import { fieldsOfEvent, type TraceField } from '../../judge/trace/field-tree.ts';

const path = 'docs/trace.md';

/** Events of each section, by how their types begin. */
const sections: Readonly<Record<string, RegExp>> = {
  run: /^run\./,
  physical: /^(?:sheet|box|power|operator|voter)/,
  machine: /^machine\./,
  server: /^server\./,
  page: /^(?:page|output|line|fault)\./,
};

/** Parts that stand in more than one event, each with a place where it does. */
const parts: Readonly<Record<string, string>> = {
  tally: 'server.tallied.totals[]',
  block: 'box.filled.blocks[]',
  report: 'server.committed.report',
  receipt: 'machine.received.message(receipt).receipt',
  machine: 'run.started.machines[]',
  snapshot: 'server.published.snapshot',
  page: 'page.shown.page',
};

const stamp: readonly string[] = ['n', 't', 'actor', 'type'];

/** docs/trace.md with its tables made anew; the text around them is written by hand. Throws where an event is in no section. */
export function tracePage(): string {
  const homeless = eventTypes.filter((type) => !Object.values(sections).some((section) => section.test(type)));
  if (homeless.length > 0) throw new Error(`${path}: no section for ${homeless.join(', ')}`);
  return readFileSync(path, 'utf8').replaceAll(
    /(<!-- generated: (\w+) ?(\w*) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, open: string, kind: string, name: string, close: string) =>
      `${open}\n${table(kind, name).join('\n')}\n\n${close}`,
  );
}

function table(kind: string, name: string): readonly string[] {
  const section = sections[name];
  const place = parts[name];
  if (kind === 'events' && section !== undefined) return eventTable(eventTypes.filter((type) => section.test(type)));
  if (kind === 'part' && place !== undefined) return partTable(place);
  if (kind === 'messages') return messageTable();
  if (kind === 'names') return namesTable();
  throw new Error(`${path}: no table \`${kind} ${name}\``);
}

function eventTable(types: readonly TraceEventType[]): readonly string[] {
  return [
    '| event | what happened | fields | heard by |',
    '|---|---|---|---|',
    ...types.map((type) => {
      const fields = directly(fieldsOfEvent(type), type).filter((field) => !stamp.includes(nameOf(field)));
      const what = eventSchemas.get(type)?.shape.type?.meta()?.description ?? '';
      return `| \`${type}\` | ${what} | ${fields.map(fieldText).join(', ') || 'none'} | ${hearers(type)} |`;
    }),
  ];
}

/** Fields right under a path. */
function directly(fields: readonly TraceField[], under: string): TraceField[] {
  return fields.filter(
    (field) => field.path.startsWith(`${under}.`) && !/[.([]/.test(field.path.slice(under.length + 1)),
  );
}

function nameOf({ path: at }: TraceField): string {
  return at.slice(at.lastIndexOf('.') + 1);
}

function fieldText(field: TraceField): string {
  return `\`${nameOf(field)}\`${field.mayBeMissing ? '?' : ''}${field.read ? '' : '\\*'}`;
}

/** Checks that are told of every event are named by the table's own text. */
function hearers(type: TraceEventType): string {
  const ids = allChecks
    .filter((check) => hearsOf(check) !== 'every' && hearsOf(check).includes(type))
    .map(({ id }) => id);
  if (type === 'run.started') return 'all; without it no verdict';
  return ids.length === 0 ? 'for people' : ids.join(', ');
}

function fieldRow(field: TraceField, name: string): string {
  const absent = field.absent === '' ? '' : `; ${field.mayBeMissing ? 'left out' : '`null`'}: ${field.absent}`;
  return `| ${name} | ${field.kind} | ${field.description}${absent}${field.read ? '' : ' (for people)'} |`;
}

function partTable(place: string): readonly string[] {
  const type = eventTypes.find((each) => place.startsWith(`${each}.`));
  if (type === undefined) throw new Error(`${path}: no event at ${place}`);
  const fields = directly(fieldsOfEvent(type), place);
  return [
    '| field | is | what it says |',
    '|---|---|---|',
    ...fields.map((field) => fieldRow(field, fieldText(field))),
  ];
}

/** Names that Sanak's own ends give where a trace takes any name. */
function namesTable(): readonly string[] {
  return [
    '| where | names |',
    '|---|---|',
    ...givenNames.map(({ where, names }) => `| ${where} | ${names.map((each) => `\`${each}\``).join(', ')} |`),
  ];
}

/** Kinds of messages, from where they leave their sender. */
function messageTable(): readonly string[] {
  const fields = fieldsOfEvent('machine.sent');
  const kinds = fields.filter(({ path: at }) => /^machine\.sent\.message\(\w+\)\.what$/.test(at));
  return [
    '| `what` | what it is | fields |',
    '|---|---|---|',
    ...kinds.map(({ path: at, kind, description }) => {
      const inside = directly(fields, at.slice(0, -'.what'.length)).filter((field) => nameOf(field) !== 'what');
      return `| ${kind} | ${description} | ${inside.map(fieldText).join(', ')} |`;
    }),
  ];
}
