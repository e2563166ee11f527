import { at, type Json } from '../contract/json.ts';
import { type Check, unless } from './check.ts';

/** A scope in its words (RFC 6749 3.3); some write it as a list. */
const wordsOf = (scope: Json | undefined): string[] =>
  (Array.isArray(scope) ? scope.map(String) : String(scope ?? '').split(' ')).filter((word) => word !== '');

/** The `scope` of the answer has no word that the one before had not (RFC 6749 6); without one, it is the same (RFC 6749 5.1). */
export const hasNoWiderScope: Check<{ than: Json | undefined }> = ({ answer }, { than }) => {
  const before = new Set(wordsOf(than));
  const added = wordsOf(at(answer.body, '/scope')).filter((word) => !before.has(word));
  return unless(
    added.length === 0,
    '/scope',
    `no more than ${[...before].join(' ') || 'nothing'}`,
    `also ${added.join(' ')}`,
  );
};
