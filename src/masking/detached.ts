/** The same text in memory of its own: a part of a text that is cut out of it keeps all of it alive, be it one word of eight megabytes. */
export const detached = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
