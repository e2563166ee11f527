import type { Contract, Operation } from '../contract/contract.ts';
import { at } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import type { Probe, Provider } from '../provider/provider.ts';
import { missingFromPath, unknownToPath } from './path-parameters.ts';
import { placeIn, type TextFile } from './text-file.ts';

type Complain = (word: string, message: string) => Problem;

/** Everything that `provider.ts` names exists in the contract. `source` is the text of that file. */
export const providerIsSound = (provider: Provider, source: TextFile): Problem[] => {
  const { contract } = provider;
  const complain: Complain = (word, message) => ({ place: placeIn(source, word), message });
  const unknown = (role: string, id: string): Problem[] =>
    contract.operations.has(id)
      ? []
      : [complain(id, `${role} names ${id}, which is no operation of specs/${contract.provider}/openapi.yaml`)];
  return [
    ...(provider.id === contract.provider
      ? []
      : [complain('id:', `id must be ${contract.provider}, as its contract's`)]),
    ...unknown('preflight', provider.preflight),
    ...Object.keys(provider.requests).flatMap((id) => unknown('requests', id)),
    ...provider.probes.flatMap((probe) => [
      ...unknown('probes', probe.operation),
      ...writes(contract, probe, complain),
    ]),
    ...Object.entries(provider.tokens).flatMap(([name, token]) => [
      ...unknown(`token ${name}`, token.issuedBy),
      ...notShown(contract, token.issuedBy, [token.pointer, token.lifetime?.pointer], `token ${name}`, complain),
    ]),
    ...Object.entries(provider.undo).flatMap(([id, undo]) => [
      ...unknown('undo', id),
      ...unknown(`undo of ${id}`, undo.operation),
      ...undoPath(contract.operations.get(undo.operation), undo.path).map((what) =>
        complain(undo.operation, `undo of ${id} by ${undo.operation}: ${what}`),
      ),
      ...notShown(contract, id, Object.values(undo.path), `undo of ${id}`, complain),
    ]),
    ...provider.identifiers
      .filter((name) => !contract.secretNames.includes(name))
      .map((name) => complain(name, `identifiers names ${name}, which no x-secret of the contract marks`)),
    ...Object.entries(provider.credentials).flatMap(([name, { form }]) =>
      form === undefined || isPattern(form.pattern)
        ? []
        : [complain(name, `credential ${name}: its form is no pattern`)],
    ),
  ];
};

/** A probe is sent again and again, so it must change nothing: a GET, or a request about something that does not exist. */
const writes = (contract: Contract, { operation, absent }: Probe, complain: Complain): Problem[] => {
  const method = contract.operations.get(operation)?.method ?? 'GET';
  return method === 'GET' || absent === true
    ? []
    : [complain(operation, `the probe ${operation} is a ${method}: a probe must only read`)];
};

const undoPath = (operation: Operation | undefined, given: Record<string, string>): string[] =>
  operation === undefined
    ? []
    : [
        ...missingFromPath(operation, given).map((name) => `its path lacks {${name}}`),
        ...unknownToPath(operation, given).map((name) => `its path has no {${name}}`),
      ];

/** The pointers at which no example of the operation's success has a value. */
const notShown = (
  contract: Contract,
  id: string,
  pointers: (string | undefined)[],
  role: string,
  complain: Complain,
): Problem[] => {
  const operation = contract.operations.get(id);
  if (!operation) return [];
  const examples = operation.successes.flatMap((success) => Object.values(success.examples));
  return pointers
    .filter((pointer) => pointer !== undefined)
    .filter((pointer) => examples.every((example) => at(example, pointer) === undefined))
    .map((pointer) => complain(pointer, `${role}: no example of ${id} has ${pointer}`));
};

const isPattern = (text: string): boolean => {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
};
