/** A text without its percent-encoding; one that has none, or a wrong one, as it is. */
export const percentDecoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
