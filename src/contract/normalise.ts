import { addComponent, freeName } from './components.ts';
import { asObject, atPath, type Fields, fieldsOf, type Json, pointerPart } from './json.ts';
import { isJson } from './media-type.ts';
import type { Origins } from './origins.ts';
import { followed, localPath } from './reference.ts';
import type { Path } from './yaml-source.ts';

/** The methods of a path item that are operations. */
export const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];

/**
 * Says in an OpenAPI 3.1 document where it belongs what may be said elsewhere: the operations of a path-item reference, the security
 * and the servers of an operation, and each body's schema as a component. Changes the document and gives it back.
 */
export const normalise = (document: Fields, origins: Origins): Fields => {
  const paths = fieldsOf(document.paths);
  for (const [url, item] of Object.entries(paths)) {
    if (typeof asObject(item)?.$ref === 'string') paths[url] = embedded(document, ['paths', url], origins);
  }
  for (const path of operationPaths(document)) {
    const operation = fieldsOf(atPath(document, path));
    if (operation.security === undefined && document.security !== undefined) operation.security = document.security;
    const item = fieldsOf(atPath(document, path.slice(0, -1)));
    if (operation.servers === undefined && item.servers !== undefined) operation.servers = item.servers;
    nameBodies(document, path, operation, origins);
  }
  return document;
};

/** The ways to all operations of a document. */
export const operationPaths = (document: Json): [string, string, string][] =>
  Object.entries(fieldsOf(fieldsOf(document).paths)).flatMap(([url, item]) =>
    methods
      .filter((method) => Object.hasOwn(fieldsOf(item), method))
      .map((method): [string, string, string] => ['paths', url, method]),
  );

/** The target of a path item's reference, with what stands beside the reference (OpenAPI 3.1, Path Item Object). */
const embedded = (document: Fields, path: Path, origins: Origins): Fields => {
  const { $ref: _, ...own } = fieldsOf(atPath(document, path));
  const target = followed(document, path);
  if (target === path) return fieldsOf(atPath(document, path));
  const shared = fieldsOf(atPath(document, target));
  for (const name of Object.keys(shared)) {
    if (!Object.hasOwn(own, name)) origins.move([...path, name], [...target, name]);
  }
  // Several paths may share the item, and each gets names of its own.
  return { ...structuredClone(shared), ...own };
};

/** Makes the schema of each media type of an operation a component, named after the operation or the shared response. */
const nameBodies = (document: Fields, path: Path, operation: Fields, origins: Origins): void => {
  const id = String(operation.operationId ?? path.slice(1).join('-'));
  const holders: [Path, string][] = [
    [[...path, 'requestBody'], 'request'],
    ...Object.keys(fieldsOf(operation.responses)).map((status): [Path, string] => [
      [...path, 'responses', status],
      status,
    ]),
  ];
  for (const [written, what] of holders) {
    const holder = followed(document, written);
    const name = holder === written ? `${id}-${what}` : String(holder.at(-1));
    const content = fieldsOf(fieldsOf(atPath(document, holder)).content);
    for (const [mediaType, media] of Object.entries(content)) {
      const entry = asObject(media);
      if (!entry || isComponent(entry.schema) || (entry.schema === undefined && !isJson(mediaType))) continue;
      const several = Object.keys(content).length > 1 ? `-${mediaType.replace(/[^\w]+/g, '-')}` : '';
      const plain = (name + several).replace(/[^\w.-]+/g, '-').replace(/^-|-$/g, '');
      const component = freeName(document, 'schemas', plain);
      addComponent(document, 'schemas', component, entry.schema ?? {});
      origins.move(['components', 'schemas', component], [...holder, 'content', mediaType, 'schema']);
      entry.schema = { $ref: `#/components/schemas/${pointerPart(component)}` };
    }
  }
};

const isComponent = (schema: Json | undefined): boolean => {
  const path = localPath(fieldsOf(schema).$ref);
  return path !== undefined && path.length === 3 && path[0] === 'components' && path[1] === 'schemas';
};
