import type { Span } from './span.ts';

// A JSON object begins with a brace and a quote or white space: in base64url that is ey or ew. A token begins where
// no letter stands before it, unless that letter ends an escape such as \n or %3D.
const shape =
  /(?<=^|[^\w-]|\\[nrtbf]|\\u[\dA-Fa-f]{4}|%[\dA-Fa-f]{2})(e[wy][\w-]{12,})\.[\w-]+\.[\w-]*(?:\.[\w-]+\.[\w-]+)?/g;

/** Whether a text is the first part of a JWT (RFC 7519): a JSON object that names an algorithm, in base64url. */
const isHeader = (part: string): boolean => {
  const text = Buffer.from(part, 'base64url').toString();
  // Spares texts full of almost-tokens the slow way through an exception.
  if (!text.includes('"alg"')) return false;
  try {
    const header: unknown = JSON.parse(text);
    return typeof header === 'object' && header !== null && 'alg' in header;
  } catch {
    return false;
  }
};

/** The payload and the signature of a JWT; none for another text. The header is left out: all tokens share it. */
export const tellingParts = (value: string): string[] => {
  const [header = '', ...rest] = value.split('.');
  return rest.length === 2 && isHeader(header) ? rest : [];
};

/** Everything that looks like a JWT, whoever issued it. */
export const findJwts = (text: string): Span[] => {
  const spans: Span[] = [];
  shape.lastIndex = 0;
  for (let match = shape.exec(text); match !== null; match = shape.exec(text)) {
    const [, header = ''] = match;
    if (isHeader(header)) spans.push({ start: match.index, end: shape.lastIndex, label: 'jwt', because: 'shape' });
    // The second part of what only looked like a token may be the header of a real one.
    else shape.lastIndex = match.index + header.length;
  }
  return spans;
};
