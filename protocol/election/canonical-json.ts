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

/** Printable ASCII that JSON writes as it is: nearly every text there is. */
const plain = /^[ !#-[\]-~]*$/;

/** A lone surrogate has no UTF-8 form, so two texts would share one digest. */
function canonicalString(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  if (
    /[\uD800-\uDFFF]/.test(text) &&
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)
  ) {
    throw new Error('no canonical form: a lone surrogate');
  }
  return JSON.stringify(text);
}

function canonicalObject(value: object): string {
  if (Array.isArray(value)) return canonicalList(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new Error('no canonical form: a class instance');
  const members = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${canonicalString(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

/** A place in a list that holds nothing has no canonical form: `canonicalJson` throws on it. */
function canonicalList(list: readonly unknown[]): string {
  let text = '';
  for (let at = 0; at < list.length; at++) text += `${at === 0 ? '' : ','}${canonicalJson(list[at])}`;
  return `[${text}]`;
}
