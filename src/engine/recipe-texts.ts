import { type Fields, type Json, pointerPart } from '../contract/json.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { pointersOf, type TokenSource } from '../provider/provider.ts';
import type { Place } from '../verdict/recipe.ts';

/** A request as it was sent. */
export type Request = Pick<Exchange['request'], 'method' | 'url' | 'headers'> & { body?: string | undefined };

/** What a text is: plain, inside of JSON strings, or percent-encoded. */
export type Form = '' | 'json' | 'url';

/** The most values of one answer that are noted, beside its tokens. */
export const mostOfAnswer = 300;

/** How a value may be spelled in a text of that form. */
export const spellings = (value: string, form: Form): string[] => {
  if (form === '') return [value];
  if (form === 'json') return [JSON.stringify(value).slice(1, -1)];
  return [...new Set([new URLSearchParams([['', value]]).toString().slice(1), encodeURIComponent(value), value])];
};

/** Where a value stands in a text; a short one only as a word of its own. */
export const placeIn = (text: string, value: string): number | undefined => {
  if (value === '') return undefined;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const isWord = !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + value.length));
    if (value.length >= 8 || isWord) return at;
  }
  return undefined;
};

export const formOf = ({ headers }: Request): 'json' | 'url' => {
  const [, type = ''] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return /form-urlencoded/i.test(type) ? 'url' : 'json';
};

/** Both halves of Basic, each of which may be form-encoded (RFC 6749 2.3.1). */
export const basicHalves = (text: string, substitute: (text: string, form: Form) => string): string => {
  const at = text.indexOf(':');
  const half = (part: string): string => substitute(part, /%[\dA-F]{2}/.test(part) ? 'url' : '');
  return `${half(text.slice(0, at))}:${half(text.slice(at + 1))}`;
};

/** Where a token stands in an answer, as a person would fetch it. */
export const placeOf = (source: TokenSource | undefined, answer: Exchange['answer'], value: string): Place => {
  const from = source?.from;
  if (from && 'header' in from) return { in: 'header', at: from.header.toLowerCase() };
  if (from && 'cookie' in from) return { in: 'cookie', at: from.cookie };
  if (from) return { in: 'location', at: from.location };
  const there = textsIn(answer.body).find(({ text }) => text === value)?.pointer;
  return { in: 'body', at: there ?? (source ? (pointersOf(source)[0] ?? '') : '') };
};

/** The most values of one answer that are looked at for them. */
const mostLookedAt = 5000;

/** The first texts in a JSON value, with their pointers: those of the outer lists and objects before those of the inner ones. */
export const textsIn = (body: Json | undefined): { pointer: string; text: string }[] => {
  const found: { pointer: string; text: string }[] = [];
  const looked: { node: Json | undefined; pointer: string }[] = [{ node: body, pointer: '' }];
  for (const { node, pointer } of looked) {
    if (typeof node === 'string') found.push({ pointer, text: node });
    if (found.length >= 2 * mostOfAnswer) break;
    if (node === null || typeof node !== 'object' || looked.length >= mostLookedAt) continue;
    const inner = Array.isArray(node) ? node.slice(0, mostOfAnswer).entries() : fieldsIn(node);
    for (const [name, value] of inner) looked.push({ node: value, pointer: `${pointer}/${pointerPart(String(name))}` });
  }
  return found;
};

const fieldsIn = (node: Fields): [string, Json][] =>
  Object.keys(node)
    .slice(0, mostOfAnswer)
    .map((name) => [name, node[name] as Json]);
