/** A page as a browser's tree of elements (WHATWG HTML, by parse5), with what is on it and belongs to no element told. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter as tree, parse } from 'parse5';
import type { Difference } from './difference.ts';

export type PageElement = DefaultTreeAdapterTypes.Element;
type PageNode = DefaultTreeAdapterTypes.ChildNode;

/** A place on the page, and where to tell what is wrong there. */
export interface PagePlace {
  readonly place: string;
  readonly problems: Difference[];
}

export interface ParsedPage {
  readonly title: string;
  readonly body: PageElement | null;
}

/** Never throws: a browser shows something of anything. What the standard calls an error is a problem. */
export function parsePage(html: string, problems: Difference[]): ParsedPage {
  const document = parse(html, {
    onParseError: ({ code, startLine }) => {
      problems.push({ what: `line ${startLine}`, expected: 'HTML without errors', found: code });
    },
  });
  const root = document.childNodes.find(isElement);
  const parts = root === undefined ? [] : root.childNodes.filter(isElement);
  const head = parts.find(({ tagName }) => tagName === 'head');
  const title = head?.childNodes.filter(isElement).find(({ tagName }) => tagName === 'title');
  return {
    title: title === undefined ? '' : textOf(title),
    body: parts.find(({ tagName }) => tagName === 'body') ?? null,
  };
}

function isElement(node: PageNode): node is PageElement {
  return tree.isElementNode(node);
}

/** Elements directly inside; loose text and comments between them are problems. */
export function elementsIn(parent: PageElement, { place, problems }: PagePlace): readonly PageElement[] {
  return parent.childNodes.flatMap((node) => {
    if (isElement(node)) return [node];
    const text = tree.isTextNode(node) ? collapsed(node.value) : 'a comment';
    if (text !== '') problems.push({ what: place, expected: 'no text between elements', found: text });
    return [];
  });
}

/** Elements of one kind anywhere inside, in their order. */
export function descendants(parent: PageElement, tagName: string): readonly PageElement[] {
  return parent.childNodes
    .filter(isElement)
    .flatMap((each) => [...(each.tagName === tagName ? [each] : []), ...descendants(each, tagName)]);
}

/** All text inside, as a person reads it: runs of white space are one space. */
export function textOf(element: PageElement): string {
  return collapsed(rawText(element));
}

/** Text of the element less that of the elements inside it. */
export function ownText(element: PageElement): string {
  return collapsed(element.childNodes.map((node) => (tree.isTextNode(node) ? node.value : '')).join(''));
}

function rawText(element: PageElement): string {
  return element.childNodes
    .map((node) => (tree.isTextNode(node) ? node.value : isElement(node) ? rawText(node) : ''))
    .join('');
}

/** White space as HTML has it. */
export function collapsed(text: string): string {
  return text.replace(/[ \t\n\f\r]+/g, ' ').replace(/^ | $/g, '');
}

/** Null where the element has none of that name. */
export function attribute({ attrs }: PageElement, name: string): string | null {
  return attrs.find((each) => each.name === name)?.value ?? null;
}

export function hasClass(element: PageElement, name: string): boolean {
  return (attribute(element, 'class') ?? '').split(' ').includes(name);
}
