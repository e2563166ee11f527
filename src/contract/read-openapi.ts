import type {
  Contract,
  DocumentedError,
  DocumentedResponse,
  DocumentedValue,
  Operation,
  Parameter,
  Server,
} from './contract.ts';
import { ContractError, readJson, readYaml } from './files.ts';
import { headerGrounds, schemaGrounds, withStatus } from './grounds.ts';
import { asObject, at, type Json, pointerPart } from './json.ts';
import { securitySchemesOf } from './security-schemes.ts';

type Node = { [name: string]: Json };

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

const object = (node: Json | undefined): Node => asObject(node) ?? {};
const list = (node: Json | undefined): Json[] => (Array.isArray(node) ? node : []);
const strings = (node: Json | undefined): string[] => list(node).map(String);

/** Reads `specs/<provider>/openapi.yaml`. Its validity as OpenAPI is the business of `assay check`. */
export const readOpenApi = (
  provider: string,
): Pick<Contract, 'servers' | 'operations' | 'errors' | 'secretNames' | 'securitySchemes'> => {
  const file = `specs/${provider}/openapi.yaml`;
  const document = object(readYaml(file));
  const follow = (node: Json | undefined): Node => {
    const reference = object(node).$ref;
    if (typeof reference !== 'string') return object(node);
    const target = at(document, reference.slice(1));
    if (!reference.startsWith('#/') || !asObject(target)) throw new ContractError(file, `"${reference}" leads nowhere`);
    return follow(target);
  };

  const response = (status: string, node: Node, source: string): DocumentedResponse => {
    const [mediaType, content] = Object.entries(object(node.content))[0] ?? [];
    const reference = object(object(content).schema).$ref;
    const examples = Object.entries(object(object(content).examples)).map(([name, example]) => {
      const external = object(example).externalValue;
      return [name, typeof external === 'string' ? readJson(`specs/${provider}/${external.replace('./', '')}`) : null];
    });
    const clauses = strings(node['x-clauses']);
    const grounds = [...headerGrounds(object(node.headers), follow), ...schemaGrounds(object(content).schema, follow)];
    return {
      status: Number(status),
      ...(mediaType ? { mediaType } : {}),
      ...(typeof reference === 'string' ? { schema: { provider, name: reference.split('/').at(-1) ?? '' } } : {}),
      bodyOptional: node['x-body-optional'] === true,
      headers: Object.fromEntries(
        Object.entries(object(node.headers)).map(([name, header]) => [name, object(follow(header).schema)]),
      ),
      examples: Object.fromEntries(examples) as Record<string, Json>,
      clauses,
      grounds: withStatus(clauses, [], grounds),
      source,
    };
  };

  const errorRows = (operation: string, node: Node, documented: DocumentedResponse): DocumentedError[] =>
    list(node['x-errors'])
      .map(object)
      .map((row) => ({ row, values: list(row.values) as unknown as DocumentedValue[], clauses: strings(row.clauses) }))
      .map(({ row, values, clauses }) => ({
        ...documented,
        id: `${provider}/${operation}/${documented.status}/${row.name}`,
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

  const operationAt = (path: string, method: string, shared: Json | undefined): Operation => {
    const node = object(at(document, `/paths/${pointerPart(path)}/${method}`));
    const id = String(node.operationId);
    const source = `${file}#/paths/${pointerPart(path)}/${method}`;
    const responses = Object.entries(object(node.responses)).map(([status, value]) => {
      const resolved = follow(value);
      return { node: resolved, documented: response(status, resolved, `${source}/responses/${status}`) };
    });
    const successes = responses.map(({ documented }) => documented).filter(({ status }) => status < 400);
    const [success] = successes;
    if (!success) throw new ContractError(file, `${id} documents no success`);
    const body = follow(node.requestBody);
    const [mediaType, content] = Object.entries(object(body.content))[0] ?? [];
    const schema = String(object(object(content).schema).$ref ?? '')
      .split('/')
      .at(-1);
    return {
      id,
      method: method.toUpperCase(),
      path,
      parameters: [...list(shared), ...list(node.parameters)].map(follow) as unknown as Parameter[],
      ...(mediaType && schema ? { body: { mediaType, required: body.required === true, schema } } : {}),
      security: list(node.security).map((alternative) => Object.keys(object(alternative))),
      ...(Array.isArray(node['x-malformed']) ? { malformed: node['x-malformed'].map(Number) } : {}),
      success,
      successes,
      errors: responses.flatMap((entry) => errorRows(id, entry.node, entry.documented)),
      clauses: strings(node['x-clauses']),
      source,
    };
  };

  const operations = Object.entries(object(document.paths)).flatMap(([path, item]) =>
    methods
      .filter((method) => Object.hasOwn(object(item), method))
      .map((method) => operationAt(path, method, object(item).parameters)),
  );
  return {
    servers: list(document.servers).map((server) => readServer(object(server))),
    operations: new Map(operations.map((operation) => [operation.id, operation])),
    errors: operations.flatMap(({ errors }) => errors),
    secretNames: secretNames(document),
    securitySchemes: securitySchemesOf(document),
  };
};

/** A server with its `{variables}` at their default values. */
const readServer = (server: Node): Server => ({
  url: String(server.url).replace(/\{(\w+)\}/g, (_, name) => String(at(server, `/variables/${name}/default`) ?? name)),
  environment: server['x-environment'] === 'production' ? 'production' : 'stage',
});

/** Every property or parameter whose schema is marked `x-secret`, anywhere in the document. */
const secretNames = (document: Node): string[] => {
  const names = new Set<string>();
  const visit = (node: Json | undefined, name: string): void => {
    if (Array.isArray(node)) for (const item of node) visit(item, name);
    const here = asObject(node);
    if (!here) return;
    if (here['x-secret'] === true) names.add(typeof here.name === 'string' ? here.name : name);
    for (const [child, value] of Object.entries(here)) {
      visit(value, child === 'schema' && typeof here.name === 'string' ? here.name : child);
    }
  };
  visit(document, '');
  return [...names];
};
