import type { ValidateFunction } from 'ajv';
import type { Contract, Operation } from '../contract/contract.ts';
import type { Json } from '../contract/json.ts';
import { documentedSchema } from '../schema/compiled-schema.ts';
import { compileStrict } from '../schema/validator.ts';

/** What is wrong with a request by the operation's own request schema and parameters. */
export type RequestProblem = 'notJson' | 'mediaType' | 'body' | 'parameter';

/** Finds what is wrong with a request, in the order in which a server meets it. Requests are validated as documented, never coerced. */
export const createRequestCheck = (contract: Contract) => {
  const bodies = new Map<string, ValidateFunction>();
  const parameters = new Map<object, ValidateFunction>();

  const bodyValidator = (schema: string): ValidateFunction => {
    const known = bodies.get(schema) ?? compileStrict(withoutId(documentedSchema(contract.provider, schema)));
    bodies.set(schema, known);
    return known;
  };

  const parameterProblem = (operation: Operation, query: Record<string, string>): boolean =>
    operation.parameters
      .filter((parameter) => parameter.in === 'query')
      .some(({ name, required, schema }) => {
        const sent = query[name];
        if (sent === undefined) return required;
        const plain = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keyword.startsWith('x-')));
        const validate = parameters.get(schema) ?? compileStrict(plain);
        parameters.set(schema, validate);
        return !validate(typed(sent, schema.type));
      });

  return (
    operation: Operation,
    request: { mediaType: string | undefined; text: string; query: Record<string, string> },
  ): { problem?: RequestProblem; body?: Json } => {
    if (parameterProblem(operation, request.query)) return { problem: 'parameter' };
    if (!operation.body) return {};
    if (request.mediaType !== operation.body.mediaType) return { problem: 'mediaType' };
    let body: Json;
    try {
      body = JSON.parse(request.text) as Json;
    } catch {
      return { problem: 'notJson' };
    }
    return bodyValidator(operation.body.schema)(body) ? { body } : { problem: 'body', body };
  };
};

/** ajv refuses the same `$id` twice, and the checks may have compiled this schema already. */
const withoutId = (schema: Json): Json => {
  const { $id: _, ...rest } = schema as { [name: string]: Json };
  return rest;
};

/** A query value in the documented type; text that is no number stays text and so breaks the schema. */
const typed = (sent: string, type: Json | undefined): Json => {
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(sent) ? Number(sent) : sent;
  return type === 'boolean' && /^(true|false)$/.test(sent) ? sent === 'true' : sent;
};
