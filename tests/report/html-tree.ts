import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';

/** All elements of a page in their order, as a browser would read them. */
export const elementsOf = (page: string): Element[] => elementsIn(fromHtml(page));

/** An element and all elements in it, in their order. */
export const elementsIn = (node: Nodes): Element[] => [
  ...(node.type === 'element' ? [node] : []),
  ...('children' in node ? node.children.flatMap(elementsIn) : []),
];

/** The text of a node, white space in runs of one, without what a script or a style sheet says. */
export const textOf = (node: Nodes): string => rawText(node).replace(/\s+/g, ' ').trim();

const rawText = (node: Nodes): string => {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && ['script', 'style'].includes(node.tagName)) return '';
  return 'children' in node ? node.children.map(rawText).join('') : '';
};

/** A property as text; empty where there is none. */
export const property = ({ properties }: Element, name: string): string => String(properties[name] ?? '');
