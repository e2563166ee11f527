import type { Operation } from '../../contract/contract.ts';
import { at, fieldsOf, type Json } from '../../contract/json.ts';
import { isForm } from '../../contract/media-type.ts';
import { issuersOf } from '../../provider/provider.ts';
import { documentedSchema } from '../../schema/compiled-schema.ts';
import { formsOf } from '../forms.ts';
import { placementsIn } from '../placements.ts';
import { success } from '../replies.ts';
import type { RequestProblem } from '../request-problem.ts';
import type { Occasion, Reply } from '../seams.ts';
import { bearerOperations } from './bearer-faults.ts';
import { clausesEnding, type Fault, faultOf, type Ground, kebab, named } from './fault.ts';
import type { OwnFaults } from './own-faults.ts';

/** A fault that answers some of the requests that ought to be refused in another way, by default with the success. */
export const leniencyFault = (
  ground: Ground,
  operation: Operation,
  id: string,
  sentence: string,
  clauses: string[],
  isMeant: (occasion: Occasion, reply: Reply) => boolean,
  answer: (reply: Reply) => Reply = () => success(operation),
): Fault[] =>
  faultOf(ground, {
    id: kebab(operation.id, id),
    sentence: `${named(operation)} ${sentence}.`,
    clauses,
    place: { operations: [operation.id], pointer: 'status' },
    keys: [`reply/${operation.id}/4*`],
    plant: () => ({
      reply: (reply, occasion) =>
        occasion.operation === operation.id && reply.status >= 400 && isMeant(occasion, reply) ? answer(reply) : reply,
    }),
  });

/** The rejections of the provider's own mock that become a success, at every operation that documents one of them. */
export const leniencyFaults = (ground: Ground, { lenient = [] }: OwnFaults): Fault[] =>
  lenient.flatMap(({ id, sentence, of, clauses }) =>
    [...ground.contract.operations.values()]
      .filter(({ errors }) => errors.some(({ status, name }) => of.includes(`${status}/${name}`)))
      .flatMap((operation) =>
        leniencyFault(ground, operation, id, sentence, clauses, (_, { status, name }) =>
          of.includes(`${status}/${name}`),
        ),
      ),
  );

/** Everything that can go wrong with requests that are not as documented. */
export const requestFaults = (ground: Ground): Fault[] => {
  const bearer = new Set(bearerOperations(ground).map(({ id }) => id));
  return [...ground.contract.operations.values()].flatMap((operation) => {
    const refusals = operation.errors
      .filter(({ status }) => (operation.malformed ?? [400, 422]).includes(status))
      .flatMap(({ clauses }) => clauses);
    const malformed = [...clausesEnding(ground, 'MALFORMED'), ...refusals];
    const accepts = (id: string, sentence: string, clauses: string[], problem: RequestProblem) =>
      leniencyFault(ground, operation, id, sentence, clauses, (occasion) => occasion.problem === problem);
    const json = [
      ...accepts('accepts-broken-json', 'accepts a body that is not JSON', malformed, 'notJson'),
      ...leniencyFault(
        ground,
        operation,
        'fails-on-broken-json',
        'answers a body that is not JSON with 500',
        malformed,
        ({ problem }) => problem === 'notJson',
        (reply) => ({ ...reply, status: 500 }),
      ),
    ];
    const body = [
      // Any text is a form.
      ...(isForm(operation.body?.mediaType ?? '') ? [] : json),
      ...accepts('accepts-invalid-body', 'accepts a body that breaks its schema', malformed, 'body'),
      ...accepts('accepts-any-media-type', 'accepts any media type', clausesEnding(ground, 'MEDIA-TYPE'), 'mediaType'),
    ];
    return [
      ...(operation.body ? body : []),
      ...(operation.parameters.some((parameter) => parameter.in === 'query')
        ? accepts('accepts-invalid-parameter', 'accepts a parameter that breaks its schema', refusals, 'parameter')
        : []),
      ...(operation.body && hasPlainHeader(operation, ground)
        ? accepts('accepts-a-missing-header', 'accepts a request without its required header', malformed, 'parameter')
        : []),
      // Where a token is asked for by a header alone, the header is all that can be malformed.
      ...(issues(operation, ground) && !operation.body ? requiredHeaders(operation) : []).flatMap((name) =>
        leniencyFault(
          ground,
          operation,
          `accepts-no-${name}`,
          `accepts a request without its header ${name}`,
          malformed,
          ({ headers }) => headers[name.toLowerCase()] === undefined,
        ),
      ),
      ...(takesText(operation, ground.contract.provider)
        ? leniencyFault(
            ground,
            operation,
            'accepts-endless-text',
            'accepts text of thousands of characters where a value belongs',
            clausesEnding(ground, 'LENIENCY'),
            ({ body: sent, headers, problem }) =>
              !problem && textsIn(sent, headers).some((text) => text.length >= 4096),
          )
        : []),
      ...(bearer.has(operation.id) || operation.success.status === 101 || !carriesCredential(ground, operation)
        ? []
        : leniencyFault(
            ground,
            operation,
            'takes-credentials-from-the-query',
            'takes credentials from the query',
            clausesEnding(ground, 'CREDENTIAL-PLACE'),
            ({ query }) => Object.values(query).some((value) => Object.values(ground.credentials).includes(value)),
          )),
    ];
  });
};

const carriesCredential = ({ provider }: Ground, operation: Operation): boolean =>
  formsOf(provider, operation).some(({ template }) =>
    placementsIn(provider, template).some(({ kind }) => kind === 'credential'),
  );

/** Whether text without end breaks nothing that is documented: a header takes it, and a field without a bound of its own. */
const takesText = ({ body, parameters }: Operation, provider: string): boolean => {
  const schema = body ? documentedSchema(provider, body.schema) : undefined;
  const fields = Object.values(fieldsOf(at(schema, '/properties')));
  return fields.some(isEndless) || parameters.some((parameter) => parameter.in === 'header');
};

const isEndless = (schema: Json): boolean => {
  const { type, ...bounds } = fieldsOf(schema);
  const isText = [type].flat().includes('string');
  return isText && !['maxLength', 'enum', 'const', 'pattern', 'format'].some((keyword) => keyword in bounds);
};

const textsIn = (body: Json | undefined, headers: Record<string, string>): string[] =>
  [
    ...Object.values(fieldsOf(body)),
    ...Object.entries(headers).flatMap(([name, value]) => (name.startsWith('x-') ? value : [])),
  ].filter((value) => typeof value === 'string');

/** Whether a request needs a header that carries neither a credential nor a token: without one of those nobody is let in anyway. */
const hasPlainHeader = (operation: Operation, { provider }: Ground): boolean => {
  const sent = Object.entries(provider.requests[operation.id]?.headers ?? {});
  return requiredHeaders(operation).some((name) =>
    sent.some(([other, value]) => other.toLowerCase() === name.toLowerCase() && !/\{\w/.test(String(value))),
  );
};

const issues = ({ id }: Operation, { provider }: Ground): boolean =>
  Object.values(provider.tokens).some((token) => issuersOf(token).includes(id));

/** The headers that an operation documents as required parameters. */
const requiredHeaders = ({ parameters }: Operation): string[] =>
  parameters.flatMap((parameter) => (parameter.in === 'header' && parameter.required ? parameter.name : []));
