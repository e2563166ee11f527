import { createValueMask } from '../masking/mask.ts';
import { isDistinctive } from '../masking/opaque.ts';
import { isSecretName } from '../masking/secret-name.ts';
import { providerIds } from '../provider/suites.ts';
import { variablePrefix } from '../provider/variables.ts';
import { secretsKeyVariable, stateKeyVariable } from './keys.ts';
import { proxySecrets } from './proxies.ts';

type Variables = Record<string, string | undefined>;

/** Paths, files of keys, and addresses. */
const isAddress = /^(\/|https?:)|^[^\s]+\.(pem|key|crt|cer)$/;

/**
 * The secrets of an environment, by their variables: what belongs to any of the given providers, and what the name of any other
 * variable says, such as `GITHUB_TOKEN`. Addresses, paths and words are none.
 */
export const secretVariables = (
  providers: readonly string[],
  variables: Variables = process.env,
): { label: string; value: string }[] => {
  const prefixes = providers.map(variablePrefix);
  const isNamed = (name: string): boolean =>
    [stateKeyVariable, secretsKeyVariable].includes(name) ||
    isSecretName(name) ||
    prefixes.some((prefix) => name.startsWith(prefix));
  const named = Object.entries(variables).flatMap(([label, value = '']) => {
    if (!isNamed(label) || /_(CA|CLIENT_CERT)$/.test(label)) return [];
    const parts = value.includes('PRIVATE KEY-----') ? value.split(/\r?\n|\\n/) : isAddress.test(value) ? [] : [value];
    return parts.filter((part) => isDistinctive(part)).map((part) => ({ label, value: part }));
  });
  return [...named, ...proxySecrets(variables)];
};

/** Hides the secrets of this process's environment, of all providers of the project, in a text of our own. */
export const environmentFilter = (): ((text: string) => string) => {
  const mask = createValueMask();
  for (const { label, value } of secretVariables(providerIds())) mask.learn(value, label);
  return (text) => mask.text(text);
};
