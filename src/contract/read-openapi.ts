import type {
  Contract,
  DocumentedError,
  DocumentedResponse,
  DocumentedValue,
  Operation,
  Parameter,
  RequestBody,
} from './contract.ts';
import { ContractError, readJson } from './files.ts';
import { headerGrounds, schemaGrounds, withStatus } from './grounds.ts';
import { asObject, atPath, type Fields, fieldsOf, itemsOf, type Json, pointerPart } from './json.ts';
import { isJson, isWritable, mediaTypeOf } from './media-type.ts';
import { operationPaths } from './normalise.ts';
import { readOpenApiSource } from './openapi-source.ts';
import { followed, localPath } from './reference.ts';
import { secretNamesIn } from './secret-names.ts';
import { securitySchemesOf } from './security-schemes.ts';
import { serversOf } from './servers.ts';
import { statusRange } from './status-range.ts';
import type { Path } from './yaml-source.ts';

const texts = (node: Json | undefined): string[] => itemsOf(node).map(String);

/** Reads `specs/<provider>/openapi.yaml`. Its validity as OpenAPI is the business of `assay check`. */
export const readOpenApi = (
  provider: string,
): Pick<Contract, 'servers' | 'otherServers' | 'operations' | 'errors' | 'secretNames' | 'securitySchemes'> => {
  const source = readOpenApiSource(provider);
  const [unreadable] = source.problems;
  if (unreadable) throw new ContractError(unreadable.place, unreadable.message);
  const document = source.value;
  const fail = (path: Path, message: string): never => {
    const { place } = source.problem(path, message);
    throw new ContractError(place, message);
  };
  const servers = serversOf(document);

  /** The node at a path, its reference followed. */
  const nodeAt = (...path: (string | number)[]): Fields => {
    const node = fieldsOf(atPath(document, followed(document, path)));
    return typeof node.$ref === 'string' ? fail([...path, '$ref'], `"${node.$ref}" leads nowhere`) : node;
  };

  /** A node that may be a reference, as what it refers to. */
  const target = (node: Json | undefined): Fields => {
    const path = localPath(fieldsOf(node).$ref);
    return path ? fieldsOf(atPath(document, followed(document, path))) : fieldsOf(node);
  };

  const exampleAt = (path: Path, name: string): Json => {
    const example = nodeAt(...path, 'examples', name);
    return typeof example.externalValue === 'string'
      ? readJson(`specs/${provider}/${example.externalValue.replace('./', '')}`)
      : (example.value ?? null);
  };

  const examplesAt = (path: Path): Record<string, Json> => {
    const { examples, example } = nodeAt(...path);
    return Object.fromEntries([
      ...Object.keys(fieldsOf(examples)).map((name) => [name, exampleAt(path, name)] as const),
      ...(example === undefined ? [] : [['example', example] as const]),
    ]);
  };

  const responseAt = (path: Path, status: string): DocumentedResponse => {
    const node = nodeAt(...path);
    const content = Object.entries(fieldsOf(node.content));
    const [mediaType, media] = content.find(([type]) => isJson(type)) ?? content[0] ?? [];
    const schema = componentName(fieldsOf(media).schema);
    const range = statusRange(status);
    const clauses = texts(node['x-clauses']);
    const grounds = [
      ...headerGrounds(fieldsOf(node.headers), target),
      ...schemaGrounds(fieldsOf(media).schema, target),
    ];
    return {
      status: range?.from ?? Number(status),
      ...(range ? { range } : {}),
      ...(mediaType ? { mediaType: mediaTypeOf(mediaType) } : {}),
      ...(content.length > 1 ? { mediaTypes: content.map(([type]) => mediaTypeOf(type)) } : {}),
      ...(schema && mediaType && isJson(mediaType) ? { schema: { provider, name: schema } } : {}),
      bodyOptional: node['x-body-optional'] === true,
      headers: Object.fromEntries(
        Object.keys(fieldsOf(node.headers)).map((name) => [name, fieldsOf(nodeAt(...path, 'headers', name).schema)]),
      ),
      examples: mediaType ? examplesAt([...followed(document, path), 'content', mediaType]) : {},
      clauses,
      grounds: withStatus(clauses, [], grounds),
      source: pointer(source.file, path),
    };
  };

  const errorRows = (operation: string, path: Path, status: string): DocumentedError[] => {
    const documented = responseAt(path, status);
    return itemsOf(nodeAt(...path)['x-errors'])
      .map(fieldsOf)
      .map((row) => ({
        row,
        values: itemsOf(row.values) as unknown as DocumentedValue[],
        clauses: texts(row.clauses),
      }))
      .map(({ row, values, clauses }) => ({
        ...documented,
        id: `${provider}/${operation}/${status}/${row.name}`,
        operation,
        name: String(row.name),
        values,
        clauses,
        grounds: withStatus(
          clauses,
          values.flatMap(({ clause }) => clause ?? []),
          (documented.grounds ?? []).filter(({ place }) => place !== 'status'),
        ),
        ...(typeof row.untestable === 'string' ? { untestable: row.untestable.trim() } : {}),
      }));
  };

  const bodiesAt = (path: Path): RequestBody[] => {
    const body = nodeAt(...path, 'requestBody');
    return Object.entries(fieldsOf(body.content)).flatMap(([mediaType, media]) => {
      const schema = componentName(fieldsOf(media).schema);
      return schema ? [{ mediaType: mediaTypeOf(mediaType), required: body.required === true, schema }] : [];
    });
  };

  const operationAt = (path: [string, string, string]): Operation => {
    const [, url, method] = path;
    const node = fieldsOf(atPath(document, path));
    const id = String(node.operationId);
    const statuses = Object.keys(fieldsOf(node.responses)).map((status) => ({
      status,
      at: [...path, 'responses', status],
    }));
    const successes = statuses
      .filter(({ status }) => Number(status[0]) < 4)
      .map((each) => responseAt(each.at, each.status));
    const [success] = successes;
    if (!success) return fail(path, `${id} documents no success`);
    const bodies = bodiesAt(path);
    const body = bodies.find(({ mediaType }) => isWritable(mediaType)) ?? bodies[0];
    const server = servers.nameOf(node.servers);
    return {
      id,
      method: method.toUpperCase(),
      path: url,
      ...(server === undefined ? {} : { server }),
      parameters: parametersAt(path),
      ...(body ? { body, bodies } : {}),
      security: itemsOf(node.security).map((alternative) => Object.keys(fieldsOf(alternative))),
      ...(Array.isArray(node['x-malformed']) ? { malformed: node['x-malformed'].map(Number) } : {}),
      success,
      successes,
      errors: statuses
        .filter(({ status }) => !(Number(status[0]) < 4))
        .flatMap((each) => errorRows(id, each.at, each.status)),
      clauses: texts(node['x-clauses']),
      source: pointer(source.file, path),
    };
  };

  /** The operation's own parameters take the place of the path's of the same name and place (OpenAPI, Operation Object). */
  const parametersAt = (path: [string, string, string]): Parameter[] => {
    const listed = [path.slice(0, 2), path].flatMap((holder) =>
      itemsOf(fieldsOf(atPath(document, holder)).parameters).map((_, index) => nodeAt(...holder, 'parameters', index)),
    );
    return [...new Map(listed.map((each) => [`${each.in} ${each.name}`, each])).values()].map(
      ({ required, schema, ...rest }) =>
        ({ ...rest, required: required === true, schema: target(schema) }) as unknown as Parameter,
    );
  };

  const operations = operationPaths(document).map(operationAt);
  return {
    servers: servers.main,
    otherServers: servers.others,
    operations: new Map(operations.map((operation) => [operation.id, operation])),
    errors: operations.flatMap(({ errors }) => errors),
    secretNames: secretNamesIn(document),
    securitySchemes: securitySchemesOf(document),
  };
};

const pointer = (file: string, path: Path): string =>
  `${file}#/${path.map((part) => pointerPart(String(part))).join('/')}`;

const componentName = (schema: Json | undefined): string | undefined => localPath(asObject(schema)?.$ref)?.at(-1);
