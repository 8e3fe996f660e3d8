/**
 * Canonical JSON: one text for one value, so that a digest over it means the value. Object keys ascend by UTF-16 code unit,
 * no white space, integers only (RFC 8785 narrowed: no fractions, so no rounding rule is needed), fields that are undefined
 * are left out.
 */

/** Throws on what has no canonical form here: fractions, integers beyond 2^53, functions, byte arrays, class instances. */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return canonicalString(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Error(`no canonical form: ${value}`);
      return String(value);
    case 'object':
      return value === null ? 'null' : canonicalObject(value);
    default:
      throw new Error(`no canonical form: ${typeof value}`);
  }
}

/** A lone surrogate has no UTF-8 form, so two texts would share one digest. */
function canonicalString(text: string): string {
  if (
    /[\uD800-\uDFFF]/.test(text) &&
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)
  ) {
    throw new Error('no canonical form: a lone surrogate');
  }
  return JSON.stringify(text);
}

function canonicalObject(value: object): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new Error('no canonical form: a class instance');
  const members: Readonly<Record<string, unknown>> = { ...value };
  let text = '';
  // The default order of `sort` is by UTF-16 code unit.
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${canonicalString(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}
