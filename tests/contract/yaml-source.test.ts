import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yamlSource } from '../../src/contract/yaml-source.ts';

for (const text of ['*x', 'a: *x', '- *x', '[*x]', '[1,*x]', '{"a":*x}', '? *x\n: 1', 'a:\n  *x'])
  test(`an alias that leads nowhere is found in ${JSON.stringify(text)}`, () => {
    const [problem] = yamlSource('a.yaml', text).problems;
    assert.match(problem?.message ?? '', /the alias \*x leads nowhere/);
  });

test('a star that is no alias is a part of its text', () => {
  const { value, problems } = yamlSource('a.yaml', 'a: "*x"\nb: application/*\nc: |\n  * an item\nd: 2 * 3');
  assert.deepEqual(problems, []);
  assert.deepEqual(value, { a: '*x', b: 'application/*', c: '* an item\n', d: '2 * 3' });
});
