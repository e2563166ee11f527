import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generalClauses } from '../../src/contract/general-clauses.ts';
import { fieldsOf } from '../../src/contract/json.ts';
import { root } from '../../src/root.ts';

const page = readFileSync(`${root}docs/promises.md`, 'utf8');
const [, table = ''] = page.split(
  '| clause | subject | level | statement | source |\n| --- | --- | --- | --- | --- |\n',
);

test('docs/promises.md lists the general clauses as specs/general.yaml has them, and no others', () => {
  const expected = generalClauses().map(({ id, of, level, statement, source }) => {
    const { document, section } = fieldsOf(source);
    return `| \`${id}\` | ${of === undefined ? '' : `\`${of}\``} | ${level} | ${statement} | ${document} ${section} |`;
  });
  assert.ok(expected.length > 40);
  assert.deepEqual(
    table
      .trim()
      .split('\n')
      .map((row) => row.replace('|  |', '| |').replace(/ +/g, ' ')),
    expected.map((row) => row.replace('|  |', '| |')),
  );
});
