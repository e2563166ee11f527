/**
 * Characters that a reader cannot see or that move other text about: controls, direction overrides, zero-width and
 * unusual spaces, private and broken code points, and the fourth and later accents on one letter.
 */
const unseen =
  /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]|(?! )\p{Zs}|(?<=\p{M}{3})\p{M}/gu;

/** The names of the ASCII controls, by their code. */
const controls =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

/** A stand-in for one unseen character: `⟨ESC⟩` for an ASCII control, `⟨U+202E⟩` for anything else. */
export const standIn = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const name = code === 0x7f ? 'DEL' : controls[code];
  return `⟨${name ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`}⟩`;
};

/** The text with every unseen character replaced by a stand-in; line breaks and tabs stay. */
export const visible = (text: string): string => text.replace(unseen, standIn);

/** The text cut into plain and unseen stretches, so that a page can mark the stand-ins as such. */
export const stretches = (text: string): { text: string; unseen: boolean }[] => {
  const cut: { text: string; unseen: boolean }[] = [];
  let from = 0;
  for (const match of text.matchAll(unseen)) {
    if (match.index > from) cut.push({ text: text.slice(from, match.index), unseen: false });
    cut.push({ text: standIn(match[0]), unseen: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) cut.push({ text: text.slice(from), unseen: false });
  return cut;
};

/** At most `length` characters of the text, and a note of how many were left out. */
export const clip = (text: string, length: number): string => {
  if (text.length <= length) return text;
  const kept = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}… (${(text.length - kept.length).toLocaleString('en')} more characters)`;
};
