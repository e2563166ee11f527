/** The sentences of a text without the addresses of its links and the marks of emphasis, which have dots and colons of their own. */
export const sentencesOf = (text: string): string[] =>
  text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|<[^>]*>/g, '')
    .split(/(?<=[.!?])\s+|\n\s*\n/)
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim());
