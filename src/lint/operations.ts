import type { Json } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import type { Path } from '../contract/yaml-source.ts';
import type { Material } from './material.ts';
import { fields, list, type OperationPart, operationsOf, type Part, partsAt, texts } from './nodes.ts';

type Complain = (path: Path, message: string) => Problem;

/** Every operation says what the harness needs to know of it: a name, its security, its answers, its path parameters. */
export const operationsAreComplete = ({ openapi }: Material): Problem[] => {
  const operations = operationsOf(openapi);
  const schemes = Object.keys(fields(fields(fields(openapi.value).components).securitySchemes));
  if (operations.length === 0) return [openapi.problem(['paths'], 'has no operation')];
  return [
    ...partsAt(openapi, ['servers']).flatMap((server) => serverProblems(server, openapi.problem)),
    ...operations.flatMap((operation) => [
      ...nameProblems(operation, operations, openapi.problem),
      ...securityProblems(operation, schemes, openapi.problem),
      ...answerProblems(operation, openapi.problem),
      ...pathProblems(operation, openapi.problem),
      ...malformedProblems(operation, openapi.problem),
    ]),
  ];
};

const serverProblems = ({ path, value }: Part, complain: Complain): Problem[] => {
  const environment = value['x-environment'];
  return [
    ...(environment === 'stage' || environment === 'production'
      ? []
      : [complain(path, `server ${value.url}: x-environment must be stage or production`)]),
    ...(/^https:\/\//.test(String(value.url))
      ? []
      : [complain(path, `server ${value.url}: write an absolute https URL`)]),
  ];
};

const nameProblems = (
  { id, path, url, method }: OperationPart,
  all: readonly OperationPart[],
  complain: Complain,
): Problem[] => {
  const place = [...path, 'operationId'];
  if (id === '')
    return [complain(path, `${method.toUpperCase()} ${url} has no operationId: give it one in kebab-case`)];
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) return [complain(place, `operationId ${id}: write it in kebab-case`)];
  const first = all.find((other) => other.id === id);
  return first?.path === path ? [] : [complain(place, `operationId ${id} is taken already by ${first?.url}`)];
};

const securityProblems = ({ id, path, value }: OperationPart, schemes: string[], complain: Complain): Problem[] => {
  if (!Array.isArray(value.security)) {
    return [complain(path, `${id} states no security: list its schemes, or [] where it needs none`)];
  }
  const unknown = value.security.flatMap((each) => Object.keys(fields(each))).filter((name) => !schemes.includes(name));
  return unknown.map((name) => complain([...path, 'security'], `${id}: no security scheme is named ${name}`));
};

/** The harness reads numeric statuses, and of a body one media type and a schema by its component's name. */
const answerProblems = ({ id, path, responses, body }: OperationPart, complain: Complain): Problem[] => [
  ...(responses.some(({ status }) => Number(status) < 400) ? [] : [complain(path, `${id} documents no success`)]),
  ...responses.flatMap((response) => [
    ...(/^[1-5]\d\d$/.test(response.status)
      ? []
      : [complain(response.path, `${id} ${response.status}: write each status by its number`)]),
    ...contentProblems(`${id} ${response.status}`, response, complain),
    ...silentError(id, response, complain),
  ]),
  ...(body ? contentProblems(`${id} request`, body, complain) : []),
];

const contentProblems = (subject: string, { path, value }: Part, complain: Complain): Problem[] => {
  const content = Object.entries(fields(value.content));
  const place = [...path, 'content'];
  return [
    ...(content.length > 1 ? [complain(place, `${subject}: only the first of its media types is read; keep one`)] : []),
    ...content.flatMap(([mediaType, entry]) =>
      isComponent(fields(fields(entry).schema).$ref)
        ? []
        : [complain([...place, mediaType], `${subject}: its schema must be a $ref to #/components/schemas/…`)],
    ),
  ];
};

const isComponent = (reference: Json | undefined): boolean =>
  typeof reference === 'string' && /^#\/components\/schemas\/[\w-]+$/.test(reference);

const silentError = (id: string, { status, path, value }: { status: string } & Part, complain: Complain): Problem[] => {
  if (Number(status) < 400 || list(value['x-errors']).length > 0 || texts(value['x-clauses']).length > 0) return [];
  return [
    complain(
      path,
      `${id} ${status}: give it rows in x-errors, or x-clauses where nothing but that it fails is documented`,
    ),
  ];
};

const pathProblems = ({ id, url, path, parameters }: OperationPart, complain: Complain): Problem[] => {
  const templated = [...url.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
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
  const documented = responses.map(({ status }) => Number(status)).filter((status) => status >= 400 && status < 500);
  const statuses = list(value['x-malformed']);
  if (statuses.length === 0) return [complain(place, `${id}: x-malformed must list statuses`)];
  return statuses
    .filter((status) => !documented.includes(status as number))
    .map((status) => complain(place, `${id}: x-malformed names ${status}, which is no documented 4xx of it`));
};
