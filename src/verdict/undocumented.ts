import type { Contract, DocumentedError } from '../contract/contract.ts';
import { at, parseJson } from '../contract/json.ts';
import { documentsStatus } from '../contract/status-range.ts';
import type { PlannedTest } from './planned.ts';
import type { MaskedExchange, ProviderResult } from './result.ts';

type Undocumented = ProviderResult['undocumented'][number];
type Sighting = Omit<Undocumented, 'tests'>;

/** What the answers of a provider held that no document mentions: statuses, error codes and fields, each with the tests that saw it. */
export const undocumented = (contract: Contract, planned: readonly PlannedTest[]): Undocumented[] => {
  const seen = new Map<string, Undocumented>();
  for (const { identity, record } of planned) {
    if (!record) continue;
    const { exchanges, notes } = record;
    const fields = notes.flatMap(({ pointer, documented, exchange = -1 }): Sighting[] => {
      const { operation } = exchanges.at(exchange) ?? {};
      return operation && documented === 'not documented' ? [{ operation, kind: 'field', value: pointer }] : [];
    });
    for (const sighting of [...exchanges.flatMap((exchange) => inAnswer(contract, exchange)), ...fields]) {
      const key = JSON.stringify(sighting);
      const tests = seen.get(key)?.tests ?? [];
      seen.set(key, { ...sighting, tests: [...new Set([...tests, identity.id])] });
    }
  }
  return [...seen.values()];
};

/** The longest code that is worth showing, in characters. */
const longest = 160;

const inAnswer = (contract: Contract, { operation, response }: MaskedExchange): Sighting[] => {
  if (!response) return [];
  const { successes = [], errors = [] } = contract.operations.get(operation) ?? {};
  const { status } = response;
  const isKnown = [...successes, ...errors].some((documented) => documentsStatus(documented, status));
  const codes = status < 400 ? [] : unknownCodes(errors, response.body);
  return [
    ...(isKnown ? [] : [{ operation, kind: 'status' as const, value: String(status) }]),
    ...codes.map((code) => ({ operation, kind: 'code' as const, value: code.slice(0, longest) })),
  ];
};

/** One code is written in several ways: `Unauthorized`, `bad_request`, and `bad-request` as the name of its row. A message has spaces. */
const plain = (code: string): string => code.toLowerCase().replaceAll(/[-_]/g, '');

/**
 * The values of an error's body that stand where the operation documents codes, and that are none of them. A documented value is a
 * code where it is also the name of its row.
 */
const unknownCodes = (errors: readonly DocumentedError[], body: string): string[] => {
  const documented = new Map<string, Set<string>>();
  for (const { name, values } of errors) {
    for (const { pointer, oneOf } of values) {
      const codes = oneOf.flatMap((value) => (typeof value === 'string' ? plain(value) : []));
      if (codes.includes(plain(name))) documented.set(pointer, new Set([...(documented.get(pointer) ?? []), ...codes]));
    }
  }
  const answer = documented.size === 0 ? undefined : parseJson(body);
  return [...documented].flatMap(([pointer, codes]) => {
    const code = at(answer, pointer);
    return typeof code === 'string' && !codes.has(plain(code)) ? [code] : [];
  });
};
