/** A piece of a page, with the line where it starts. */
export type Block = { line: number } & (
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'code'; info: string; text: string }
  | { kind: 'table'; rows: string[][] }
  | { kind: 'tab'; title: string }
  | { kind: 'text'; text: string }
);

/** Divides a Markdown page into its blocks: fences of any length, GFM tables, GitBook's tabs, code as HTML, and lines of text. */
export const blocksOf = (page: string): Block[] => {
  const lines = page.split('\n');
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const start = index + 1;
    const [, fence, info = ''] = /^\s{0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence) {
      const end = lines.findIndex((other, place) => place > index && isEnd(other, fence));
      const last = end === -1 ? lines.length : end;
      blocks.push({ kind: 'code', info: info.trim(), text: lines.slice(start, last).join('\n'), line: start });
      index = last;
    } else if (/^\s*<pre/.test(line)) {
      const end = lines.findIndex((other, place) => place >= index && other.includes('</pre>'));
      const last = end === -1 ? lines.length - 1 : end;
      blocks.push({ kind: 'code', info: '', text: withoutTags(lines.slice(index, last + 1).join('\n')), line: start });
      index = last;
    } else if (/^\s*\|/.test(line)) {
      const length = lines.slice(index).findIndex((other) => !/^\s*\|/.test(other));
      const last = length === -1 ? lines.length : index + length;
      blocks.push({ kind: 'table', rows: rowsOf(lines.slice(index, last)), line: start });
      index = last - 1;
    } else if (/^\s*#{1,6}\s/.test(line)) {
      const { length: level } = /#+/.exec(line)?.[0] ?? '';
      blocks.push({ kind: 'heading', level, text: plain(line.replace(/^\s*#+\s*/, '')), line: start });
    } else {
      const [, title] = /\{%\s*tab\s+title="([^"]*)"/.exec(line) ?? /<Tab\s+title="([^"]*)"/.exec(line) ?? [];
      if (title !== undefined) blocks.push({ kind: 'tab', title, line: start });
      else if (line.trim() !== '') blocks.push({ kind: 'text', text: line, line: start });
    }
  }
  return blocks;
};

const isEnd = (line: string, fence: string): boolean => {
  const text = line.trim();
  return text.length >= fence.length && text === fence[0]?.repeat(text.length);
};

const rowsOf = (lines: readonly string[]): string[][] =>
  lines
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/g, '')
        .split(/(?<!\\)\|/)
        .map((cell) => plain(cell)),
    )
    .filter((cells) => !cells.every((cell) => /^:?-*:?$/.test(cell)));

/** Text without tags, emphasis and escapes. */
export const plain = (text: string): string =>
  withoutTags(text)
    .replace(/\\([\\`*_{}[\]()#+.!|<>-])/g, '$1')
    .replace(/[`*]/g, (mark) => (mark === '*' ? '*' : ''))
    .trim();

const entities: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#39': "'",
  '#x3c': '<',
  '#x3e': '>',
};

const withoutTags = (text: string): string =>
  text
    .replace(/<\/?[a-zA-Z][^<>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
