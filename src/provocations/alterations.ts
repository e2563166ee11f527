import {
  withLettersSwapped,
  withOneCharacterChanged,
  withoutSignature,
  withTamperedPayload,
  withTamperedSignature,
} from './tampered.ts';

/** What a good token or credential is changed into, by name; `undefined` where that makes no sense for such a text. */
export const alterations = {
  'one-character': withOneCharacterChanged,
  'other-signature': withTamperedSignature,
  'other-payload': withTamperedPayload,
  'no-signature': withoutSignature,
  'other-letters': withLettersSwapped,
  'first-half': (text: string): string => text.slice(0, Math.ceil(text.length / 2)),
  padded: (text: string): string => `${text}${withOneCharacterChanged(text)}`,
} satisfies Record<string, (text: string) => string | undefined>;
