import type { Json } from '../../src/contract/json.ts';
import { openApiSource } from '../../src/contract/openapi-source.ts';
import { yamlSource } from '../../src/contract/yaml-source.ts';
import type { Material } from '../../src/lint/material.ts';
import { compiledFiles } from '../../src/schema/compiled-files.ts';

/** A contract without any mistake, small and of every kind. */
const openapi = `openapi: 3.1.0
info: { title: Acme, version: '1' }
servers:
  - { url: https://sandbox.acme.test, x-environment: stage }
  - { url: https://api.acme.test, x-environment: production }
paths:
  /token:
    post:
      operationId: create-token
      security: []
      x-clauses: [ACME-1]
      x-malformed: [400]
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/TokenRequest' }
            example: { key: k-1 }
      responses:
        '201':
          description: A token.
          x-clauses: [ACME-1]
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Token' }
              examples: { issued: { externalValue: ./examples/create-token.201.issued.json } }
        '400': { $ref: '#/components/responses/BadRequest' }
        '401':
          description: Refused.
          x-errors:
            - name: unauthorized
              clauses: [ACME-2]
              values:
                - { pointer: /code, oneOf: [UNAUTHORIZED], ignoreCase: true, level: must }
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Error' }
              examples: { unauthorized: { externalValue: ./examples/error.401.unauthorized.json } }
        '429':
          description: Too many.
          x-body-optional: true
          x-errors:
            - { name: limited, clauses: [ACME-3], values: [], untestable: No limit is published. }
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Error' }
              examples: { limited: { externalValue: ./examples/error.429.limited.json } }
  /orders/{id}:
    get:
      operationId: get-order
      security: [{ key: [] }]
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        '204': { description: It is there. }
        '404': { description: It is not., x-clauses: [ACME-2] }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: x-acme-key, x-secret: true }
  responses:
    BadRequest:
      description: Malformed.
      x-errors:
        - { name: malformed, clauses: [ACME-2], values: [] }
      content:
        application/json:
          schema: { $ref: '#/components/schemas/Error' }
          examples: { malformed: { externalValue: ./examples/error.400.malformed.json } }
  schemas:
    TokenRequest:
      type: object
      required: [key]
      properties:
        key: { type: string, x-secret: true }
    Token:
      type: object
      required: [token]
      x-should: { required: [expires] }
      properties:
        token: { type: string, x-secret: true, x-should: { minLength: 3 } }
        expires: { type: number }
    Error:
      type: object
      required: [code]
      properties:
        code: { type: string, x-observe: { pattern: '^[A-Z_]+$' } }
`;

const clauses = `provider: acme
facts: { SEED: 3, GAP: 1 }
clauses:
  - id: ACME-1
    level: must
    statement: A good key gets a token.
    source: { document: Guide, section: '1', url: 'https://acme.test/guide', facts: [SEED-1] }
  - id: ACME-2
    level: must
    statement: A bad request is refused.
    source: { document: Guide, section: '2', url: 'https://acme.test/guide', facts: [SEED-2, GAP-1] }
    alternatives: ['400', '401']
  - id: ACME-3
    level: observe
    statement: Too many requests are refused.
    source: { document: RFC 6585, section: '4', url: 'https://www.rfc-editor.org/rfc/rfc6585', facts: [] }
    untestable: No limit is published.
general:
  without: { BEARER-MISSING: The key is a header of its own. }
out-of-scope:
  - { facts: [SEED-3], reason: It is about the dashboard. }
`;

const general = [
  {
    id: 'BEARER-MISSING',
    level: 'must',
    statement: 'No token, no answer.',
    source: { document: 'RFC 6750', section: '3', url: 'https://rfc.test' },
  },
  {
    id: 'RENEWAL-NEW',
    of: 'renewal',
    level: 'should',
    statement: 'A renewal brings another token.',
    source: { document: 'RFC 6749', section: '6', url: 'https://rfc.test' },
  },
];

const examples = {
  'create-token.201.issued.json': '{\n  "token": "tok_1",\n  "expires": 300\n}\n',
  'error.400.malformed.json': '{ "code": "MALFORMED" }\n',
  'error.401.unauthorized.json': '{\n  "code": "Unauthorized"\n}\n',
  'error.429.limited.json': '{ "code": "LIMITED" }\n',
};

interface Changes {
  /** Texts of `openapi.yaml` to replace; every one must be there. */
  openapi?: [old: string, instead: string];
  clauses?: [old: string, instead: string];
  /** Files beside `openapi.yaml`. */
  beside?: Record<string, string>;
  /** Example files to change, add, or take away. */
  examples?: Record<string, string | undefined>;
  /** Compiled schemas to change, add, or take away; the others are fresh. */
  schemas?: Record<string, string | undefined>;
}

/** Acme's contract with the given changes. */
export const acme = (changes: Changes = {}): Material => {
  const source = openApiSource(
    'specs/acme/openapi.yaml',
    replaced(openapi, changes.openapi),
    (name) => changes.beside?.[name],
  );
  return {
    id: 'acme',
    openapi: source,
    clauses: yamlSource('specs/acme/clauses.yaml', replaced(clauses, changes.clauses)),
    general,
    examples: changed(new Map(Object.entries(examples)), changes.examples),
    schemas: changed(compiled(source.value), changes.schemas),
  };
};

/** The number of the line of `openapi.yaml` or `clauses.yaml` that holds a text, in the unchanged contract. */
export const lineOf = (file: 'openapi' | 'clauses', text: string): number =>
  (file === 'openapi' ? openapi : clauses).split('\n').findIndex((line) => line.includes(text)) + 1;

const replaced = (text: string, change: [string, string] | undefined): string => {
  if (!change) return text;
  if (!text.includes(change[0])) throw new Error(`Acme's contract has no "${change[0]}"`);
  return text.replace(change[0], () => change[1]);
};

const changed = (files: Map<string, string>, changes: Record<string, string | undefined> = {}): Map<string, string> => {
  for (const [name, text] of Object.entries(changes)) {
    if (text === undefined) files.delete(name);
    else files.set(name, text);
  }
  return files;
};

const compiled = (document: Json): Map<string, string> => {
  try {
    return compiledFiles('acme', document);
  } catch {
    return new Map();
  }
};
