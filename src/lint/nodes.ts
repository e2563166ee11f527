import { atPath, type Fields, fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { operationPaths } from '../contract/normalise.ts';
import { followed } from '../contract/reference.ts';
import type { Path, YamlSource } from '../contract/yaml-source.ts';

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

/** The texts of a list. */
export const texts = (node: Json | undefined): string[] => itemsOf(node).filter((item) => typeof item === 'string');

/** The part at a path. */
export const partAt = (source: YamlSource, path: Path): Part => ({ path, value: fieldsOf(atPath(source.value, path)) });

/** The parts of a list at a path. */
export const partsAt = (source: YamlSource, path: Path): Part[] =>
  itemsOf(atPath(source.value, path)).map((value, index) => ({ path: [...path, index], value: fieldsOf(value) }));

/** Where a part's reference leads; the part itself where it has none, or it leads nowhere or round. */
const follow = (source: YamlSource, part: Part): Part => partAt(source, followed(source.value, part.path));

/** All operations of an OpenAPI document with their references followed. */
export const operationsOf = (source: YamlSource): OperationPart[] =>
  operationPaths(source.value).map((path) => operationAt(source, path));

const operationAt = (source: YamlSource, path: [string, string, string]): OperationPart => {
  const { value } = partAt(source, path);
  const shared = partsAt(source, [...path.slice(0, 2), 'parameters']);
  const own = partsAt(source, [...path, 'parameters']);
  return {
    path,
    value,
    id: typeof value.operationId === 'string' ? value.operationId : '',
    url: path[1],
    method: path[2],
    responses: Object.keys(fieldsOf(value.responses)).map((status) => ({
      status,
      ...follow(source, partAt(source, [...path, 'responses', status])),
    })),
    parameters: [...shared, ...own].map((part) => follow(source, part)),
    body: value.requestBody === undefined ? undefined : follow(source, partAt(source, [...path, 'requestBody'])),
  };
};

/** Whether a key of `responses` stands for errors: a status of 400 or above, a range of such, or `default`. */
export const isErrorStatus = (status: string): boolean => !(Number(status[0]) < 4);
