import type { SourceReading } from '../../verdict/result.ts';
import { moment } from './times.ts';

const notRead: Partial<Record<SourceReading['outcome'], string>> = {
  gone: 'it is gone',
  login: 'it asks for a login',
  'not-allowed': 'its publisher asks programs to stay away',
  unreachable: 'it could not be read',
};

/** What the last reading of a page found, in words: `unchanged since 2026-11-20, last read on …`. */
export const readingInWords = ({ readAt, outcome, acceptedOn = 'an unknown day' }: SourceReading): string => {
  const when = moment(readAt);
  if (outcome === 'unchanged') return `unchanged since ${acceptedOn}, last read ${when}`;
  if (outcome === 'changed') return `changed since ${acceptedOn}, last read ${when}`;
  if (outcome === 'first') return `read ${when}, and never accepted: nothing is known of changes`;
  return `not read ${when}: ${notRead[outcome]}`;
};
