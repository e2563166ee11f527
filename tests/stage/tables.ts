import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/root.ts';

/** Puts a table into docs/hostile-servers.md between `<!-- name -->` and `<!-- end -->`. */
export const writeTable = (name: string, head: readonly string[], rows: readonly (readonly string[])[]): void => {
  const file = join(root, 'docs/hostile-servers.md');
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const table = [head, head.map(() => '---'), ...rows].map(line).join('\n');
  const place = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?\n?(<!-- end -->)`);
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(place, (_, begin: string, end: string) => `${begin}${table}\n${end}`),
  );
};
