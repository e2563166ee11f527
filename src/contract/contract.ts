import type { Json } from './json.ts';
import type { Level } from './level.ts';
import type { SecurityScheme } from './security-schemes.ts';
import { documentsStatus, type StatusRange } from './status-range.ts';

/** What a provider documents: its servers, operations, errors and clauses. Plain data, read from `specs/<provider>/`. */
export interface Contract {
  provider: string;
  servers: Server[];
  /** The servers that only some operations have, by name: one list is one service in its environments. */
  otherServers?: Record<string, Server[]>;
  operations: ReadonlyMap<string, Operation>;
  /** Every documented operation x status x code, in the order of the documents. */
  errors: DocumentedError[];
  clauses: ReadonlyMap<string, Clause>;
  /** The general clauses that this provider leaves out, by their full id, each with the reason. */
  without: ReadonlyMap<string, string>;
  outOfScope: OutOfScope[];
  /** How many statements of each kind the provider's fact sheet holds, for example `{ SEED: 20 }`. */
  facts: Record<string, number>;
  /** Names of all fields and parameters that carry a credential or a token. */
  secretNames: string[];
  /** How requests say who is asking, by the names that `Operation.security` uses. */
  securitySchemes: Record<string, SecurityScheme>;
}

export interface Server {
  url: string;
  environment: 'stage' | 'production';
}

export interface Operation {
  id: string;
  method: string;
  path: string;
  /** The name of its own server in `otherServers`; absent where it lives on the document's. */
  server?: string;
  parameters: Parameter[];
  /** The body in the media type that is sent by default: the first documented one that is JSON or a form. */
  body?: RequestBody;
  /** The body in every documented media type. */
  bodies?: RequestBody[];
  /** Each alternative is the list of the schemes that it needs together; an empty list of alternatives needs none. */
  security: string[][];
  /** Statuses documented for a body that breaks the request schema; `undefined` where any documented 4xx will do. */
  malformed?: number[];
  /** The success that is documented first; a contract may document several, which are then all good. */
  success: DocumentedResponse;
  successes: DocumentedResponse[];
  errors: DocumentedError[];
  clauses: string[];
  source: string;
}

export interface RequestBody {
  /** In lower case, without parameters. */
  mediaType: string;
  required: boolean;
  /** The component schema. */
  schema: string;
}

export interface Parameter {
  name: string;
  in: 'header' | 'query' | 'path' | 'cookie';
  required: boolean;
  schema: { [keyword: string]: Json };
}

export interface DocumentedResponse {
  /** Where a whole range is documented, its first status, which the mock answers with. */
  status: number;
  /** The documented range of statuses, where no single one is documented. */
  range?: StatusRange;
  /** `undefined` where no body is documented. */
  mediaType?: string;
  /** All documented media types, where there are several. */
  mediaTypes?: string[];
  /** The component schema of the body, where it is JSON. */
  schema?: SchemaRef;
  /** An error may come without a body, or with one in another form, because the documents say only that there might be one. */
  bodyOptional: boolean;
  headers: Record<string, { [keyword: string]: Json }>;
  examples: Record<string, Json>;
  clauses: string[];
  /** Which of the clauses speaks of which place of the answer. */
  grounds?: Ground[];
  source: string;
}

/** A place of an answer and the clauses whose sentences speak of it. */
export interface Ground {
  /** `status`, `header <name>`, or a JSON Pointer into the body with `*` for every index; the empty one is the body as a whole. */
  place: string;
  clauses: string[];
}

/** A compiled schema by its component's name: `schemas/<provider>/<name>.<level>.json`. */
export interface SchemaRef {
  provider: string;
  name: string;
}

export interface DocumentedError extends DocumentedResponse {
  /** `<provider>/<operation>/<status>/<name>`. */
  id: string;
  operation: string;
  name: string;
  /** The documented literals of the body. */
  values: DocumentedValue[];
  /** Why no request can provoke it. */
  untestable?: string;
}

export interface DocumentedValue {
  pointer: string;
  oneOf: Json[];
  /** The documents contradict each other in letter case only, so any will do. */
  ignoreCase?: boolean;
  level: Level;
  /** The clause that says so, where the row rests on several. */
  clause?: string;
}

export interface Clause {
  id: string;
  level: Level;
  statement: string;
  source: { document: string; section: string; url: string; facts: string[] };
  alternatives: string[];
  untestable?: string;
  /** Standards expect it, and no document of the provider says it. */
  expected?: true;
}

export interface OutOfScope {
  facts: string[];
  reason: string;
}

/** The `{names}` in an operation's path. */
export const pathNames = (path: string): string[] => [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);

/** The operation of that id; a wrong id is a fault of the suite. */
export const operationOf = (contract: Contract, id: string): Operation => {
  const operation = contract.operations.get(id);
  if (!operation) throw new Error(`specs/${contract.provider}/openapi.yaml has no operation "${id}"`);
  return operation;
};

/** The clauses about the success of an operation that a test can show. */
export const successClauses = (contract: Contract, id: string): string[] =>
  operationOf(contract, id).success.clauses.filter((each) => contract.clauses.get(each)?.untestable === undefined);

/**
 * The documented errors of an operation that have one of the given statuses; none for none. A row of a range stands in for a status about
 * which no other row speaks.
 */
export const errorsWith = (contract: Contract, operation: string, statuses: readonly number[]): DocumentedError[] => {
  const { errors } = operationOf(contract, operation);
  return errors.filter((error) =>
    statuses.some((status) =>
      error.range
        ? documentsStatus(error, status) && !errors.some((other) => !other.range && other.status === status)
        : error.status === status,
    ),
  );
};

/** The documented errors of an operation, all or only those of the given statuses. */
export const errorsOf = (contract: Contract, operation: string, ...statuses: number[]): DocumentedError[] =>
  statuses.length === 0 ? operationOf(contract, operation).errors : errorsWith(contract, operation, statuses);
