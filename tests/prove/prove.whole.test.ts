import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { readJson } from '../../src/contract/files.ts';
import { ambiguousIds, collectTests, type Proof, prove } from '../../src/prove/index.ts';
import { sampleOf } from '../../src/prove/sample.ts';
import { openSuite, tryOut } from '../../src/prove/subject.ts';
import { watched } from '../../src/prove/watched.ts';
import { printProof } from '../../src/report/print-proof.ts';
import { compileStrict } from '../../src/schema/validator.ts';

test('the tests of a provider are collected with their lines', async () => {
  const tests = await collectTests('sezzle');
  const probe = tests.find(({ identity }) => identity.title === 'the probe accepts a good token');
  assert.equal(probe?.identity.file, 'suites/sezzle/bearer-usage.spec.ts');
  assert.ok((probe?.line ?? 0) > 1);
  assert.deepEqual(probe?.identity.clauses, ['SEZZLE-BEARER-TOKEN']);
  assert.deepEqual(ambiguousIds(tests), []);
});

test('the honest mock is conformant without a runner, too', async () => {
  const suite = await openSuite('sezzle');
  const { result } = await tryOut(suite, suite.tests, {});
  assert.equal(result.verdict, 'conformant');
  assert.equal(result.tests.length, suite.tests.length);
});

test('seams that change nothing are known to be idle', () => {
  const occasion = { operation: '', method: '', headers: {}, headerNames: [], query: {}, body: undefined, now: 0 };
  const { seams, hasFired } = watched({ rule: (holds, name) => holds || name === 'a' });
  assert.equal(seams.rule?.(false, 'b', occasion), false);
  assert.equal(hasFired(), false);
  assert.equal(seams.rule?.(false, 'a', occasion), true);
  assert.equal(hasFired(), true);
});

test('a sample is the same for the same seed', () => {
  const items = Array.from({ length: 100 }, (_, item) => item);
  assert.deepEqual(sampleOf(items, 0.05, 3), sampleOf(items, 0.05, 3));
  assert.notDeepEqual(sampleOf(items, 0.05, 3), sampleOf(items, 0.05, 4));
  assert.equal(sampleOf(items, 0.05, 3).length, 5);
  assert.deepEqual(sampleOf([], 0.05, 3), []);
});

describe('a proof of two faults', () => {
  let proof: Proof;
  before(async () => {
    const faultIds = ['expired-token-accepted', 'post-authentication-v1-201-token-dropped'];
    proof = await prove({ providers: ['sezzle'], faultIds, reports: 'reports' });
  });

  test('names who caught them', () => {
    assert.deepEqual(proof.score.must, { planted: 2, killed: 2 });
    const expired = proof.providers[0]?.faults.find(({ id }) => id === 'expired-token-accepted');
    assert.deepEqual(expired?.killers, ['sezzle/token-expiry/a-token-is-rejected-after-its-end']);
    assert.deepEqual(expired?.collateral, []);
  });

  test('fits its schema', () => {
    const validate = compileStrict(readJson('schemas/proof.schema.json'));
    assert.ok(validate(proof), JSON.stringify(validate.errors));
  });

  test('is printed with its score', () => {
    assert.match(printProof(proof), /must 2\/2, should 0\/0/);
  });
});
