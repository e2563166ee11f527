import { at, fieldsOf, type Json } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import { localPath } from '../contract/reference.ts';
import { compiledFiles, staleNames } from '../schema/compiled-files.ts';
import { checkSchema } from '../schema/validator.ts';
import { formatsAreKnown, isUnknownFormat } from './formats.ts';
import type { Material } from './material.ts';
import { operationsOf } from './nodes.ts';

/** Every component compiles under strict rules, every body has something documented to hold it against, and `schemas/` is fresh. */
export const schemasCompile = ({ id, openapi, schemas }: Material): Problem[] => {
  let expected: Map<string, string>;
  try {
    expected = compiledFiles(id, openapi.value);
  } catch (error) {
    return [openapi.problem(['components', 'schemas'], `the schemas cannot be compiled: ${(error as Error).message}`)];
  }
  // Without a folder the schemas are compiled when they are needed, and cannot be stale.
  const stale = (schemas.size === 0 ? [] : staleNames(expected, schemas)).map((name) => ({
    place: `schemas/${id}/${name}:1`,
    message: schemas.has(name)
      ? expected.has(name)
        ? 'is stale: run "npx assay compile"'
        : 'belongs to no component any more: run "npx assay compile"'
      : 'is missing: run "npx assay compile"',
  }));
  const broken = [...expected].flatMap(([name, text]) => {
    // A component's own name may have dots.
    const [, component = '', level = ''] = /^(.*)\.(\w+)\.json$/.exec(name) ?? [];
    const place = ['components', 'schemas', component, ...(level === 'must' ? [] : [`x-${level}`])];
    const reason = strictProblem(JSON.parse(text) as Json);
    return reason === undefined || isUnknownFormat(reason)
      ? []
      : [openapi.problem(place, `${component} (${level}) does not compile: ${reason}`)];
  });
  const bare = bodies({ openapi }).filter(
    (name) =>
      fieldsOf(at(openapi.value, '/components/schemas'))[name] !== undefined && !expected.has(`${name}.must.json`),
  );
  return [
    ...formatsAreKnown(openapi),
    ...broken,
    ...bare.map((name) =>
      openapi.problem(
        ['components', 'schemas', name],
        `${name} is a body of which nothing is documented: say so in a $comment, and it compiles to an open schema`,
      ),
    ),
    ...stale,
  ];
};

/** Why ajv refuses a schema, or `undefined`. The id goes, because ajv takes each id only once in a process. */
const strictProblem = (schema: Json): string | undefined => {
  const { $id: _, ...rest } = fieldsOf(schema);
  try {
    checkSchema(rest);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

/** Names of the components that are bodies of requests or answers. */
const bodies = ({ openapi }: Pick<Material, 'openapi'>): string[] => [
  ...new Set(
    operationsOf(openapi)
      .flatMap(({ responses, body }) => [...responses, ...(body ? [body] : [])])
      .flatMap(({ value }) => Object.values(fieldsOf(value.content)))
      .map((media) => localPath(fieldsOf(fieldsOf(media).schema).$ref)?.at(-1) ?? ''),
  ),
];
