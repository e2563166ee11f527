/**
 * Every spelling in which a secret may travel, written apart from the mask so that the two cannot share a mistake. Each gives the
 * text that an answer holds.
 */
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const bytes = (text: string): number[] => [...Buffer.from(text)];
const each = (text: string, spell: (code: number, character: string) => string): string =>
  [...text].map((character) => spell(character.codePointAt(0) ?? 0, character)).join('');
const percent = (text: string): string =>
  bytes(text)
    .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
    .join('');
const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const upper = (text: string): string => text.toUpperCase();

export const spellingsOfSecrets: Record<string, (secret: string) => string> = {
  'as it is': (text) => text,
  'in JSON': json,
  'in JSON in JSON': (text) => json(json(text)),
  'in JSON, by numbers': (text) => each(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`),
  'as JavaScript, by numbers': (text) => each(text, (code) => `\\x${code.toString(16).padStart(2, '0')}`),
  'as JavaScript, in braces': (text) => each(text, (code) => `\\u{${code.toString(16)}}`),
  'percent-encoded': encodeURIComponent,
  'percent-encoded in full': percent,
  'percent-encoded twice': (text) => encodeURIComponent(percent(text)),
  'percent-encoded the old way': (text) => each(text, (code) => `%u${code.toString(16).padStart(4, '0')}`),
  'in a form': (text) => new URLSearchParams({ x: text }).toString().slice(2),
  'in HTML, by name': (text) =>
    text.replaceAll('&', '&amp;').replaceAll('/', '&sol;').replaceAll('_', '&lowbar;').replaceAll('+', '&plus;'),
  'in HTML, decimal': (text) => each(text, (code) => `&#${code};`),
  'in HTML, hexadecimal': (text) => each(text, (code) => `&#x${code.toString(16)};`),
  'in HTML, hexadecimal, upper case and zeros': (text) => each(text, (code) => `&#X000${upper(code.toString(16))};`),
  'in HTML twice': (text) => each(text, (code) => `&amp;#${code};`),
  'in base64': base64,
  'in base64url': base64url,
  'in base64 behind one character': (text) => base64(`:${text}:`),
  'in base64 behind two characters': (text) => base64(`a:${text}:b`),
  'in base64 in a URL': (text) => encodeURIComponent(base64(text)),
  'in base64 in base64': (text) => base64(base64(text)),
  'in base64url in base64, with something before each': (text) => base64(`xy${base64url(`a${text}`)}`),
  'in base64, three times': (text) => base64(base64(base64(`user:${text}`))),
  'in base64 of lines': (text) => base64(`user:${text}`).replace(/.{10}/g, '$&\r\n'),
  'in base64 of JSON': (text) => base64(JSON.stringify({ text })),
  'in base64 of UTF-16': (text) => Buffer.from(text, 'utf16le').toString('base64'),
  'in base64 of hexadecimal': (text) => base64(hex(text)),
  'in base64, percent-encoded before': (text) => base64(percent(text)),
  'in hexadecimal': hex,
  'in hexadecimal, upper case': (text) => upper(hex(text)),
  'in hexadecimal with blanks': (text) => hex(text).replace(/../g, '$& '),
  'in hexadecimal with colons': (text) => upper(hex(text)).replace(/..(?!$)/g, '$&:'),
  'in hexadecimal of a program': (text) =>
    bytes(text)
      .map((byte) => `0x${byte.toString(16).padStart(2, '0')}`)
      .join(', '),
  'in hexadecimal in hexadecimal': (text) => hex(hex(text)),
  'in hexadecimal of base64': (text) => hex(base64(text)),
  'in hexadecimal of UTF-16': (text) => Buffer.from(text, 'utf16le').toString('hex'),
  'as a list of bytes': (text) => bytes(text).join(', '),
  'in octal': (text) =>
    bytes(text)
      .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
      .join(''),
  'in UTF-16 read as bytes': (text) => Buffer.from(text, 'utf16le').toString('latin1'),
  'in UTF-16, high byte first': (text) => Buffer.from(text, 'utf16le').swap16().toString('latin1'),
  'in UTF-16 in JSON': (text) => json(Buffer.from(text, 'utf16le').toString('latin1')),
  reversed: (text) => [...text].reverse().join(''),
  'reversed, in base64': (text) => base64([...text].reverse().join('')),
  'in upper case': upper,
  'in lower case': (text) => text.toLowerCase(),
  'with a hyphen after every four characters': (text) => text.replace(/.{4}/g, '$&-'),
  'with a blank after every character': (text) => text.split('').join(' '),
  'with zero-width spaces': (text) => text.split('').join('\u200b'),
  'over several lines': (text) => text.replace(/.{6}/g, '$&\n'),
};
