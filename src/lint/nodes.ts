import { asObject, at, type Json, pointerPart } from '../contract/json.ts';
import type { Path, YamlSource } from '../contract/yaml-source.ts';

export type Fields = { [name: string]: Json };

/** An object in a YAML file, and where it stands. */
export interface Part {
  path: Path;
  value: Fields;
}

export interface ResponsePart extends Part {
  /** As written, for example `401`. */
  status: string;
}

export interface OperationPart extends Part {
  id: string;
  /** The templated URL path, for example `/orders/{id}`. */
  url: string;
  method: string;
  responses: ResponsePart[];
  parameters: Part[];
  body: Part | undefined;
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

export const fields = (node: Json | undefined): Fields => asObject(node) ?? {};
export const list = (node: Json | undefined): Json[] => (Array.isArray(node) ? node : []);
export const texts = (node: Json | undefined): string[] => list(node).filter((item) => typeof item === 'string');

/** The part at a path. */
export const partAt = (source: YamlSource, path: Path): Part => ({
  path,
  value: fields(at(source.value, path.map((part) => `/${pointerPart(String(part))}`).join(''))),
});

/** The parts of a list at a path. */
export const partsAt = (source: YamlSource, path: Path): Part[] =>
  list(at(source.value, path.map((part) => `/${pointerPart(String(part))}`).join(''))).map((value, index) => ({
    path: [...path, index],
    value: fields(value),
  }));

/** Where a local reference leads; the part itself where it is none, leads nowhere, or round. */
export const follow = (source: YamlSource, part: Part, trail: readonly string[] = []): Part => {
  const reference = part.value.$ref;
  if (typeof reference !== 'string' || !reference.startsWith('#/') || trail.includes(reference)) return part;
  const path = reference
    .slice(2)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const target = partAt(source, path);
  return Object.keys(target.value).length === 0 ? part : follow(source, target, [...trail, reference]);
};

/** All operations of an OpenAPI document with their references followed. */
export const operationsOf = (source: YamlSource): OperationPart[] =>
  Object.entries(fields(at(source.value, '/paths'))).flatMap(([url, item]) =>
    methods.filter((method) => Object.hasOwn(fields(item), method)).map((method) => operationAt(source, url, method)),
  );

const operationAt = (source: YamlSource, url: string, method: string): OperationPart => {
  const path = ['paths', url, method];
  const { value } = partAt(source, path);
  const shared = partsAt(source, ['paths', url, 'parameters']);
  const own = partsAt(source, [...path, 'parameters']);
  return {
    path,
    value,
    id: typeof value.operationId === 'string' ? value.operationId : '',
    url,
    method,
    responses: Object.keys(fields(value.responses)).map((status) => ({
      status,
      ...follow(source, partAt(source, [...path, 'responses', status])),
    })),
    parameters: [...shared, ...own].map((part) => follow(source, part)),
    body: value.requestBody === undefined ? undefined : follow(source, partAt(source, [...path, 'requestBody'])),
  };
};
