import type { DocumentedError, Operation, RequestBody } from '../contract/contract.ts';
import { asObject, at, fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { isForm } from '../contract/media-type.ts';
import { documentsStatus } from '../contract/status-range.ts';
import type { Change } from '../provider/build-request.ts';
import { documentedSchema } from '../schema/compiled-schema.ts';
import { compileStrict } from '../schema/validator.ts';
import { requiredByCondition } from './required-by-condition.ts';

/** One way in which a request's body, or a required parameter, is not as documented. */
export interface Malformation {
  /** Completes the sentence "create-token rejects …". */
  title: string;
  change: Change;
  kind: 'syntax' | 'media-type' | 'field' | 'parameter';
  /** The field or parameter. */
  name?: string;
  /** The request breaks the documented schema, so that the statuses documented for that apply; otherwise it is only a wrong value. */
  breaksSchema: boolean;
}

/** How a malformed request may be answered: with these documented errors, or with these statuses of HTTP itself. */
export interface Rejection {
  errors: DocumentedError[];
  also: number[];
}

/** Long enough to break every documented bound, short enough for every server's header limit. */
const long = 'x'.repeat(4096);

/** A body with a field that no document mentions. */
export const withExtraField: Change = { body: (good) => ({ ...asObject(good), assay_extra: 'assay' }) };

/**
 * What the contract says about a malformed request: the statuses documented for a broken schema where it is broken, any documented
 * 4xx otherwise; beside them what HTTP has for a wrong media type (415) and for too much (413, 414, 431) (RFC 9110 15.5, RFC 6585 5), and
 * where no document names a status for a malformed request, the two that there are (400, 422).
 */
export const rejectionOf = (operation: Operation, { kind, breaksSchema, change }: Malformation): Rejection => {
  const statuses = breaksSchema ? operation.malformed : undefined;
  const isLong =
    JSON.stringify(change).includes(long) ||
    (typeof change.body === 'function' && JSON.stringify(change.body({})).includes(long));
  // Too many requests is no answer to what a request says, so that a document with no other refusal leaves the status open.
  const errors = operation.errors.filter(({ status }) =>
    statuses ? statuses.includes(status) : status < 500 && status !== 429,
  );
  const isOpen = !statuses && !errors.some((error) => [400, 422].some((status) => documentsStatus(error, status)));
  return {
    errors,
    also: [
      ...(kind === 'media-type' ? [415] : []),
      ...(isLong ? [413, 414, 431] : []),
      ...(isOpen && errors.length > 0 ? [400, 422] : []),
    ],
  };
};

/**
 * Every malformation of an operation's request that its contract tells us to try. `good` is the body that is sent: it says which fields are
 * required because of the values of others.
 */
export const malformations = (operation: Operation, provider: string, good?: Json): Malformation[] => [
  ...(operation.body ? [...bodyMalformations(operation.body), ...fieldMalformations(operation, provider, good)] : []),
  ...parameterMalformations(operation),
];

/** A form is text all over: whatever is sent is one, and only an empty one lacks something. */
const bodyMalformations = ({ mediaType }: RequestBody): Malformation[] => {
  const syntax = (title: string, text: string): Malformation => ({
    title,
    kind: 'syntax',
    breaksSchema: true,
    change: { text },
  });
  return [
    ...(isForm(mediaType)
      ? []
      : [syntax('a body that is not JSON', '{"assay": '), syntax('a JSON array as body', '[]')]),
    syntax('an empty body', ''),
    {
      title: 'a body of media type text/plain',
      kind: 'media-type',
      breaksSchema: false,
      change: { headers: { 'Content-Type': 'text/plain' } },
    },
  ];
};

const wrongTypes: [string, Json][] = [
  ['a number', 42],
  ['a boolean', true],
  ['an array', []],
  ['an object', {}],
  ['text', 'assay'],
];

const fieldMalformations = (operation: Operation, provider: string, good: Json | undefined): Malformation[] => {
  const schema = documentedSchema(provider, operation.body?.schema ?? '');
  const required = [...itemsOf(at(schema, '/required')), ...requiredByCondition(schema, good)];
  const properties = Object.entries(fieldsOf(at(schema, '/properties')));
  return properties.flatMap(([name, property]) => {
    const field = (title: string, value: Json | undefined): Malformation => ({
      title: `${name} ${title}`,
      kind: 'field',
      name,
      breaksSchema: value === undefined || !fits(property, value),
      change: { body: (good) => withField(good, name, value) },
    });
    const types = [asObject(property)?.type].flat();
    const accepted = types.map((type) => (type === 'integer' ? 'number' : type));
    return [
      ...(required.includes(name) ? [field('missing', undefined)] : []),
      ...(types.includes('null') || isForm(operation.body?.mediaType ?? '') ? [] : [field('null', null)]),
      // In a form everything is text (WHATWG URL 5.1), so that a value of another type is none.
      ...(isForm(operation.body?.mediaType ?? '') ? [] : wrongTypes)
        .filter(([, value]) => !accepted.includes(Array.isArray(value) ? 'array' : typeof value))
        .map(([words, value]) => field(`as ${words}`, value)),
      ...(types.includes('string') ? [field('empty', ''), field('of 4,096 characters', long)] : []),
    ];
  });
};

const parameterMalformations = (operation: Operation): Malformation[] =>
  operation.parameters
    .filter(({ required, in: place }) => required && place !== 'path')
    .flatMap(({ name, in: place }) => {
      const changed = (value: string | null): Change =>
        place === 'header' ? { headers: { [name]: value } } : { query: { [name]: value } };
      const parameter = (title: string, value: string | null, breaksSchema: boolean): Malformation => ({
        title: `${name} ${title}`,
        kind: 'parameter',
        name,
        breaksSchema,
        change: changed(value),
      });
      return [
        parameter('missing', null, true),
        parameter('empty', '', false),
        parameter('of 4,096 characters', long, false),
      ];
    });

const fits = (property: Json, value: Json): boolean => compileStrict(property)(value) === true;

const withField = (good: Json, name: string, value: Json | undefined): Json => {
  const { [name]: _, ...rest } = fieldsOf(good);
  return value === undefined ? rest : { ...rest, [name]: value };
};
