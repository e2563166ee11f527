import { slug } from '../contract/slug.ts';
import type { Details } from './details.ts';

/** Where a test's `test(...)` is written. */
export interface Place {
  /** From the project's root; absent where it is the test's own spec file, as it is not for a test of a promise. */
  declaredIn?: string;
  line: number;
}

/** The place of a test of a spec file, given the file and the line of its `test(...)`. */
export const placeIn = (specFile: string, file: string, line: number): Place =>
  file === specFile ? { line } : { declaredIn: file, line };

/** A test's place as people read it: `promises/refresh.ts:21 (suites/acme/refresh.spec.ts)`, or the line of the spec file alone. */
export const describePlace = ({ file, declaredIn, line }: Place & { file: string }): string =>
  declaredIn === undefined ? `${file}:${line}` : `${declaredIn}:${line} (${file})`;

/** What is known about a test before it runs. */
export interface TestIdentity {
  /** From the contract where the test is about one documented error, from provider, promise and title otherwise. */
  id: string;
  title: string;
  /** The spec file, from the project's root. */
  file: string;
  clauses: string[];
  /** The documented error that the test is about. */
  error?: string;
  /** It repeats the passing request of the tests before it. */
  closes: boolean;
}

/** The identity of a test from its place, its title and its details. `file` is a path like `suites/acme/token-issuance.spec.ts`. */
export const identityOf = (file: string, title: string, annotations: Details['annotation']): TestIdentity => {
  const [, provider = '', name = ''] = file.split('/');
  const valuesOf = (type: string): string[] =>
    annotations.filter((annotation) => annotation.type === type).map(({ description }) => description);
  const [error] = valuesOf('error');
  return {
    id: error ?? `${provider}/${name.replace('.spec.ts', '')}/${slug(title)}`,
    title,
    file,
    clauses: valuesOf('clause'),
    ...(error === undefined ? {} : { error }),
    closes: valuesOf('closes').length > 0,
  };
};
