/** The schema as a list of fields, for documents, for lists of what is read, and for finding the field that a value belongs to. */
import type { z } from 'zod';
import { type EventSchema, eventSchemas, type TraceEventType } from './events.ts';
import type { FieldMeta } from './field.ts';
import type { FieldPath } from './rule.ts';

export interface TraceField {
  /** `server.sent.message(report).report.blocks[].unit`; in parentheses which of several kinds. */
  readonly path: string;
  /** `whole number`, `text`, `list`, or the words it may be. */
  readonly kind: string;
  readonly description: string;
  /** Whether a check or a story reads it. */
  readonly read: boolean;
  readonly mayBeMissing: boolean;
  readonly mayBeNull: boolean;
  /** What it says where the field is missing or null; empty where it is always there. */
  readonly absent: string;
}

type Node = z.core.$ZodType;

/** A field without what may stand around it. */
interface Bare {
  readonly node: Node;
  readonly meta: Partial<FieldMeta>;
  readonly mayBeMissing: boolean;
  readonly mayBeNull: boolean;
}

function metaOf(node: Node): Partial<FieldMeta> {
  return ((node as z.ZodType).meta() ?? {}) as Partial<FieldMeta>;
}

/** Takes off what says that a field may be missing or null. */
function bare(node: Node): Bare {
  const { def } = node._zod;
  if (def.type !== 'optional' && def.type !== 'nullable') {
    return { node, meta: metaOf(node), mayBeMissing: false, mayBeNull: false };
  }
  const inner = bare((def as z.core.$ZodOptionalDef).innerType);
  const meta = { ...inner.meta, ...metaOf(node) };
  if (def.type === 'optional') return { ...inner, meta, mayBeMissing: true };
  return { ...inner, meta, mayBeNull: true };
}

/** What may stand inside a field: by the rest of its path, and the value there of a value of the field. */
interface Inside {
  readonly suffix: string;
  readonly node: Node;
}

/** Kinds of an object that is one of several, by the words that tell them apart. */
function kindsOf(node: Node): readonly Inside[] {
  const def = node._zod.def as z.core.$ZodDiscriminatedUnionDef;
  return def.options.map((option) => {
    const discriminator = shapeOf(option)[def.discriminator];
    return { suffix: `(${discriminator === undefined ? '' : wordsOf(discriminator).join('|')})`, node: option };
  });
}

function shapeOf(node: Node): Readonly<Record<string, Node>> {
  return (node._zod.def as z.core.$ZodObjectDef).shape;
}

/** Words of a closed list; empty for any other type. */
export function wordsOf(node: Node): readonly string[] {
  const { def } = node._zod;
  return def.type === 'enum' ? Object.values((def as z.core.$ZodEnumDef).entries).map(String) : [];
}

function kindText(node: Node): string {
  const { def } = node._zod;
  switch (def.type) {
    case 'enum':
      return wordsOf(node)
        .map((word) => (word === '' ? 'empty' : `\`${word}\``))
        .join(', ');
    case 'number':
      return 'whole number';
    case 'string':
      return 'text';
    case 'array':
      return 'list';
    case 'record':
      return 'values by name';
    default:
      return def.type === 'boolean' ? 'true or false' : 'object';
  }
}

/** Children of a field, each with what its path adds. */
function childrenOf(node: Node): readonly Inside[] {
  const { def } = node._zod;
  switch (def.type) {
    case 'object':
      return Object.entries(shapeOf(node)).map(([key, child]) => ({ suffix: `.${key}`, node: child }));
    case 'array':
      return [{ suffix: '[]', node: (def as z.core.$ZodArrayDef).element }];
    case 'record':
      return [{ suffix: '.*', node: (def as z.core.$ZodRecordDef).valueType }];
    case 'union':
      return kindsOf(node).flatMap((kind) =>
        childrenOf(kind.node).map(({ suffix, node: child }) => ({ suffix: `${kind.suffix}${suffix}`, node: child })),
      );
    default:
      return [];
  }
}

function fieldsUnder(node: Node, path: string, read: boolean): TraceField[] {
  return childrenOf(node).flatMap(({ suffix, node: child }): TraceField[] => {
    const { node: inner, meta, mayBeMissing, mayBeNull } = bare(child);
    const at = `${path}${suffix}`;
    const isRead = read && meta.read !== false;
    const field = {
      path: at,
      kind: kindText(inner),
      description: meta.description ?? '',
      read: isRead,
      mayBeMissing,
      mayBeNull,
      absent: meta.absent ?? '',
    };
    return [field, ...fieldsUnder(inner, at, isRead)];
  });
}

/** Fields of one type of event, outer ones before those inside them. */
export function fieldsOfEvent(type: TraceEventType): TraceField[] {
  const schema = eventSchemas.get(type);
  return schema === undefined ? [] : fieldsUnder(schema, type, true);
}

/** Every field of the trace. */
export function traceFields(): TraceField[] {
  return [...eventSchemas.keys()].flatMap(fieldsOfEvent);
}

/** Path in the schema of the field at `path` of an event; null where the schema has none. */
export function schemaPath(event: { readonly type: TraceEventType }, path: FieldPath): string | null {
  return placeOf(event, path)?.text ?? null;
}

/** Words that the field at `path` of an event may be; empty where its list is not closed. */
export function wordsAt(event: { readonly type: TraceEventType }, path: FieldPath): readonly string[] {
  const node = placeOf(event, path)?.node;
  return node === undefined ? [] : wordsOf(bare(node).node);
}

function placeOf(
  event: { readonly type: TraceEventType },
  path: FieldPath,
): { readonly text: string; readonly node: Node | undefined } | null {
  const schema: EventSchema | undefined = eventSchemas.get(event.type);
  let node: Node | undefined = schema;
  let value: unknown = event;
  let text: string = event.type;
  for (const step of path) {
    if (node === undefined) return null;
    const kind = kindAt(bare(node).node, value);
    const next = stepInto(kind.node, step);
    if (next === null) return null;
    text += `${kind.suffix}${next.suffix}`;
    node = next.node;
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;
  }
  return { text, node };
}

/** Which kind of several a value is. */
function kindAt(node: Node, value: unknown): Inside {
  if (node._zod.def.type !== 'union') return { suffix: '', node };
  const { discriminator } = node._zod.def as z.core.$ZodDiscriminatedUnionDef;
  const word =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[discriminator] : undefined;
  const kind = kindsOf(node).find((each) => {
    const words = shapeOf(each.node)[discriminator];
    return words !== undefined && wordsOf(words).includes(String(word));
  });
  return kind ?? { suffix: '', node };
}

function stepInto(node: Node, step: string | number): Inside | null {
  const children = childrenOf(node);
  if (typeof step === 'number') return children.find(({ suffix }) => suffix === '[]') ?? null;
  return children.find(({ suffix }) => suffix === `.${step}` || suffix === '.*') ?? null;
}
