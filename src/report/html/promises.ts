import type { ProviderResult, TestResult } from '../../verdict/result.ts';

/** The promises that every provider's suite names alike, in the order of a token's life. */
const common = [
  'auth-modes',
  'token-issuance',
  'bearer-usage',
  'token-expiry',
  'token-refresh',
  'token-revocation',
  'key-lifecycle',
  'websocket-token',
  'documented-errors',
  'malformed-requests',
];

/** The promise that a test is about: the name of its spec file. */
export const promiseOf = ({ file }: Pick<TestResult, 'file'>): string =>
  (file.split('/').at(-1) ?? file).replace(/\.spec\.[jt]s$/, '');

/** Every promise that some test of these providers is about; unknown names come last. */
export const promisesOf = (providers: readonly ProviderResult[]): string[] => {
  const found = new Set(providers.flatMap((provider) => provider.tests.map(promiseOf)));
  return [
    ...common.filter((promise) => found.has(promise)),
    ...[...found].filter((promise) => !common.includes(promise)),
  ];
};
