import { loadContract } from '../contract/load.ts';
import type { Provider, ProviderDeclaration, TokenDeclaration, TokenSource } from './declaration.ts';
import { refuseFatalMistakes } from './fatal-mistakes.ts';
import { variableOf } from './variables.ts';

export * from './declaration.ts';

/**
 * Declares a provider. What the declaration leaves out follows from its id and its contract. Throws `ContractError` for a mistake that no run
 * survives.
 */
export const defineProvider = (declaration: ProviderDeclaration): Provider => {
  const { id } = declaration;
  const named = <Value extends { variable?: string }>(values: Record<string, Value> = {}) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, { variable: variableOf(id, name), ...value }]),
    );
  const provider: Provider = {
    name: id,
    baseUrl: { variable: variableOf(id, 'baseUrl') },
    requests: {},
    identifiers: [],
    undo: {},
    renewals: [],
    probes: [],
    revocations: [],
    introspections: [],
    ...declaration,
    contract: declaration.contract ?? loadContract(id),
    credentials: named(declaration.credentials),
    settings: named(declaration.settings),
    tokens: Object.fromEntries(
      Object.entries(declaration.tokens ?? {}).map(([name, token]) => [name, tokenSource(token)]),
    ),
  };
  refuseFatalMistakes(provider);
  return provider;
};

const tokenSource = ({ issuedBy, pointer = [], ...rest }: TokenDeclaration): TokenSource => {
  const issuers = [issuedBy].flat();
  const pointers = [pointer].flat();
  return { ...rest, issuers, issuedBy: issuers[0] ?? '', pointers, pointer: pointers[0] ?? '' };
};
