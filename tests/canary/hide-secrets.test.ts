import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { hideInUncaught, hideSecrets } from '../../src/engine/hide-secrets.ts';
import { maskKnowing } from '../masking/masks.ts';

const secret = 'C4nary-0123456789';
const mask = maskKnowing({ KEY: secret });
const said = `refused ${secret}`;

const circular = new Error(said);
circular.cause = circular;

describe('what was thrown has no secret left where a runner looks', () => {
  const thrown: Record<string, unknown> = {
    'an error': new Error(said),
    'an error behind an error': new Error('outer', { cause: new Error('middle', { cause: new TypeError(said) }) }),
    'many errors at once': new AggregateError([new Error(said)], said),
    'an error that is its own cause': circular,
    'an error whose message cannot be assigned': new DOMException(said),
    'a text': said,
    "a runner's own note of it": { message: said, stack: said, value: said, cause: { message: said } },
  };
  for (const [what, error] of Object.entries(thrown)) {
    test(`in ${what}`, () => {
      assert.ok(inspect(error, { depth: 9 }).includes(secret));
      const hidden = hideSecrets(error, mask);
      if (typeof error === 'object') assert.equal(hidden, error);
      const { message, stack, cause } = Object(hidden);
      const shown = inspect(hidden, { depth: 9 }) + [message, stack, cause?.message, cause?.stack].join();
      assert.equal(shown.includes(secret), false);
      assert.ok(shown.includes('refused ‹KEY›'));
    });
  }

  test('and is otherwise as it was', () => {
    for (const other of [undefined, null, 7, Object.freeze(new Error('nothing'))]) {
      assert.equal(hideSecrets(other, mask), other);
    }
  });
});

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  test(`what nobody caught (${event}) has no secret left when the runner is told of it`, () => {
    const listeners = () => process.listeners(event as 'uncaughtException');
    const before = listeners();
    const stop = hideInUncaught(mask);
    const error = new Error(said);
    // Called by hand, because the runner of this test listens too.
    listeners()[0]?.(error, event);
    stop();
    assert.equal(error.message, 'refused ‹KEY›');
    assert.deepEqual(listeners(), before);
  });
}
