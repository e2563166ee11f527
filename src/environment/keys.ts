type Variables = Record<string, string | undefined>;

/** The variable that holds the key of `--state`. */
export const stateKeyVariable = 'ASSAY_STATE_KEY';

/** The variable in which `assay run` gives its workers the key for the secrets that they note. Without it they note none. */
export const secretsKeyVariable = 'ASSAY_SECRETS_KEY';

/** A key of 32 bytes as 64 hexadecimal digits or as base64. `undefined` where it is missing or of another form. */
const readKey = (variable: string, variables: Variables): Buffer | undefined => {
  const text = variables[variable]?.trim() ?? '';
  const key = /^[\da-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  return key.length === 32 ? key : undefined;
};

/** The key of `--state`. */
export const readStateKey = (variables: Variables = process.env): Buffer | undefined =>
  readKey(stateKeyVariable, variables);

/** The key for the secrets of a run. */
export const readSecretsKey = (variables: Variables = process.env): Buffer | undefined =>
  readKey(secretsKeyVariable, variables);
