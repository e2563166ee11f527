import type { Json } from '../contract/json.ts';
import { compileSchemas } from './compile.ts';

/** What `schemas/<provider>/` should hold for an OpenAPI document: file names with their text. */
export const compiledFiles = (provider: string, openapi: Json): Map<string, string> =>
  new Map(
    [...compileSchemas(provider, openapi)].map(([name, schema]) => [
      `${name}.json`,
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
  );

/** Whether a file's text is what a compilation of this provider's document once gave. */
export const isCompiled = (provider: string, text: string): boolean =>
  new RegExp(`^\\{\\s*"\\$schema": "[^"]*",\\s*"\\$id": "assay:${provider}/`).test(text);

/** Names of the files that differ between what should be there and what is: stale, missing or left over. */
export const staleNames = (expected: ReadonlyMap<string, string>, present: ReadonlyMap<string, string>): string[] => [
  ...[...expected].filter(([name, text]) => present.get(name) !== text).map(([name]) => name),
  ...[...present.keys()].filter((name) => !expected.has(name)),
];
