import type { Code, Nodes, Root, Table, TableRow } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { parseDocument } from 'yaml';
import { asObject, type Fields, type Json, parseJson } from '../contract/json.ts';
import { callFacts } from './call-facts.ts';
import { distinct, type Fact, plain } from './fact.ts';
import { type Concerns, openApiFacts } from './openapi-facts.ts';
import { pageTree } from './page-tree.ts';
import { sentenceFacts, shortOrDigest } from './sentence-facts.ts';
import { valueFacts } from './value-facts.ts';

/**
 * What a page says, as far as contracts are made of it: headings, sentences (as digests, with their quantities), JSON examples, tables,
 * calls, and OpenAPI, whole or in blocks; of OpenAPI only the operations that `concerns` wants. The page is data: nothing in it is followed.
 */
export const pageFacts = (text: string, mediaType: string, concerns: Concerns): Fact[] => {
  const document = openApiOf(text);
  return distinct(document ? openApiFacts(document, concerns) : treeFacts(pageTree(text, mediaType), concerns));
};

const openApiOf = (text: string): Fields | undefined => {
  if (!/^\s*[{"'\w#]/.test(text) || !/["']?(openapi|swagger)["']?\s*:/.test(text)) return undefined;
  const document = asObject(parseJson(text)) ?? asObject(yamlOf(text));
  return document && ('openapi' in document || 'swagger' in document) ? document : undefined;
};

const yamlOf = (text: string): Json | undefined => {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS({ maxAliasCount: 100 }) as Json;
  } catch {
    return undefined;
  }
};

interface Section {
  /** The last heading; empty before the first. */
  name: string;
  /** What the next block of code shows: the title of a tab, or the line before it. */
  label: string;
}

const treeFacts = (tree: Root, concerns: Concerns): Fact[] => {
  const section: Section = { name: '', label: '' };
  const facts: Fact[] = [];
  let isForTools = false;
  for (const block of tree.children.flatMap(blocksIn)) {
    if (block.type === 'heading') {
      const name = plain(textOf(block)).replace(/\s*#$/, '');
      if (block.depth < 6) isForTools = forTools.test(name);
      if (isForTools) continue;
      if (block.depth === 6) section.label = name;
      else {
        Object.assign(section, { name, label: '' });
        facts.push({ kind: 'heading', place: [name], value: '' });
      }
    } else if (!isForTools) {
      facts.push(...blockFacts(block, section, concerns));
    }
  }
  return facts;
};

/** Sections that publishers' tools add to every page for readers that are programs. */
const forTools = /^(agent instructions|documentation index)\b/i;

/** Containers are left for what stands in them. */
const blocksIn = (node: Nodes): Nodes[] =>
  node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem'
    ? isNavigation(node)
      ? []
      : node.children.flatMap(blocksIn)
    : [node];

/** A list in which everything is a link leads elsewhere and says nothing. */
const isNavigation = (node: Nodes): boolean => {
  if (node.type !== 'list') return false;
  const texts = node.children.map((item) => plain(textOf(item)));
  const linked = node.children.map((item) =>
    plain(
      linksIn(item)
        .map((link) => textOf(link))
        .join(' '),
    ),
  );
  return texts.every((text, index) => text === linked[index]);
};

const linksIn = (node: Nodes): Nodes[] =>
  node.type === 'link' ? [node] : 'children' in node ? node.children.flatMap(linksIn) : [];

const blockFacts = (block: Nodes, section: Section, concerns: Concerns): Fact[] => {
  switch (block.type) {
    case 'code':
      return codeFacts(block, section, concerns);
    case 'table':
      return tableFacts(block, section);
    case 'paragraph': {
      const text = plain(textOf(block));
      if (
        text ===
        plain(
          linksIn(block)
            .map((link) => textOf(link))
            .join(' '),
        )
      )
        return [];
      section.label = text.length < 80 ? text : '';
      const calls = callFacts(text);
      return calls.length > 0 && text.split(' ').length < 3
        ? calls
        : [...calls, ...sentenceFacts('sentence', [section.name], text)];
    }
    default:
      return [];
  }
};

const codeFacts = ({ lang, meta, value }: Code, { name, label }: Section, concerns: Concerns): Fact[] => {
  if (/^ya?ml|^json|^openapi/.test(lang ?? '') || meta) {
    const document = openApiOf(value);
    if (document) return openApiFacts(document, concerns);
  }
  const example = parseJson(value.replace(/,(\s*[}\]])/g, '$1'));
  if (example !== undefined && typeof example === 'object') {
    const status = /\b[1-5]\d\d\b/.exec(`${meta ?? ''} ${label} ${name}`)?.[0];
    return valueFacts('example', [name, status ?? (titleIn(label) || 'example')], example);
  }
  return callFacts(value);
};

/** Documents mark the rows of required parameters with a star. */
const isMarked = ({ children: [key] }: TableRow): boolean => key !== undefined && plain(textOf(key)).endsWith('*');

/** A label as the name of what stands below it; none where it is a sentence with a number in it, which is a fact of its own and may change. */
const titleIn = (label: string): string => (/\d.*[.!?]$/.test(label) ? '' : label);

const tableFacts = ({ children: [head, ...rows] }: Table, { name, label }: Section): Fact[] => {
  const columns = (head?.children ?? []).map((cell) => plain(textOf(cell)));
  return rows.flatMap(({ children }) => {
    const [key = '', ...cells] = children.map((cell) => plain(textOf(cell)));
    const place = [name, ...(titleIn(label) && label !== name ? [label] : []), key.replace(/\\?\*$/, '')];
    const required: Fact = { kind: 'table', place: [...place, 'required'], value: key.endsWith('*') ? 'yes' : 'no' };
    const told = cells.map((cell, index): Fact => {
      return { kind: 'table', place: [...place, columns[index + 1] ?? String(index + 1)], value: shortOrDigest(cell) };
    });
    return [...told, ...(rows.some(isMarked) ? [required] : [])];
  });
};
