import type { Contract, Operation } from '../contract/contract.ts';
import { at } from '../contract/json.ts';
import { lifetimeForms } from '../contract/lifetime-field.ts';
import { isJson } from '../contract/media-type.ts';
import type { Problem } from '../contract/problem.ts';
import {
  issuersOf,
  lifetimesOf,
  type Probe,
  type Provider,
  pointersOf,
  type TokenSource,
} from '../provider/provider.ts';
import { endingsAreSound } from './endings-are-sound.ts';
import { isPattern } from './is-pattern.ts';
import { missingFromPath, unknownToPath } from './path-parameters.ts';
import { placeIn, type TextFile } from './text-file.ts';

type Complain = (word: string, message: string) => Problem;

/** The provider's own clauses that a declaration names, and of what. */
const clausesOf = ({ tokens, credentials }: Provider): { id: string; of: string }[] =>
  [
    ...Object.entries(tokens).map(([name, { clauses }]) => ({ of: `token ${name}`, clauses })),
    ...Object.entries(credentials).map(([name, { clauses }]) => ({ of: `credential ${name}`, clauses })),
  ].flatMap(({ of, clauses = {} }) =>
    Object.values(clauses)
      .flatMap((ids: string[] | Record<string, string[]>) => Object.values(ids).flat())
      .map((id) => ({ id, of })),
  );

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
    ...Object.entries(provider.tokens).flatMap(([name, token]) => tokenProblems(contract, name, token, complain)),
    ...Object.entries(provider.tokens).flatMap(([name, token]) =>
      issuersOf(token).flatMap((id) => unknown(`token ${name}`, id)),
    ),
    ...clausesOf(provider)
      .filter(({ id }) => !contract.clauses.has(id))
      .map(({ id, of }) =>
        complain(id, `${of} names the clause ${id}, which specs/${contract.provider}/clauses.yaml does not have`),
      ),
    ...endingsAreSound(provider, complain, unknown),
    ...Object.entries(provider.credentials).flatMap(([name, { rotatedBy }]) =>
      rotatedBy
        ? [
            ...unknown(`credential ${name}`, rotatedBy.operation),
            ...notShown(contract, rotatedBy.operation, [rotatedBy.pointer], `credential ${name}`, complain),
          ]
        : [],
    ),
    ...Object.entries(provider.timed ?? {}).flatMap(([name, { token, shownBy }]) => [
      ...unknown(`timed ${name}`, shownBy.operation),
      ...(Object.hasOwn(provider.tokens, token)
        ? []
        : [complain(token, `timed ${name} names ${token}, which is no token of it`)]),
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

const tokenProblems = (contract: Contract, name: string, token: TokenSource, complain: Complain): Problem[] => {
  const role = `token ${name}`;
  const fields = lifetimesOf(token);
  const pointers = pointersOf(token);
  const place = token.from ? [] : pointers;
  return [
    ...(token.from || pointers.length > 0
      ? []
      : [complain(name, `${role} stands nowhere: give its pointer, or from: { header }, { cookie } or { location }`)]),
    ...fields
      .filter(({ as }) => !lifetimeForms.includes(as))
      .map(({ as }) =>
        complain(String(as), `${role} ends in a form that is not known: ${as}; known are ${lifetimeForms.join(', ')}`),
      ),
    ...issuersOf(token).flatMap((id) => [
      ...notJson(contract, id, pointers, role, complain),
      ...missingAll(contract, id, place, role, complain),
      ...missingAll(
        contract,
        id,
        fields.map(({ pointer }) => pointer),
        `${role}'s end`,
        complain,
      ),
    ]),
  ];
};

/** Only JSON has pointers; of a text only the whole can be the token. */
const notJson = (contract: Contract, id: string, pointers: string[], role: string, complain: Complain): Problem[] =>
  (contract.operations.get(id)?.successes ?? [])
    .filter(
      ({ mediaType }) => mediaType !== undefined && !isJson(mediaType) && pointers.some((pointer) => pointer !== ''),
    )
    .map(({ mediaType }) =>
      complain(
        id,
        `${role}: ${id} answers with ${mediaType}, of which no part can be read: only JSON has pointers, or take the whole text by the pointer ''`,
      ),
    );

/** Of several alternatives one has to be shown. */
const missingAll = (
  contract: Contract,
  id: string,
  pointers: string[],
  role: string,
  complain: Complain,
): Problem[] => {
  const problems = pointers
    .filter((pointer) => pointer !== '')
    .map((pointer) => notShown(contract, id, [pointer], role, complain));
  return problems.length > 0 && problems.every((each) => each.length > 0) ? (problems[0] ?? []) : [];
};

/** A probe is sent again and again, so it must change nothing: a GET, or a request about something that does not exist. */
const writes = (contract: Contract, { operation, absent, reads }: Probe, complain: Complain): Problem[] => {
  const method = contract.operations.get(operation)?.method ?? 'GET';
  return method === 'GET' || absent === true || reads === true
    ? []
    : [
        complain(
          operation,
          `the probe ${operation} is a ${method}: a probe must only read; where the documents say that it does, add reads: true`,
        ),
      ];
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
