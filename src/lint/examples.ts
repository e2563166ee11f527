import type { Json } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import { yamlSource } from '../contract/yaml-source.ts';
import { compileSchemas } from '../schema/compile.ts';
import { compileStrict } from '../schema/validator.ts';
import type { Material } from './material.ts';
import { fields, operationsOf, type Part } from './nodes.ts';

/** A JSON body that the contract shows, and the component that it shows. */
interface Example {
  name: string;
  component: string;
  /** Where `openapi.yaml` refers to it. */
  place: Part['path'];
  /** Its file's name under `examples/`; `undefined` where it stands in `openapi.yaml` itself. */
  file?: string;
  value?: Json;
}

/** Every example file exists, is used, is JSON, and holds the documented part of its schema; every documented body has one. */
export const examplesHold = (material: Material): Problem[] => {
  const { id, openapi, examples } = material;
  const shown = contents(material).flatMap(examplesOf);
  const used = new Set(shown.map(({ file }) => file));
  return [
    ...contents(material)
      .filter(({ path, value }) => path.includes('responses') && Object.keys(fields(value.examples)).length === 0)
      .map(({ path }) => openapi.problem(path, 'has no example: bind a file of examples/ by externalValue')),
    ...shown.flatMap((example) => exampleProblems(material, example)),
    ...[...examples.keys()]
      .filter((name) => !used.has(name))
      .map((name) => ({
        place: `specs/${id}/examples/${name}:1`,
        message: 'is bound to nothing in openapi.yaml: bind it by externalValue, or remove it',
      })),
  ];
};

/** All media type objects of requests and answers. */
const contents = ({ openapi }: Pick<Material, 'openapi'>): Part[] => {
  const parts = operationsOf(openapi)
    .flatMap(({ responses, body }): Part[] => [...responses, ...(body ? [body] : [])])
    .flatMap(({ path, value }) =>
      Object.entries(fields(value.content)).map(([type, media]) => ({
        path: [...path, 'content', type],
        value: fields(media),
      })),
    );
  return [...new Map(parts.map((part) => [part.path.join(' '), part])).values()];
};

const examplesOf = ({ path, value }: Part): Example[] => {
  const component = String(fields(value.schema).$ref ?? '').replace('#/components/schemas/', '');
  const bound = Object.entries(fields(value.examples)).map(([name, example]): Example => {
    const external = fields(example).externalValue;
    const place = [...path, 'examples', name];
    if (typeof external !== 'string') return { name, component, place };
    return { name, component, place, file: external.replace('./examples/', '') };
  });
  const inline: Example[] =
    value.example === undefined
      ? []
      : [{ name: 'example', component, place: [...path, 'example'], value: value.example }];
  return [...bound, ...inline];
};

const exampleProblems = (material: Material, { name, component, place, file, value }: Example): Problem[] => {
  const { id, openapi, examples } = material;
  if (value !== undefined) {
    return violationsOf(material, component, value).map(({ message, pointer }) =>
      openapi.problem([...place, ...pointer], `the example breaks ${component}: ${message}`),
    );
  }
  if (file === undefined) {
    return [openapi.problem(place, `example ${name}: bind a file by "externalValue: ./examples/….json"`)];
  }
  const text = examples.get(file);
  if (text === undefined) return [openapi.problem(place, `example ${name}: specs/${id}/examples/${file} is missing`)];
  const json = yamlSource(`specs/${id}/examples/${file}`, text);
  const parsed = parseJson(text);
  if (typeof parsed === 'string') return [{ ...(json.problems[0] ?? json.problem([], '')), message: parsed }];
  return violationsOf(material, component, parsed.value).map(({ message, pointer }) =>
    json.problem(pointer, `does not hold ${component}: ${message}`),
  );
};

/** The parsed value, or why the text is no JSON. */
export const parseJson = (text: string): { value: Json } | string => {
  try {
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    return `not valid JSON: ${(error as Error).message.split('\n')[0]}`;
  }
};

/** How a value breaks the documented part of a component, at most three sentences. */
const violationsOf = (material: Material, component: string, value: Json): { message: string; pointer: string[] }[] => {
  const validate = validatorOf(material, component);
  if (!validate || validate(value)) return [];
  return (validate.errors ?? []).slice(0, 3).map(({ instancePath, message, params }) => ({
    message: `${instancePath || 'the body'} ${message}${params.allowedValues ? ` ${JSON.stringify(params.allowedValues)}` : ''}`,
    pointer: instancePath
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')),
  }));
};

/** `undefined` for a component that does not compile, about which `schemasCompile` complains. */
const validatorOf = ({ id, openapi }: Material, component: string): ReturnType<typeof compileStrict> | undefined => {
  try {
    // Without its id, because ajv takes each id only once in a process.
    const { $id: _, ...schema } = fields(compileSchemas(id, openapi.value).get(`${component}.must`));
    return compileStrict(schema);
  } catch {
    return undefined;
  }
};
