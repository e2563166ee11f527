import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Fault } from '../../src/mock/faults/fault.ts';
import { honest, type Occasion, type Reply } from '../../src/mock/seams.ts';
import { openSubject } from '../../src/prove/subject.ts';
import { providerIds } from '../../src/provider/suites.ts';

const occasion: Occasion = {
  operation: 'post-authentication-v1',
  method: 'POST',
  headers: {},
  headerNames: [],
  query: {},
  body: undefined,
  now: 0,
};
const unauthorized: Reply = {
  status: 401,
  name: 'unauthorized',
  headers: {},
  body: { status: 401, id: 'unauthorized', message: 'authorization not accepted' },
};

for (const id of providerIds()) {
  const { ground, catalogue } = await openSubject(id);

  describe(`the catalogue of ${id}`, () => {
    const { faults, peculiarities } = catalogue;

    test('has ids in kebab-case and sentences', () => {
      for (const deviation of [...faults, ...peculiarities]) {
        assert.match(deviation.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
        assert.match(deviation.sentence, /^\S.*\.$/);
        assert.notEqual(deviation.keys.length, 0);
      }
    });

    test('has faults of promised clauses only', () => {
      for (const fault of faults) {
        assert.notEqual(fault.clauses.length, 0, fault.id);
        for (const clause of fault.clauses) assert.ok(ground.contract.clauses.has(clause), `${fault.id}: ${clause}`);
      }
    });

    test('plants each fault anew', () => {
      for (const deviation of [...faults, ...peculiarities])
        assert.notStrictEqual(deviation.plant(), deviation.plant(), deviation.id);
    });
  });
}

const apply = (fault: Fault, reply: Reply, operation: string): Reply =>
  ({ ...honest, ...fault.plant() }).reply(reply, { ...occasion, operation });

const { catalogue } = await openSubject('sezzle');

describe('the faults of a documented error', () => {
  const changed = (what: string): Reply => {
    const fault = catalogue.faults.find(({ id }) => id === `post-authentication-v1-401-unauthorized-${what}`);
    assert.ok(fault, what);
    return apply(fault, unauthorized, occasion.operation);
  };

  test('have one defect each', () => {
    assert.deepEqual(changed('id-other').body, { ...Object(unauthorized.body), id: 'unauthorized_assay' });
    assert.deepEqual(changed('status-other').body, { ...Object(unauthorized.body), status: 402 });
    assert.deepEqual(changed('id-dropped').body, { status: 401, message: 'authorization not accepted' });
    assert.equal(changed('as-418').status, 418);
    assert.match(changed('as-html').text ?? '', /^<!doctype html>/);
    assert.equal(changed('without-body').body, undefined);
  });

  test('count from the beginning in every mock', () => {
    const fault = catalogue.faults.find(({ id }) => id === 'post-authentication-v1-201-as-302-later') as Fault;
    const success: Reply = { status: 201, name: 'success', headers: {}, body: { token: 'abc' } };
    const mock = () => {
      const { reply } = { ...honest, ...fault.plant() };
      return () => reply(success, occasion).status;
    };
    const [one, other] = [mock(), mock()];
    assert.deepEqual([one(), one(), other(), other()], [201, 302, 201, 302]);
  });

  test('leave other answers alone', () => {
    const other = { ...unauthorized, name: 'bad_request', status: 400 };
    const fault = catalogue.faults.find(({ id }) => id === 'post-authentication-v1-401-unauthorized-as-418') as Fault;
    assert.deepEqual(apply(fault, other, occasion.operation), other);
    assert.deepEqual(apply(fault, unauthorized, 'get-order'), unauthorized);
  });

  test('a literal that is only observed leads to something harmless', () => {
    const id = 'post-authentication-v1-401-unauthorized-message-other';
    assert.ok(!catalogue.faults.some((fault) => fault.id === id));
    assert.ok(catalogue.peculiarities.some((peculiarity) => peculiarity.id === id));
  });

  test('a documented alternative is harmless', () => {
    const ids = catalogue.peculiarities.map(({ id }) => id);
    assert.ok(ids.includes('post-authentication-v1-401-unauthorized-as-404-record-not-found'));
    assert.ok(ids.includes('post-authentication-v1-401-unauthorized-id-unauthorized-instead'));
  });
});
