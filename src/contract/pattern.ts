/** A text as a regular expression that fits this text alone. */
export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A pattern in which `*` stands for any characters, as a regular expression for whole texts. */
export const wildcard = (pattern: string): RegExp => new RegExp(`^${pattern.split('*').map(literally).join('.*')}$`);
