/** An element of an XML document, or a text in one. */
export type XmlNode = string | { name: string; attributes: Record<string, string | number>; children: XmlNode[] };

/** An element. An attribute without a value is left out. */
export const element = (
  name: string,
  attributes: Record<string, string | number | undefined>,
  ...children: readonly XmlNode[]
): XmlNode => ({
  name,
  attributes: Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  ),
  children: [...children],
});

/** An XML 1.0 document of a root element, an element a line. Characters that XML cannot carry (XML 1.0, 2.2) become U+FFFD. */
export const xmlDocument = (root: XmlNode): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`;

const written = (node: XmlNode, indent: string): string => {
  if (typeof node === 'string') return escaped(node);
  const { name, attributes, children } = node;
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${inAttribute(String(value))}"`);
  const start = `${indent}<${name}${said.join('')}`;
  if (children.length === 0) return `${start}/>`;
  // A line's end beside a text would become part of it.
  if (children.some((child) => typeof child === 'string'))
    return `${start}>${children.map((child) => written(child, '')).join('')}</${name}>`;
  return `${start}>\n${children.map((child) => written(child, `${indent}  `)).join('\n')}\n${indent}</${name}>`;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot carry.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const escaped = (text: string): string =>
  text
    .replace(forbidden, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');

/** Within quotes, white space is kept only as a reference (XML 1.0, 3.3.3). */
const inAttribute = (text: string): string =>
  escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#xA;').replaceAll('\t', '&#x9;');
