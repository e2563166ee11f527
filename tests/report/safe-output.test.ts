import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withoutOrders } from '../../src/report/safe-output.ts';

describe('what a provider says is no order to a CI', () => {
  const orders = [
    '::error::x',
    '  ::set-output name=a::b',
    'said\n::stop-commands::x',
    'said\r::add-mask::x',
    '\u001b[31m::warning::x',
    '\u001b[2K\r \u001b[0m::error file=a::x',
    '\ufeff::error::x',
    '\u200b\u0000::error::x',
    'received ##[error]x',
    '##vso[task.complete result=Succeeded;]',
    '##VSO[task.setvariable variable=a]b',
    "##teamcity[buildStatus status='SUCCESS']",
    '###[group]x',
  ];
  for (const order of orders) {
    test(JSON.stringify(order), () => {
      const shown = withoutOrders(order);
      assert.doesNotMatch(shown, /##(\[|vso\[|teamcity\[)/i);
      assert.doesNotMatch(shown, /^(?:[\s\p{Cc}\p{Cf}]|\p{Cc}\[[\d;?]*\w)*::/mu);
      assert.equal(shown.replaceAll(/[⟨⟩]/g, ''), order);
    });
  }

  test('and what is none stays as it is', () => {
    for (const text of ['a::b', 'std::string', '# heading', '## [link](x)', 'x ::y', 'time 12::30\n']) {
      assert.equal(withoutOrders(text), text);
    }
  });

  test('in time, however many lines and blanks there are', () => {
    const started = process.cpuUsage();
    for (const part of ['\n', ' ', '\u001b[', '\u200b', '##', ' \n:']) withoutOrders(part.repeat(500_000));
    const { user } = process.cpuUsage(started);
    assert.ok(user < 3_000_000, `${user} µs`);
  });
});
