import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DocumentedError, operationOf } from '../../src/contract/contract.ts';
import type { Json } from '../../src/contract/json.ts';
import { loadContract } from '../../src/contract/load.ts';
import { providerIds } from '../../src/provider/suites.ts';
import { type Malformation, malformations, rejectionOf, withExtraField } from '../../src/provocations/malformed.ts';
import { issue, sezzle } from '../checks/exchanges.ts';

const good = { public_key: 'pub', private_key: 'priv' };
const all = malformations(issue, 'sezzle');
const named = (title: string, among = all): Malformation => {
  const found = among.find((each) => each.title === title);
  assert.ok(found, title);
  return found;
};
const bodyOf = ({ change }: Malformation, body: Json = good): Json =>
  typeof change.body === 'function' ? change.body(body) : (change.body ?? body);

describe('the malformations of a body', () => {
  test('break JSON, its container, its presence and its media type', () => {
    assert.throws(() => JSON.parse(named('a body that is not JSON').change.text ?? '{}'));
    assert.ok(Array.isArray(JSON.parse(named('a JSON array as body').change.text ?? '{}')));
    assert.equal(named('an empty body').change.text, '');
    assert.deepEqual(named('a body of media type text/plain').change.headers, { 'Content-Type': 'text/plain' });
  });

  test('change one field at a time', () => {
    for (const malformation of all.filter(({ kind }) => kind === 'field')) {
      const changed = bodyOf(malformation) as Record<string, Json>;
      const other = malformation.name === 'public_key' ? 'private_key' : 'public_key';
      assert.equal(changed[other], good[other]);
      assert.notEqual(changed[malformation.name ?? ''], good[malformation.name as keyof typeof good]);
    }
  });

  test('try every field missing, null, of each wrong type, empty and long', () => {
    const titles = all.filter(({ name }) => name === 'public_key').map(({ title }) => title.replace('public_key ', ''));
    assert.deepEqual(titles, [
      'missing',
      'null',
      'as a number',
      'as a boolean',
      'as an array',
      'as an object',
      'empty',
      'of 4,096 characters',
    ]);
    assert.ok(!('public_key' in (bodyOf(named('public_key missing')) as object)));
    assert.equal((bodyOf(named('public_key null')) as Record<string, Json>).public_key, null);
  });

  test('say whether the documented schema is broken', () => {
    assert.equal(named('public_key as a number').breaksSchema, true);
    assert.equal(named('public_key missing').breaksSchema, true);
    assert.equal(named('public_key empty').breaksSchema, false, 'no minimum is documented');
  });

  test('have titles of their own', () => {
    for (const id of providerIds()) {
      const contract = loadContract(id);
      for (const operation of contract.operations.values()) {
        const titles = malformations(operation, id).map(({ title }) => title);
        assert.equal(new Set(titles).size, titles.length, `${id} ${operation.id}`);
      }
    }
  });

  test('respect a documented null', () => {
    const loccus = loadContract('loccus');
    const titles = malformations(operationOf(loccus, 'create-key'), 'loccus').map(({ title }) => title);
    assert.ok(titles.includes('handle null') && !titles.includes('alias null') && !titles.includes('alias missing'));
  });
});

describe('the malformations of parameters', () => {
  test('take each required one away, empty it and make it long', () => {
    const summaries = malformations(operationOf(sezzle, 'get-settlement-summaries'), 'sezzle');
    assert.deepEqual(
      summaries.map(({ title }) => title),
      ['start-date missing', 'start-date empty', 'start-date of 4,096 characters'],
    );
    assert.deepEqual(named('start-date missing', summaries).change, { query: { 'start-date': null } });
  });

  test('do not touch the path', () => {
    assert.deepEqual(malformations(operationOf(sezzle, 'get-order'), 'sezzle'), []);
  });
});

describe('the rejection of a malformation', () => {
  const statuses = (title: string) => rejectionOf(issue, named(title)).errors.map(({ status }) => status);

  test('has the statuses documented for a broken schema where it is broken', () => {
    assert.deepEqual(statuses('public_key as a number'), [400, 422]);
    assert.deepEqual(statuses('a body that is not JSON'), [400, 422]);
  });

  test('has any documented 4xx where only the value is wrong', () => {
    assert.deepEqual(statuses('public_key of 4,096 characters'), [400, 401, 404, 422]);
  });

  test('has never a 5xx', () => {
    const [row] = issue.errors as [DocumentedError];
    const broken = { ...issue, errors: [...issue.errors, { ...row, status: 500 }], malformed: [] };
    for (const malformation of malformations(broken, 'sezzle')) {
      assert.ok(rejectionOf(broken, malformation).errors.every(({ status }) => status < 500));
    }
  });

  test('may be one of HTTP itself for a wrong media type and for too much', () => {
    assert.deepEqual(rejectionOf(issue, named('a body of media type text/plain')).also, [415]);
    assert.deepEqual(rejectionOf(issue, named('private_key of 4,096 characters')).also, [413, 414, 431]);
    assert.deepEqual(rejectionOf(issue, named('private_key as a number')).also, []);
  });
});

test('an extra field leaves the others as they are', () => {
  const { body } = withExtraField;
  assert.ok(typeof body === 'function');
  assert.deepEqual(body(good), { ...good, assay_extra: 'assay' });
});
