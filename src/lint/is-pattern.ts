/** Whether a text is a regular expression (ECMA-262). */
export const isPattern = (text: unknown, flags = ''): boolean => {
  if (typeof text !== 'string') return false;
  try {
    new RegExp(text, flags);
    return true;
  } catch {
    return false;
  }
};
