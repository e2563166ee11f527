import type { Schema } from './shown.ts';

/** The one text that a schema allows (`const`, or an `enum` of one); `undefined` where it leaves a choice. */
export const onlyValue = ({ const: only, enum: values }: Schema): string | undefined => {
  const [first, ...others] = only === undefined && Array.isArray(values) ? values : [only];
  const isText = ['string', 'number', 'boolean'].includes(typeof first);
  return isText && others.length === 0 ? String(first) : undefined;
};

/** Whether a header or a parameter says, by its name, which version of an API is meant: everybody sends it, and it lets nobody in. */
export const isVersionName = (name: string): boolean => /(^|[-_]|api)version$/i.test(name);

/** Whether a security scheme takes a text that everybody knows, as files have it that declare the header of their version beside the keys. */
export const isFixed = (scheme: Schema): boolean =>
  scheme.type === 'apiKey' && (isVersionName(String(scheme.name)) || onlyValue(scheme) !== undefined);

/** The date by which an API names a version: `2020-09-14` of `2020-09-14_1.697`. */
export const datedVersion = (text: string): string | undefined => /\b\d{4}-\d{2}-\d{2}(?!\d)/.exec(text)?.[0];
