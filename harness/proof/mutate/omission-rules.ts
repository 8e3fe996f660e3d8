/** Mutations that leave something out: a call, an early return, an effect, an action or a transition of the chart. */
import type { ArrayExpression, ExpressionStatement, Node, ObjectProperty } from 'oxc-parser';
import type { Draft, MutationKind, Wrap } from './mutation.ts';

function leftOut(kind: MutationKind, type: 'statement' | 'element' | 'property', { start, end }: Node): Draft {
  const wrap: Wrap = { type, start, end };
  return { kind, start, end, mutated: '', wraps: [wrap] };
}

function callDrafts(node: ExpressionStatement): Draft[] {
  const { expression } = node;
  const awaited = expression.type === 'AwaitExpression' ? expression.argument : expression;
  const call = awaited.type === 'ChainExpression' ? awaited.expression : awaited;
  // A constructor's `super()` cannot be left out.
  if (call.type !== 'CallExpression' || call.callee.type === 'Super') return [];
  const { callee } = call;
  const name = callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
  return [leftOut(name === 'push' || name === 'unshift' ? 'effect' : 'call', 'statement', node)];
}

/** A return inside an `if` of its own function: something comes after it. */
function isEarly(above: readonly Node[]): boolean {
  for (const node of above.toReversed()) {
    if (isFunction(node)) return false;
    if (node.type === 'IfStatement') return true;
  }
  return false;
}

export function isFunction({ type }: Node): boolean {
  return type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression';
}

/** `name`: how the property is called; null where that is computed or this is no property. */
export function propertyName(node: Node | undefined): string | null {
  if (node?.type !== 'Property' || node.computed) return null;
  if (node.key.type === 'Identifier') return node.key.name;
  return node.key.type === 'Literal' ? String(node.key.value) : null;
}

const actionLists: ReadonlySet<string | null> = new Set(['actions', 'entry', 'exit']);

/** Elements that say their `type` are effects and inputs; so is what is spread into a list, and each action of the chart. */
function elementDrafts({ elements }: ArrayExpression, above: readonly Node[]): Draft[] {
  const actions = actionLists.has(propertyName(above.at(-1)));
  return elements.flatMap((element) => {
    if (element === null) return [];
    const typed =
      element.type === 'ObjectExpression' && element.properties.some((each) => propertyName(each) === 'type');
    return actions || typed || element.type === 'SpreadElement' ? [leftOut('effect', 'element', element)] : [];
  });
}

/** The chart is a table: a guard, an action that stands alone, or a whole transition is left out of it. */
function propertyDrafts(node: ObjectProperty, above: readonly Node[]): Draft[] {
  const { value } = node;
  const name = propertyName(node);
  const [around, object] = [above.at(-2), above.at(-1)];
  if (object?.type !== 'ObjectExpression') return [];
  if (propertyName(around) === 'on') return [leftOut('effect', 'property', node)];
  if (name === 'guard' && value.type === 'Literal') return [leftOut('guard', 'property', node)];
  return actionLists.has(name) && value.type === 'Literal' ? [leftOut('effect', 'property', node)] : [];
}

/** `above`: the nodes around it, outermost first. */
export function omissionDrafts(node: Node, above: readonly Node[]): Draft[] {
  switch (node.type) {
    case 'ExpressionStatement':
      return callDrafts(node);
    case 'ReturnStatement':
      return isEarly(above) ? [leftOut('return', 'statement', node)] : [];
    case 'ArrayExpression':
      return elementDrafts(node, above);
    case 'Property':
      return propertyDrafts(node as ObjectProperty, above);
    default:
      return [];
  }
}
