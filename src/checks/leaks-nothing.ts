import type { Json } from '../contract/json.ts';
import { walkJson } from '../contract/walk-json.ts';
import { createValueMask, type Mask } from '../masking/mask.ts';
import { type Check, unless } from './check.ts';

/** How much of an answer is searched, in characters, and every repetition has a bound: no answer keeps us searching. */
const searched = 200_000;

/** Lines that only a stack trace has: Node, Python, Java and .NET, PHP, Go, Ruby. */
const traceLines = [
  /\bat [\w$.<>[\] ]{1,120} \((?:file:|node:|\/|[A-Z]:\\)[^)\n]{0,300}:\d{1,7}(?::\d{1,7})?\)/,
  /Traceback \(most recent call last\)/,
  /File "[^"\n]{1,300}", line \d{1,7}, in /,
  /\bat [\w$.]{1,200}\.[\w$<>]{1,100}\([\w$]{1,100}\.(?:java|kt|scala):\d{1,7}\)/,
  /\bat [\w.<>`+]{1,200}\([^)\n]{0,300}\) in [^\n]{1,300}:line \d{1,7}/,
  /^#\d{1,4} [^\n(]{1,300}\(\d{1,7}\): /m,
  /goroutine \d{1,9} \[running\]/,
  /\.rb:\d{1,7}:in [`']/,
];

/** What an answer must not tell. */
interface Untold {
  /** The values as sent. */
  secrets: readonly string[];
  /** A success is looked at as well: what that may repeat is a matter of its own. */
  inSuccess?: true;
}

/** An error answer shows no stack trace and does not echo a secret that the request carried, in any spelling. */
export const leaksNothing: Check<Untold> = ({ answer }, { secrets, inSuccess = false }) => {
  if (answer.status < 300 && !inSuccess) return [];
  const headers = Object.values(answer.headers).join('\n');
  // JSON escapes would hide line breaks, quotes and slashes, so where there are any the texts in the body are searched too.
  const unescaped = answer.text.includes('\\') ? textsIn(answer.body).join('\n') : '';
  const known = maskOf(secrets.filter(({ length }) => length >= 6));
  const names = Object.keys(answer.headers).join('\n');
  const echoed = [answer.text, unescaped, headers, names].some((text) => known.has(text.slice(0, searched)));
  return [
    ...unless(!echoed, 'body', 'no echo of a secret', 'the secret that was sent'),
    ...unless(!showsTrace([answer.text, unescaped]), 'body', 'no stack trace', 'a stack trace'),
  ];
};

/** A credential is sent again and again, and to spell it takes longer than to search an answer for it. */
const masks = new Map<string, Mask>();
const mostMasks = 32;

const maskOf = (secrets: readonly string[]): Mask => {
  const name = secrets.join('\n');
  const known = masks.get(name);
  if (known) return known;
  const mask = createValueMask();
  for (const secret of secrets) mask.learn(secret, 'secret');
  if (masks.size >= mostMasks) masks.clear();
  masks.set(name, mask);
  return mask;
};

const showsTrace = (texts: readonly string[]): boolean =>
  texts.some((text) => traceLines.some((line) => line.test(text.slice(0, searched))));

/** Every name and every text in a body. */
const textsIn = (body: Json | undefined): string[] => {
  const texts: string[] = [];
  walkJson(body, undefined, (value, name) => {
    if (name !== undefined) texts.push(name);
    if (typeof value === 'string') texts.push(value);
    return undefined;
  });
  return texts;
};
