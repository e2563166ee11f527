import { pathNames } from '../contract/contract.ts';
import { fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { isWritable } from '../contract/media-type.ts';
import type { Problem } from '../contract/problem.ts';
import { statusRange } from '../contract/status-range.ts';
import type { Path } from '../contract/yaml-source.ts';
import type { Material } from './material.ts';
import { isErrorStatus, type OperationPart, operationsOf, type Part, texts } from './nodes.ts';
import { serverListsAreNamed } from './server-lists.ts';

type Complain = (path: Path, message: string) => Problem;

/** Every operation says what the harness needs to know of it: a name, its security, its answers, its path parameters. */
export const operationsAreComplete = ({ openapi }: Material): Problem[] => {
  const operations = operationsOf(openapi);
  const schemes = Object.keys(fieldsOf(fieldsOf(fieldsOf(openapi.value).components).securitySchemes));
  if (operations.length === 0) return [openapi.problem(['paths'], 'has no operation')];
  return [
    ...serverListsAreNamed(openapi),
    ...operations.flatMap((operation) => {
      const called = { ...operation, id: operation.id || nameless(operation) };
      return [
        ...nameProblems(operation, operations, openapi.problem),
        ...securityProblems(called, schemes, openapi.problem),
        ...answerProblems(called, openapi.problem),
        ...pathProblems(called, openapi.problem),
        ...malformedProblems(called, openapi.problem),
      ];
    }),
  ];
};

/** What an operation is called that has no name of its own. */
const nameless = ({ method, url }: OperationPart): string => `${method.toUpperCase()} ${url}`;

const nameProblems = (operation: OperationPart, all: readonly OperationPart[], complain: Complain): Problem[] => {
  const { id, path } = operation;
  const place = [...path, 'operationId'];
  if (id === '') return [complain(path, `${nameless(operation)} has no operationId: give it one`)];
  if (!/^[a-z0-9][\w.-]*$/i.test(id))
    return [complain(place, `operationId ${id}: write it with letters, digits, "_", "." and "-" only`)];
  const first = all.find((other) => other.id === id);
  return first?.path === path ? [] : [complain(place, `operationId ${id} is taken already by ${first?.url}`)];
};

const securityProblems = ({ id, path, value }: OperationPart, schemes: string[], complain: Complain): Problem[] => {
  if (!Array.isArray(value.security)) {
    return [complain(path, `${id} states no security: list its schemes, or [] where it needs none`)];
  }
  const unknown = value.security
    .flatMap((each) => Object.keys(fieldsOf(each)))
    .filter((name) => !schemes.includes(name));
  return unknown.map((name) => complain([...path, 'security'], `${id}: no security scheme is named ${name}`));
};

/** Bodies that can be made and judged: a request's as JSON or as a form, an answer's with a schema where it is JSON. */
const answerProblems = ({ id, path, responses, body }: OperationPart, complain: Complain): Problem[] => [
  ...(responses.some(({ status }) => !isErrorStatus(status)) ? [] : [complain(path, `${id} documents no success`)]),
  ...responses.flatMap((response) => [
    ...(/^[1-5](\d\d|XX)$/.test(response.status) || response.status === 'default'
      ? []
      : [complain(response.path, `${id} ${response.status}: write a status by its number, as 4XX, or as default`)]),
    ...silentError(id, response, complain),
  ]),
  ...(body ? bodyProblems(id, body, complain) : []),
];

const bodyProblems = (id: string, { path, value }: Part, complain: Complain): Problem[] => {
  const types = Object.keys(fieldsOf(value.content));
  return types.some((type) => isWritable(type))
    ? []
    : [
        complain(
          [...path, 'content'],
          `${id} request: ${types.join(' and ')} cannot be sent; document its JSON or form (application/x-www-form-urlencoded) as well`,
        ),
      ];
};

const silentError = (id: string, { status, path, value }: { status: string } & Part, complain: Complain): Problem[] => {
  if (!isErrorStatus(status) || itemsOf(value['x-errors']).length > 0 || texts(value['x-clauses']).length > 0)
    return [];
  return [
    complain(
      path,
      `${id} ${status}: give it rows in x-errors, or x-clauses where nothing but that it fails is documented`,
    ),
  ];
};

const pathProblems = ({ id, url, path, parameters }: OperationPart, complain: Complain): Problem[] => {
  const templated = pathNames(url);
  const declared = parameters.filter(({ value }) => value.in === 'path').map(({ value }) => String(value.name));
  return [
    ...templated
      .filter((name) => !declared.includes(name))
      .map((name) => complain(path, `${id}: the path's {${name}} is not among its parameters`)),
    ...declared
      .filter((name) => !templated.includes(name))
      .map((name) => complain(path, `${id}: the path has no {${name}}, which its parameters name`)),
  ];
};

const malformedProblems = ({ id, path, value, responses }: OperationPart, complain: Complain): Problem[] => {
  if (value['x-malformed'] === undefined) return [];
  const place = [...path, 'x-malformed'];
  const documented = responses
    .map(({ status }) => status)
    .filter((status) => isErrorStatus(status) && status[0] !== '5');
  const isDocumented = (status: Json): boolean =>
    documented.some((key) => key === String(status) || (statusRange(key) && /^4\d\d$/.test(String(status))));
  const statuses = itemsOf(value['x-malformed']);
  if (statuses.length === 0) return [complain(place, `${id}: x-malformed must list statuses`)];
  return statuses
    .filter((status) => !isDocumented(status))
    .map((status) => complain(place, `${id}: x-malformed names ${status}, which is no documented 4xx of it`));
};
