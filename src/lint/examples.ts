import { atPath, fieldsOf, type Json, pointerParts } from '../contract/json.ts';
import { isJson } from '../contract/media-type.ts';
import type { Problem } from '../contract/problem.ts';
import { followed, localPath } from '../contract/reference.ts';
import { yamlSource } from '../contract/yaml-source.ts';
import { compileSchemas } from '../schema/compile.ts';
import { compileStrict } from '../schema/validator.ts';
import type { Material } from './material.ts';
import { operationsOf, type Part } from './nodes.ts';

/** A JSON body that the contract shows, and the component that it shows. */
interface Example {
  name: string;
  component: string;
  /** Where `openapi.yaml` refers to it. */
  place: Part['path'];
  /** Its file's name under `examples/`; `undefined` where it stands in `openapi.yaml` itself. */
  file?: string;
  value?: Json | undefined;
}

/** Every example file exists, is used, is JSON, and holds the documented part of its schema; every documented body has one. */
export const examplesHold = (material: Material): Problem[] => {
  const { id, openapi, examples } = material;
  const shown = contents(material).flatMap((part) => examplesOf(material, part));
  const used = new Set(shown.map(({ file }) => file));
  return [
    ...contents(material)
      .filter(({ isRead, path }) => isRead && path.includes('responses'))
      .filter((part) => examplesOf(material, part).length === 0)
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

/** A media type object; of several in one answer the first JSON one is read. */
interface MediaPart extends Part {
  isRead: boolean;
}

/** All media type objects of requests and answers. */
const contents = ({ openapi }: Pick<Material, 'openapi'>): MediaPart[] => {
  const parts = operationsOf(openapi)
    .flatMap(({ responses, body }): Part[] => [...responses, ...(body ? [body] : [])])
    .flatMap(({ path, value }) => {
      const content = Object.entries(fieldsOf(value.content));
      const read = content.find(([type]) => isJson(type)) ?? content[0];
      return content.map(([type, media]) => ({
        path: [...path, 'content', type],
        value: fieldsOf(media),
        isRead: type === read?.[0],
      }));
    });
  return [...new Map(parts.map((part) => [part.path.join(' '), part])).values()];
};

const examplesOf = ({ openapi }: Pick<Material, 'openapi'>, { path, value }: Part): Example[] => {
  const component = localPath(fieldsOf(value.schema).$ref)?.at(-1) ?? '';
  const bound = Object.keys(fieldsOf(value.examples)).map((name): Example => {
    const place = followed(openapi.value, [...path, 'examples', name]);
    const { externalValue: external, value: inline } = fieldsOf(atPath(openapi.value, place));
    if (typeof external !== 'string') return { name, component, place: [...place, 'value'], value: inline };
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
    return [
      openapi.problem(place, `example ${name}: give its value, or bind a file by "externalValue: ./examples/….json"`),
    ];
  }
  const text = examples.get(file);
  if (text === undefined) return [openapi.problem(place, `example ${name}: specs/${id}/examples/${file} is missing`)];
  const json = yamlSource(`specs/${id}/examples/${file}`, text);
  if (json.problems.some(({ message }) => !message.startsWith('not valid'))) return json.problems;
  const parsed = readExample(text);
  if (typeof parsed === 'string') return [{ ...(json.problems[0] ?? json.problem([], '')), message: parsed }];
  return violationsOf(material, component, parsed.value).map(({ message, pointer }) =>
    json.problem(pointer, `does not hold ${component}: ${message}`),
  );
};

/** The parsed value, or why the text is no JSON. */
export const readExample = (text: string): { value: Json } | string => {
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
    pointer: pointerParts(instancePath),
  }));
};

/** `undefined` for a component that does not compile, about which `schemasCompile` complains. */
const validatorOf = ({ id, openapi }: Material, component: string): ReturnType<typeof compileStrict> | undefined => {
  try {
    // Without its id, because ajv takes each id only once in a process.
    const { $id: _, ...schema } = fieldsOf(compileSchemas(id, openapi.value).get(`${component}.must`));
    return compileStrict(schema);
  } catch {
    return undefined;
  }
};
