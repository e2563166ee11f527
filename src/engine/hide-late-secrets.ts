import { isSearchable, shortestToken } from '../environment/is-secret.ts';
import { readSecretsKey } from '../environment/keys.ts';
import { createValueMask, type Mask } from '../masking/mask.ts';
import { readSecrets } from '../state/secret-log.ts';
import type { TestRecord } from '../verdict/record.ts';
import type { ProviderTest } from '../verdict/run-result.ts';

/**
 * The tests of a run, with every secret hidden that became known only after a record was made: an answer may tell what a later one gives
 * out as a token. `reports` is the folder in which the workers noted their secrets; without notes nothing is changed.
 */
export const hideLateSecrets = (tests: readonly ProviderTest[], reports: string): ProviderTest[] => {
  const key = readSecretsKey();
  const secrets = key ? readSecrets(reports, key).filter(({ value }) => isSearchable(value, shortestToken)) : [];
  if (secrets.length === 0) return [...tests];
  const mask = createValueMask();
  for (const { label, value } of secrets) mask.learn(value, label);
  return tests.map(({ provider, planned }) => ({
    provider,
    planned: planned.record === undefined ? planned : { ...planned, record: masked(planned.record, mask) },
  }));
};

const masked = (record: TestRecord, mask: Mask): TestRecord => {
  const { reason, findings, notes, exchanges } = record;
  return { ...record, ...textsOf({ reason, findings, notes, exchanges }, mask) };
};

/** The same value with every text in it masked, names included. */
const textsOf = <Value>(value: Value, mask: Mask): Value => {
  if (typeof value === 'string') return mask.text(value) as Value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => textsOf(each, mask)) as Value;
  const fields = Object.entries(value).map(([name, field]) => [mask.text(name), textsOf(field, mask)]);
  return Object.fromEntries(fields) as Value;
};
