import type { Element, Nodes as HastNodes, Root as HastRoot } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';

/** A page as one tree of blocks, whether it came as HTML or as Markdown. What runs, decorates or navigates is not in it. */
export const pageTree = (text: string, mediaType: string): Root =>
  mediaType.includes('html') || (!mediaType.includes('markdown') && /^\s*<(!doctype|html)\b/i.test(text))
    ? fromPage(text)
    : fromMarkdown(markdownOnly(text), { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });

const fromPage = (html: string): Root => {
  const tree = fromHtml(html);
  const content = find(tree, isMain) ?? find(tree, isArticle) ?? tree;
  return toMdast(withoutChrome(content)) as Root;
};

const isMain = ({ tagName, properties }: Element): boolean => tagName === 'main' || properties.role === 'main';
const isArticle = ({ tagName }: Element): boolean => tagName === 'article';

const chrome = [
  'nav',
  'header',
  'footer',
  'aside',
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'button',
  'form',
  'iframe',
];

const find = (node: HastNodes, matches: (element: Element) => boolean): Element | undefined => {
  if (node.type === 'element' && matches(node)) return node;
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    const found = find(child as HastNodes, matches);
    if (found) return found;
  }
  return undefined;
};

const withoutChrome = (node: HastRoot | Element): HastRoot | Element => {
  const children = node.children
    .filter((child) => child.type !== 'comment' && !(child.type === 'element' && chrome.includes(child.tagName)))
    .map((child) => (child.type === 'element' ? (withoutChrome(child) as Element) : child));
  return { ...node, children } as HastRoot | Element;
};

/**
 * Publishers write components into their Markdown. Tabs become headings of the sixth level, preformatted HTML a block of code, and
 * every other tag only what stands in it.
 */
const markdownOnly = (text: string): string => {
  const fences: string[] = [];
  const keep = (block: string): string => `\n\ue000${fences.push(block) - 1}\ue000\n`;
  return text
    .replace(/^\ufeff/, '')
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?\n\1[^\S\n]*$/gm, keep)
    .replace(/<pre[^>]*>\s*<code[^>]*>([\s\S]*?)<\/code>\s*<\/pre>/g, (_, code: string) =>
      keep(`\`\`\`\n${unescaped(code)}\n\`\`\``),
    )
    .replace(
      /\{%\s*tab\s+title="([^"]*)"\s*%\}|<Tab\s+title="([^"]*)"[^>]*>/g,
      (_, a?: string, b?: string) => `\n###### ${a ?? b}\n`,
    )
    .replace(/\{%[^%]*%\}/g, '\n')
    .replace(/(?<!\\)<\/?[A-Za-z][^<>\n]*>/g, '')
    .replace(/\ue000(\d+)\ue000/g, (_, index: string) => fences[Number(index)] ?? '');
};

const unescaped = (code: string): string =>
  code
    .replace(/<[^<>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name] ?? '');
