/**
 * How a request was made, so that it can be made again without knowing a secret: its texts, in which ‹name›, ‹name:json› (inside of a JSON
 * string) and ‹name:url› (percent-encoded) stand for `values`. Any other ‹label› is a secret of which nobody noted where it came from.
 */
export interface Recipe {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  values: Record<string, Origin>;
  /** Seconds that the test let pass before the request. */
  waitedSeconds?: number;
}

/** Where a value of a request came from. */
export type Origin =
  /** An environment variable; its default where it is no secret. */
  | { variable: string; default?: string }
  /** Made up for the request: a UUID, or a text of so many characters that begins with `assay-`. */
  | { fresh: 'uuid' | 'text'; length?: number }
  /** Another value of the same recipe, changed. */
  | { altered: Alteration; of: string }
  /** A text with values in it, in base64: the two halves of Basic. */
  | { base64: string }
  /** The answer to an earlier exchange of the same test, from 0. */
  | { answer: number; at: Place }
  /** The answer to a request outside of the test. `ageSeconds`: so old it was when it was used, where it had ended by then. */
  | { issuedBy: Recipe; at: Place; ageSeconds?: number };

/** A place in an answer: a JSON Pointer into its body (the empty one is all of it), or a name. */
export interface Place {
  in: 'body' | 'header' | 'cookie' | 'location';
  at: string;
}

/** What was done to a good value to make it a bad one. */
export type Alteration =
  | 'first-half'
  | 'other-signature'
  | 'other-payload'
  | 'no-signature'
  | 'other-letters'
  | 'one-character'
  | 'padded';

/** A token that an answer gave, by its name in a recipe, which ends in its fingerprint: `accessToken#9f31c2ab`. */
export interface GivenToken {
  at: Place;
  /** Its declared end, by the clock of the test. */
  endsAt?: string;
}

const placeholder = /‹([^‹›:]+)(?::(json|url))?›/g;

/** The names in a text of a recipe. */
export const namesIn = (text: string): string[] => [...text.matchAll(placeholder)].map(([, name = '']) => name);

/** The names of the values that the texts of a request hold themselves. */
export const namesOf = ({ url, headers, body = '' }: Pick<Recipe, 'url' | 'headers' | 'body'>): string[] => [
  ...new Set([url, ...Object.values(headers), body].flatMap(namesIn)),
];
