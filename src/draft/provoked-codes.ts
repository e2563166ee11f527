import { asObject, at, fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { type Ask, type DraftAnswer, type DraftOperation, statusKey } from './draft.ts';
import { errorOf } from './error-of.ts';
import { type Around, isProvokedByCode } from './provocation-of.ts';
import type { Schema } from './shown.ts';

/** The codes that RFC 6749 5.2, RFC 6750 3.1 and RFC 7009 2.2.1 define. */
const standard = [
  ...['invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client', 'unsupported_grant_type'],
  ...['invalid_scope', 'invalid_token', 'insufficient_scope', 'unsupported_token_type'],
];

/** The codes that one documented answer may have: the `enum` of its `error`, or those of several examples; none where no code is OAuth's. */
export const oauthCodes = (schema: Schema | undefined, examples: readonly Json[]): string[] => {
  const listed = itemsOf(fieldsOf(fieldsOf(schema?.properties).error).enum);
  const shown = examples.map((example) => at(example, '/error') ?? null);
  const codes = [...new Set([...listed, ...shown])].filter((code) => typeof code === 'string');
  const isList = listed.length > 0 || codes.length > 1;
  return isList && codes.some((code) => standard.includes(code)) ? codes : [];
};

/** An answer for each of its codes, with the document's example of that code, or else with the code in the example that there is. */
export const withEachCode = (answer: DraftAnswer, codes: readonly string[], examples: readonly Json[]): DraftAnswer[] =>
  codes.map((code) => {
    const own = examples.find((example) => at(example, '/error') === code);
    const example = own ?? { ...asObject(answer.example ?? null), error: code };
    const { values } = errorOf(answer.status, example);
    // Words for people that belong to another code say nothing of this one.
    const said = values.filter(({ level }) => own !== undefined || level === 'must');
    return { ...answer, example, name: code, values: said, isOneOf: codes };
  });

/**
 * The answers of an operation, of those with one code each only the ones that a request is known for. Of the codes that are left out a question
 * says so; where none is known, they are one answer.
 */
export const withProvokedCodes = (operation: DraftOperation, around: Around, ask: Ask): DraftAnswer[] =>
  operation.answers.flatMap((answer) => {
    const { isOneOf: codes, ...row } = answer;
    if (!codes) return [answer];
    const known = operation.answers.filter(
      (other) => statusKey(other) === statusKey(answer) && other.isOneOf && isProvokedByCode(operation, other, around),
    );
    const isFirst = answer.name === codes[0];
    const left = codes.filter((code) => !known.some(({ name }) => name === code));
    if (isFirst && left.length > 0) {
      const hint = left.includes('invalid_scope') ? ' (invalid_scope needs a scope in the good request)' : '';
      ask(
        `${statusKey(answer)} of ${operation.id} may have the code ${left.join(', ')}, for which no request is known: add a row to x-errors for each that you can provoke${hint}`,
        'openapi',
        operation.id,
      );
    }
    if (known.includes(answer)) return [row];
    return isFirst && known.length === 0 ? [withAnyCode(row, codes)] : [];
  });

/** One answer that may have any of the codes. */
const withAnyCode = (answer: DraftAnswer, [literal = '', ...others]: readonly string[]): DraftAnswer => {
  const { name } = errorOf(answer.status, undefined, answer.range);
  return { ...answer, name, values: [{ pointer: '/error', literal, others, level: 'must' }] };
};
