import type { DocumentedError, DocumentedValue } from '../contract/contract.ts';
import { at, type Json } from '../contract/json.ts';
import { documentsStatus, statusName } from '../contract/status-range.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { shown } from '../schema/validator.ts';
import { type Check, type Disagreement, grounded, unless } from './check.ts';
import { hasDocumentedBody } from './has-documented-body.ts';
import { isSameJson } from './same-json.ts';

/**
 * The answer is exactly one of the documented errors: its status, media type, shape and code.
 * Where several are documented for one condition, the one that fits best is held against the answer, and it is noted which.
 */
export const isDocumentedError: Check<DocumentedError | readonly DocumentedError[]> = (exchange, documented) => {
  const alternatives = [documented].flat() as DocumentedError[];
  const candidates = mostExact(alternatives, exchange.answer.status);
  if (candidates.length === 0) return wrongStatus(exchange, alternatives);
  const outcomes = candidates.map((candidate) => ({ candidate, found: disagreements(exchange, candidate) }));
  const best = outcomes.reduce((a, b) => (gravity(b.found) < gravity(a.found) ? b : a));
  return [...best.found, ...(alternatives.length > 1 ? [alternativeSeen(alternatives, best.candidate)] : [])];
};

/** The rows of that very status; where there is none, those of a range that it lies in. */
const mostExact = (alternatives: DocumentedError[], status: number): DocumentedError[] => {
  const fitting = alternatives.filter((row) => documentsStatus(row, status));
  const exact = fitting.filter(({ range }) => !range);
  return exact.length > 0 ? exact : fitting;
};

const wrongStatus = ({ answer }: Exchange, alternatives: DocumentedError[]): Disagreement[] => {
  const [first] = alternatives;
  const documented = [...new Set(alternatives.map(statusName))].join(' or ');
  const found: Disagreement = { level: 'must', pointer: 'status', documented, received: String(answer.status) };
  return first ? grounded(first, [{ ...found, source: first.source }]) : [found];
};

const disagreements = (exchange: Exchange, documented: DocumentedError): Disagreement[] =>
  [
    ...hasDocumentedBody(exchange, documented),
    ...(exchange.answer.body === undefined
      ? []
      : grounded(
          documented,
          documented.values.flatMap((value) => compare(exchange, value)),
        )),
  ].map((found) => ({ source: documented.source, ...found }));

const compare = (
  { answer }: Exchange,
  { pointer, oneOf, level, clause, ignoreCase = false }: DocumentedValue,
): Disagreement[] => {
  const received = at(answer.body, pointer);
  const documented = oneOf.map((value) => JSON.stringify(value)).join(' or ');
  const isOpen = ignoreCase || oneOf.length > 1;
  const holds = oneOf.some((value) => isSame(value, received, ignoreCase));
  // Where the documents leave a choice, the report says which one the provider made.
  const found = unless(holds && !isOpen, pointer, documented, shown(received), holds ? 'observe' : level);
  return clause === undefined ? found : found.map((each) => ({ ...each, clauses: [clause] }));
};

const isSame = (documented: Json, received: Json | undefined, ignoreCase: boolean): boolean => {
  if (ignoreCase && typeof documented === 'string' && typeof received === 'string') {
    return documented.toLowerCase() === received.toLowerCase();
  }
  return isSameJson(documented, received);
};

const gravity = (found: Disagreement[]): number =>
  found.reduce((sum, { level }) => sum + { must: 100, should: 10, observe: 0 }[level], 0);

const alternativeSeen = (alternatives: DocumentedError[], seen: DocumentedError): Disagreement => ({
  level: 'observe',
  pointer: 'documented alternative',
  documented: alternatives.map((row) => `${statusName(row)} ${row.name}`).join(' or '),
  received: `${statusName(seen)} ${seen.name}`,
  source: seen.source,
});
