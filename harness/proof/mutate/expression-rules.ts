/** Mutations of expressions: comparisons, numbers, conditions, arguments, promises. */
import type { Argument, BinaryExpression, CallExpression, Expression, NewExpression, Node } from 'oxc-parser';
import type { Draft, MutationKind } from './mutation.ts';

/** The text between two offsets of the file. */
export type TextOf = (node: { readonly start: number; readonly end: number }) => string;

const comparisons: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
};

const arithmetic: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '<<': '>>',
  '>>': '<<',
  '>>>': '<<',
  '&': '|',
  '|': '&',
  '^': '&',
};

/** Larger numbers are sizes and times, where one more or less makes no difference that anybody means. */
const boundaryMax = 1024;

function replaced(kind: MutationKind, node: Node, mutated: string): Draft {
  const { start, end } = node;
  return { kind, start, end, mutated, wraps: [{ type: 'expression', start, end, mutated }] };
}

/** Joining texts is no arithmetic. */
function isText(node: Node): boolean {
  if (node.type === 'ParenthesizedExpression') return isText(node.expression);
  if (node.type === 'TemplateLiteral') return true;
  if (node.type === 'Literal') return typeof node.value === 'string';
  return node.type === 'BinaryExpression' && node.operator === '+' && (isText(node.left) || isText(node.right));
}

function binaryDrafts(node: BinaryExpression, text: TextOf): Draft[] {
  const { left, right, operator } = node;
  const joins = operator === '+' && isText(node);
  const [kind, other] =
    comparisons[operator] === undefined
      ? (['arithmetic', arithmetic[operator]] as const)
      : (['comparison', comparisons[operator]] as const);
  if (other === undefined || joins) return [];
  const between = text({ start: left.end, end: right.start }).replace(operator, other);
  // The other bitwise operator may bind more tightly; every other pair binds alike.
  const bitwise = /^[&|^]$/.test(operator);
  const [one, two] = [left, right].map((side) =>
    bitwise && side.type === 'BinaryExpression' ? `(${text(side)})` : text(side),
  );
  return [replaced(kind, node, `${one}${between}${two}`)];
}

function numberDrafts(node: Node & { type: 'Literal' }, value: number): Draft[] {
  const others: [MutationKind, number][] = [];
  if (Number.isInteger(value) && value <= boundaryMax) {
    others.push(['boundary', value + 1]);
    if (value > 0) others.push(['boundary', value - 1]);
  }
  if (value > 1) others.push(['constant', 0]);
  return others.map(([kind, other]) => replaced(kind, node, String(other)));
}

/** Whether a comparison beside it makes the same change. */
function negatedElsewhere(node: Node): boolean {
  return node.type === 'BinaryExpression' && (node.operator === '===' || node.operator === '!==');
}

function negated(node: Expression, text: TextOf): Draft[] {
  if (negatedElsewhere(node) || (node.type === 'Literal' && typeof node.value === 'boolean')) return [];
  const plain = node.type === 'UnaryExpression' && node.operator === '!';
  return [replaced('guard', node, plain ? text(node.argument) : `!(${text(node)})`)];
}

/** Names, members and numbers may be mistaken for one another; a function for a text may not. */
function mistakable(node: Argument): boolean {
  const { type } = node;
  return type === 'Identifier' || type === 'MemberExpression' || type === 'Literal' || type === 'BinaryExpression';
}

/** Their arguments have no order: swapping them changes nothing. */
const symmetric: ReadonlySet<string> = new Set(['Math.max', 'Math.min', 'equalBytes']);

function swappedDrafts({ callee, arguments: given }: CallExpression | NewExpression, text: TextOf): Draft[] {
  if (symmetric.has(text(callee))) return [];
  return given.slice(1).flatMap((second, at): Draft[] => {
    const first = given[at];
    if (first === undefined || !mistakable(first) || !mistakable(second) || text(first) === text(second)) return [];
    const between = text({ start: first.end, end: second.start });
    return [
      {
        kind: 'arguments',
        start: first.start,
        end: second.end,
        mutated: `${text(second)}${between}${text(first)}`,
        wraps: [
          { type: 'expression', start: first.start, end: first.end, mutated: text(second) },
          { type: 'expression', start: second.start, end: second.end, mutated: text(first) },
        ],
      },
    ];
  });
}

/** What can be changed at this expression itself, not inside it. */
export function expressionDrafts(node: Node, parent: Node | null, text: TextOf): Draft[] {
  switch (node.type) {
    case 'BinaryExpression':
      // `#name in object` has no other side.
      return node.left.type === 'PrivateIdentifier' ? [] : binaryDrafts(node as BinaryExpression, text);
    case 'AssignmentExpression': {
      const other = arithmetic[node.operator.slice(0, -1)];
      if (other === undefined || isText(node.right)) return [];
      return [replaced('arithmetic', node, `${text(node.left)} ${other}= ${text(node.right)}`)];
    }
    case 'UpdateExpression':
      return [replaced('arithmetic', node, text(node).replace(node.operator, node.operator === '++' ? '--' : '++'))];
    case 'Literal':
      if (parent?.type === 'Property' && parent.key === node && !parent.computed) return [];
      if (typeof node.value === 'boolean') return [replaced('boolean', node, String(!node.value))];
      return typeof node.value === 'number' ? numberDrafts(node, node.value) : [];
    case 'IfStatement':
    case 'ConditionalExpression':
      return negated(node.test, text);
    case 'LogicalExpression': {
      const nested = node.left.type === 'LogicalExpression' && node.left.operator === node.operator;
      return node.operator === '??' || nested ? [] : negated(node.left, text);
    }
    case 'CallExpression':
    case 'NewExpression':
      return swappedDrafts(node, text);
    case 'AwaitExpression':
      return [replaced('await', node, text(node.argument))];
    default:
      return [];
  }
}
