import { sentencesOf } from './sentences.ts';

/** What the text of an operation says of the token that opens it. */
export interface AccessInWords {
  /** It is asked for with an access token, or a bearer token. */
  byToken: boolean;
  /** The scopes that the token must have. */
  scopes: string[];
}

/**
 * Reads sentences such as "To access this endpoint using an access token you need the `/accounts.write` scope". What is said of doing without
 * one counts for nothing, nor does a token that is only mentioned ("answers with an access token").
 */
export const accessInWords = (description: string): AccessInWords => {
  const opening = sentencesOf(description).filter((sentence) => opens.test(sentence) && !denies.test(sentence));
  return { byToken: opening.length > 0, scopes: [...new Set(opening.flatMap(scopesIn))] };
};

const opens =
  /\b(access\w*|us(e|es|ing)|with|requir\w+|needs?|must|pass\w*|send\w*|include\w*|provid\w+|supply|present\w*|authenticat\w+|authori[sz]\w+|call\w*)\b[^:;]{0,200}\b(access|bearer)[ _-]tokens?\b|\bAuthorization: *Bearer\b/i;

const denies =
  /\b(no|not|never|without|cannot|revok\w*|exchang\w*|returns?|answers?|issues?|creates?|generates?|lists?|obtains?|fetch\w*)\b|n't\b/i;

/** The words in code or quotes of a sentence that speaks of scopes. */
const scopesIn = (sentence: string): string[] =>
  /\bscopes?\b/i.test(sentence)
    ? [...sentence.matchAll(/[`'"]([^`'"\s]+)[`'"]/g)].map(([, scope]) => scope ?? '').filter((scope) => scope !== '')
    : [];
