import { createHash } from 'node:crypto';
import { type Fact, type FactKind, plain } from './fact.ts';
import { quantitiesIn } from './quantities.ts';

/**
 * What a text says, sentence by sentence: a digest of each one's words as its place, its quantities as its value. Dates of publication
 * are no facts; letter case, typesetting and punctuation at the end are no difference.
 */
export const sentenceFacts = (kind: FactKind, place: readonly string[], text: string): Fact[] =>
  sentencesOf(plain(text)).map((sentence) => {
    const { quantities, shape } = quantitiesIn(sentence);
    return { kind, place: [...place, digest(shape)], value: quantities.map((each) => each.text).join(', ') };
  });

/** Words as they are, if they are few; of prose only a digest and the quantities. */
export const shortOrDigest = (text: string): string => {
  if (text.split(' ').length <= 4 && text.length <= 40) return text;
  const { quantities, shape } = quantitiesIn(text);
  return [`text ${digest(shape)}`, ...quantities.map((each) => each.text)].join(', ');
};

const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?:])\s+(?=[A-Z"'(*`])/)
    .map((sentence) => sentence.replace(dates, ''))
    .filter((sentence) => /[a-z]{2}/i.test(sentence) && !stamp.test(sentence));

const stamp = /\b(last (updated|modified|edited|reviewed)|updated on)\b/i;
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const dates = new RegExp(
  `\\b(?:\\d{4}-\\d\\d-\\d\\d|\\d{1,2} ${month},? \\d{4}|${month} \\d{1,2},? \\d{4}|\\d+ (?:day|week|month|year)s? ago)\\b`,
  'gi',
);

/** Enough to tell the sentences of one page apart. */
const digest = (text: string): string =>
  createHash('sha256')
    .update(text.toLowerCase().replace(/[\s.:!]+$/, ''))
    .digest('hex')
    .slice(0, 12);
