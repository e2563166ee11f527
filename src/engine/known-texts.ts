import { createSpellingTable, prefixLength } from '../masking/spelling-table.ts';
import type { Origin } from '../verdict/recipe.ts';
import { spellings } from './recipe-texts.ts';

/** What is known of a text that requests are made of. */
export interface Known {
  name: string;
  /** Where it comes from, for a request of a test; `undefined` where the chain to it is too long. */
  origin(test: object | undefined, depth: number): Origin | undefined;
  /** What it was made of. */
  of?: Known;
}

/** Texts of which it is known where they come from, found in a request however many they are. */
export interface KnownTexts {
  /** What is known first of a text stays. */
  add(text: string, known: Known): void;
  /** The same, in place of what was known. */
  set(text: string, known: Known): void;
  get(text: string): Known | undefined;
  all(): [string, Known][];
  /** Those that a text holds in any of their forms: as they are, in JSON, percent-encoded, and as a half of Basic. */
  in(text: string): [string, Known][];
}

/** Nobody types a longer text or copies it by hand: it is not followed; characters. */
const longest = 65_536;

const basic = /\bBasic +([\w+/=-]{4,})/gi;

export const createKnownTexts = (): KnownTexts => {
  const known = new Map<string, Known>();
  const table = createSpellingTable();
  const short = new Set<string>();

  const set = (text: string, entry: Known): void => {
    if (text === '' || text.length > longest) return;
    known.set(text, entry);
    if (text.length < prefixLength) short.add(text);
    else
      for (const form of ['', 'json', 'url'] as const) for (const each of spellings(text, form)) table.add(each, text);
  };

  return {
    set,
    add: (text, entry) => {
      if (!known.has(text)) set(text, entry);
    },
    get: (text) => known.get(text),
    all: () => [...known],
    in: (text) => {
      const pairs = [...text.matchAll(basic)].map(([, pair = '']) => Buffer.from(pair, 'base64').toString());
      const whole = [text, ...pairs].join('\n');
      const present = new Set([...short, ...table.scan(whole).map(({ label }) => label)]);
      return [...present].flatMap((each) => {
        const entry = known.get(each);
        return entry ? [[each, entry] as [string, Known]] : [];
      });
    },
  };
};
