/** The variable that holds the key of `--state`. */
export const stateKeyVariable = 'ASSAY_STATE_KEY';

/** The key of `--state`: 32 bytes as 64 hexadecimal digits or as base64. `undefined` where it is missing or of another form. */
export const readStateKey = (variables: Record<string, string | undefined> = process.env): Buffer | undefined => {
  const text = variables[stateKeyVariable]?.trim() ?? '';
  const key = /^[\da-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  return key.length === 32 ? key : undefined;
};
