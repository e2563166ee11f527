import { pointerPart } from '../../contract/json.ts';

/** A line of a JSON text, and the JSON Pointer of the value that begins on it. */
export interface JsonLine {
  text: string;
  pointer: string;
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The text of a JSON string without its quotes. */
const nameOf = (json: string): string => {
  try {
    return String(JSON.parse(json));
  } catch {
    return json.slice(1, -1);
  }
};

/**
 * A JSON text with a line for each member. Every token stays as it was sent: no number is rounded and no escape resolved. `undefined` for
 * what is no JSON object or array.
 */
export const jsonLines = (text: string): JsonLine[] | undefined => {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const lines: JsonLine[] = [{ text: '', pointer: '' }];
  const open: { pointer: string; index: number; isList: boolean }[] = [];
  let key: string | undefined;
  const tokens = text.match(token) ?? [];
  const begin = (pointer: string): void => {
    lines.push({ text: '  '.repeat(open.length), pointer });
  };
  const write = (piece: string): void => {
    const last = lines.at(-1);
    if (last) last.text += piece;
  };
  /** Where the next value of the innermost object or list stands. */
  const next = (): string => {
    const inner = open.at(-1);
    if (inner === undefined) return '';
    return `${inner.pointer}/${inner.isList ? inner.index : pointerPart(key ?? '')}`;
  };
  for (const [place, piece] of tokens.entries()) {
    const inner = open.at(-1);
    const isFirst = /^[{[]$/.test(tokens[place - 1] ?? '');
    if (piece === '}' || piece === ']') {
      open.pop();
      if (!isFirst) begin('');
      write(piece);
    } else if (piece === ',') {
      write(piece);
      if (inner) inner.index += 1;
    } else if (piece === ':') write(': ');
    else {
      const isKey = inner !== undefined && !inner.isList && tokens[place + 1] === ':';
      if (isKey) key = nameOf(piece);
      const pointer = next();
      if (isKey || inner?.isList) begin(pointer);
      write(piece);
      if (piece === '{' || piece === '[') open.push({ pointer, index: 0, isList: piece === '[' });
    }
  }
  return lines;
};

/** Whether a place with `*` for every index, or with words behind it (`/token exp`), is that of a line. */
export const isAt = (place: string, pointer: string): boolean => {
  const [path = ''] = place.split(' ');
  if (!path.startsWith('/')) return false;
  const wanted = path.split('/');
  const there = pointer.split('/');
  return wanted.length === there.length && wanted.every((part, index) => part === '*' || part === there[index]);
};
