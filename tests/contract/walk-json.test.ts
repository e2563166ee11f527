import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { walkJson } from '../../src/contract/walk-json.ts';

/** What a walk shows, and the way of names down to it. */
const shownOf = (text: string): [string, Json][] => {
  const shown: [string, Json][] = [];
  walkJson(JSON.parse(text) as Json, '', (value, name = '', around) => {
    shown.push([`${around}/${name}`, value]);
    return `${around}/${name}`;
  });
  return shown;
};

describe('a walk through JSON', () => {
  test('shows every value in the order of its text, with what was given for what is around it', () => {
    const shown = shownOf('{"a":[1,{"b":null}],"__proto__":{},"c":"x"}');
    assert.deepEqual(
      shown.map(([way, value]) => `${way} ${JSON.stringify(value)}`),
      ['/ {"a":[1,{"b":null}],"__proto__":{},"c":"x"}', '//a [1,{"b":null}]', '//a/ 1', '//a/ {"b":null}'].concat([
        '//a//b null',
        '//__proto__ {}',
        '//c "x"',
      ]),
    );
  });

  test('shows a text alone, and nothing of nothing', () => {
    assert.deepEqual(shownOf('"x"'), [['/', 'x']]);
    walkJson(undefined, 0, () => assert.fail('was shown'));
  });

  test('goes a million levels down', () => {
    let deepest = 0;
    walkJson(JSON.parse('['.repeat(1_000_000) + ']'.repeat(1_000_000)) as Json, 1, (_, __, depth) => {
      deepest = Math.max(deepest, depth);
      return depth + 1;
    });
    assert.equal(deepest, 1_000_000);
  });
});
