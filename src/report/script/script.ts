import { variablePrefix } from '../../provider/variables.ts';
import type { MaskedExchange, ProviderResult, TestResult } from '../../verdict/result.ts';
import { literal, said } from './shell.ts';
import { toolsFor } from './tools.ts';
import { createWriter } from './writer.ts';

/**
 * A POSIX shell script that repeats the requests of a test in their order, with nothing but the credentials set, and prints the status of
 * each. It needs curl and node, and holds no secret. `undefined` where nobody noted how the requests were made.
 */
export const scriptOf = (
  provider: Pick<ProviderResult, 'id' | 'name' | 'network'>,
  test: Pick<TestResult, 'id' | 'title' | 'findings'>,
  exchanges: readonly MaskedExchange[],
): string | undefined => {
  const recipes = exchanges.flatMap(({ recipe }) => recipe ?? []);
  if (recipes.length === 0 || recipes.length < exchanges.length) return undefined;
  const writer = createWriter();
  for (const [place, { recipe }] of exchanges.entries()) if (recipe) writer.exchange(place, recipe, test.findings);
  const body = writer.lines.join('\n');
  const needs = [...writer.variables].map(([name, origin]) =>
    origin.default === undefined
      ? `: "\${${name}:?set it first: it is needed and stands nowhere here}"`
      : `${name}=\${${name}:-${literal(origin.default)}}`,
  );
  return [
    '#!/bin/sh',
    `# ${said(`${provider.name}: ${test.title}`)}`,
    `# Repeats the requests of the test ${said(test.id)} and prints the status of each.`,
    `# Needs curl and node, and the variables that the next lines name. No secret stands in it.`,
    'set -eu',
    'umask 077',
    ...needs,
    ...[...writer.unknown].map(
      (name) => `: "\${${name}:?nobody noted how it was made: set it to what the report calls ${name}}"`,
    ),
    'answers=$(mktemp -d)',
    `trap 'rm -rf "$answers"' EXIT`,
    ...toolsFor(body, writer.altered),
    `send() { n=$1; shift; status=$(curl --silent --show-error --globoff --output "$answers/$n" --dump-header "$answers/$n.head" --write-out '%{http_code}'${certificates(provider)} "$@"); }`,
    body,
    '',
  ].join('\n');
};

/** The files of an authority or a client certificate, where the provider was reached with some. */
const certificates = ({ id, network }: Pick<ProviderResult, 'id' | 'network'>): string => {
  const optional = (option: string, name: string): string => {
    const file = `${variablePrefix(id)}${name}`;
    return ` \${${file}:+${option} "$${file}"}`;
  };
  return network === undefined
    ? ''
    : optional('--cacert', 'CA') + optional('--cert', 'CLIENT_CERT') + optional('--key', 'CLIENT_KEY');
};
