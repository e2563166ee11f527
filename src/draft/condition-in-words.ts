import { fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { isGrantName } from './grant-of.ts';
import { sentencesOf } from './sentences.ts';
import type { Schema } from './shown.ts';
import { kebab } from './words.ts';

/** A field of a body has one of some values, or, where none are named, is there. */
export interface Condition {
  field: string;
  is: Json[];
}

/** What follows "Required when" in the description of a field, a text for each such sentence. */
export const conditionsInWords = (description: string): string[] =>
  sentencesOf(description).flatMap((sentence) => {
    const [, said] = asked.exec(sentence) ?? [];
    return said === undefined ? [] : [said.replace(/[.)\s]+$/, '')];
  });

/** "Not required when" is none: there the field may be left out. */
const asked =
  /(?<!\b(?:not|never|n't|no longer) )\b(?:required|mandatory)\b,? (?:only )?((?:when|if|for|unless)\b.*)$/i;

/**
 * The condition that a text such as "when `grant_type` is `refresh_token`" or "for the client_credentials grant" says of the fields beside it;
 * `undefined` where it speaks of anything else, or names a value that the field does not have.
 */
export const conditionOf = (said: string, properties: Schema): Condition | undefined => {
  for (const [field, schema] of Object.entries(properties)) {
    const name = nameIn(field);
    const [, values] =
      new RegExp(
        `^(?:when|if|for) (?:the )?${name}(?: values?)?(?: (?:is|equals|is set to|is equal to)| ?==?|:)? (${list})$`,
        'i',
      ).exec(said) ??
      new RegExp(`^(?:when|if|for) (?:using )?(?:an? |the )?(${list}) ${name}$`, 'i').exec(said) ??
      [];
    const is = values === undefined ? [] : valuesIn(values, fieldsOf(schema));
    if (is !== undefined && is.length > 0) return { field, is };
    if (
      new RegExp(`^(?:when|if) (?:the )?${name} is (?:present|provided|given|set|specified|sent|supplied)$`, 'i').test(
        said,
      )
    )
      return { field, is: [] };
  }
  return undefined;
};

const value = '(?:`[^`]+`|"[^"]+"|\'[^\']+\'|[\\w.:/-]+)';
const list = `${value}(?:(?:,? (?:or|and) |, ?)${value})*`;

/** A field's name as it is written, quoted, or in words; the grant by its common names, too. */
const nameIn = (field: string): string => {
  const words = kebab(field).split('-').join('[ _-]?');
  const spelled = isGrantName(field) ? `(?:${words}|grant)` : words;
  return `[\`"']?${spelled}s?[\`"']?`;
};

/** The values that a text names, in the field's type; `undefined` where one of them is none that the field is known to have. */
const valuesIn = (text: string, { type, enum: known, const: only }: Schema): Json[] | undefined => {
  const listed = only === undefined ? itemsOf(known) : [only];
  const found = [...text.matchAll(new RegExp(`${value}`, 'g'))]
    .map(([word]) => word)
    .filter((word) => !/^(or|and)$/i.test(word))
    .map((word): Json | undefined => {
      const bare = word.replace(/^[`"']|[`"']$/g, '');
      const typed = inType(bare, type);
      if (listed.length > 0) return listed.includes(typed) ? typed : undefined;
      // A word without marks may be any word of the sentence.
      return bare !== word || typeof typed !== 'string' ? typed : undefined;
    });
  return found.includes(undefined) ? undefined : (found as Json[]);
};

const inType = (text: string, type: Json | undefined): Json => {
  const types = [type].flat();
  if (types.includes('boolean') && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  const isNumber = (types.includes('number') || types.includes('integer')) && /^-?\d+(\.\d+)?$/.test(text);
  return isNumber ? Number(text) : text;
};
