/** How the names of a provider's environment variables begin: its id in capitals, with "_" for what no shell takes in a name. */
export const variablePrefix = (id: string): string => `${id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}_`;

/** A variable's name from a name in camelCase: `apiKeyId` of "acme-pay" is `ACME_PAY_API_KEY_ID`. */
export const variableOf = (id: string, name: string): string =>
  variablePrefix(id) +
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]/g, '_')
    .toUpperCase();

/** The variable of a server that only some operations have: `ACME_IDENTITY_URL` for "identity". */
export const serverVariable = (id: string, name: string): string => `${variableOf(id, name)}_URL`;
