import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { compileSchemas } from '../../src/schema/compile.ts';
import { compiledFiles, staleNames } from '../../src/schema/compiled-files.ts';
import { compileStrict, violations } from '../../src/schema/validator.ts';
import { received, said } from '../checks/exchanges.ts';

const openapi = {
  components: {
    schemas: {
      Token: {
        type: 'object',
        required: ['token', 'owner'],
        'x-should': { required: ['scope'] },
        properties: {
          token: { type: 'string', 'x-secret': true, 'x-should': { minLength: 8 }, 'x-observe': { pattern: '^tok_' } },
          owner: { $ref: '#/components/schemas/Owner' },
          rows: { type: 'array', items: { 'x-observe': { type: 'number' } } },
        },
      },
      Owner: { description: 'prose', type: 'string', 'x-should': { format: 'uuid' } },
      Bare: { 'x-observe': { type: 'object' } },
    },
  },
} as unknown as Json;

const compiled = compileSchemas('acme', openapi);
const accepts = (name: string, value: Json): boolean => {
  const { $id: _, ...schema } = compiled.get(name) as Record<string, Json>;
  return compileStrict(schema)(value) === true;
};

describe('a component schema', () => {
  test('compiles to one schema for each level that it has', () => {
    assert.deepEqual([...compiled.keys()].sort(), [
      'Bare.observe',
      'Owner.must',
      'Owner.should',
      'Token.must',
      'Token.observe',
      'Token.should',
    ]);
  });

  test('keeps what is documented in must, with references followed and without prose and extensions', () => {
    assert.deepEqual(compiled.get('Token.must'), {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'assay:acme/Token.must',
      type: 'object',
      required: ['token', 'owner'],
      properties: { token: { type: 'string' }, owner: { type: 'string' }, rows: { type: 'array', items: {} } },
    });
  });

  test('puts every other constraint at its place under its level', () => {
    const good = { token: 'tok_12345', owner: '7b33e7b6-f112-4844-a3c5-91688a6c00b7', scope: 1, rows: [1] };
    for (const level of ['must', 'should', 'observe']) assert.ok(accepts(`Token.${level}`, good));
    const broken: [Json, string][] = [
      [{ ...good, token: 7 }, 'must'],
      [{ ...good, token: 'tok_1' }, 'should'],
      [{ ...good, owner: 'somebody' }, 'should'],
      [{ ...good, token: 'key_12345' }, 'observe'],
      [{ ...good, rows: ['1'] }, 'observe'],
    ];
    for (const [value, level] of broken) {
      const refusing = ['must', 'should', 'observe'].filter((each) => !accepts(`Token.${each}`, value));
      assert.deepEqual(refusing, [level], JSON.stringify(value));
    }
  });

  test('cannot be nothing but a reference to itself, nor refer to nothing', () => {
    const broken = (schema: Json) => () => compileSchemas('acme', { components: { schemas: { A: schema } } });
    assert.throws(broken({ $ref: '#/components/schemas/A' }), /refers to itself/);
    assert.throws(broken({ $ref: '#/components/schemas/B' }), /leads nowhere/);
  });

  const validator = (schemas: Json, name: string, rest: { [name: string]: Json } = {}) => {
    const { $id: _, ...schema } = compileSchemas('acme', { ...rest, components: { schemas } }).get(name) as Record<
      string,
      Json
    >;
    return compileStrict(schema);
  };

  test('may be part of itself, and holds all the way down, at each level', () => {
    const schemas = {
      Node: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', 'x-should': { minLength: 2 } },
          children: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
        },
      },
    };
    const deep = (leaf: Json): Json => ({ name: 'ab', children: [{ name: 'cd', children: [leaf] }] });
    const must = validator(schemas, 'Node.must');
    const should = validator(schemas, 'Node.should');
    assert.deepEqual([must(deep({ name: 'ef' })), must(deep({ name: 1 })), must(deep({}))], [true, false, false]);
    assert.deepEqual([should(deep({ name: 'ef' })), should(deep({ name: 'e' }))], [true, false]);
    assert.ok(!compileSchemas('acme', { components: { schemas } } as unknown as Json).has('Node.observe'));
  });

  test('keeps what stands beside a reference', () => {
    const schemas = { A: { type: 'object' }, B: { $ref: '#/components/schemas/A', maxProperties: 1 } };
    const validate = validator(schemas, 'B.must');
    assert.deepEqual([validate({ a: 1 }), validate({ a: 1, b: 2 }), validate(1)], [true, false, false]);
  });

  test('holds an alternative to the values that its discriminator maps to it', () => {
    const schemas = {
      Cat: { type: 'object', properties: { lives: { type: 'number' } } },
      Dog: { type: 'object', properties: { tricks: { type: 'number' } } },
      Pet: {
        oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
        discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', tom: 'Cat' } },
      },
    };
    const validate = validator(schemas, 'Pet.must');
    const cases: [Json, boolean][] = [
      [{ kind: 'cat', lives: 9 }, true],
      [{ kind: 'tom' }, true],
      [{ kind: 'cat', lives: 'nine' }, false],
      [{ kind: 'Dog', tricks: 1 }, true],
      [{ kind: 'bird' }, false],
      [{ lives: 9 }, false],
    ];
    for (const [pet, holds] of cases) assert.equal(validate(pet), holds, JSON.stringify(pet));
  });

  test('takes a format of its own document by the pattern that is given once, or by nothing', () => {
    const schemas = {
      A: { properties: { at: { format: 'unix-time' }, id: { type: 'string', format: 'ppaas', pattern: '^A' } } },
    };
    const validate = validator(schemas, 'A.must', { 'x-formats': { 'unix-time': null, ppaas: 'Z$' } });
    const verdicts = ['AZ', 'A', 'Z'].map((id) => validate({ at: 'any', id }));
    assert.deepEqual(verdicts, [true, false, false]);
  });
});

describe('a strict schema', () => {
  for (const [name, schema] of [
    ['an unknown keyword', { type: 'string', minLenght: 1 }],
    ['an unknown format', { type: 'string', format: 'datetime' }],
    ['a pattern that is none', { type: 'string', pattern: '(' }],
    ['a keyword of ours', { type: 'string', 'x-secret': true }],
  ] as [string, Json][]) {
    test(`has not ${name}`, () => assert.throws(() => compileStrict(schema)));
  }

  test('does not coerce', () => {
    const validate = compileStrict({ type: 'integer' });
    assert.deepEqual(
      [3600, '3600', 3600.5, true, null].map((value) => validate(value)),
      [true, false, false, false, false],
    );
  });

  test('is compiled from every reading of its file, and each goes by its own text', () => {
    const named = (type: string) => ({ $id: 'https://assay.test/named.json', type });
    assert.equal(compileStrict(named('integer'))(3), true);
    assert.equal(compileStrict(named('string'))(3), false);
    assert.equal(compileStrict(named('integer'))(3), true);
  });
});

describe('violations', () => {
  const error = { provider: 'sezzle', name: 'ErrorV1' };

  test('name place, level and both sides', () => {
    assert.deepEqual(violations(error, { status: '401', id: '' }), [
      { level: 'must', pointer: '/message', documented: 'present', received: 'absent' },
      { level: 'must', pointer: '/status', documented: 'number', received: 'string "401"' },
      { level: 'should', pointer: '/id', documented: 'must NOT have fewer than 1 characters', received: 'string ""' },
    ]);
  });

  test('show a long value in full, for a cut before the mask could leave half a secret', () => {
    const [found] = violations(error, { status: 'x'.repeat(10_000), id: 'a', message: 'b' });
    assert.ok(found?.received.includes('x'.repeat(10_000)));
  });

  test('take numbers beyond 2^53 for numbers', () => {
    const body = received({ text: '{"status": 9007199254740993, "id": "a", "message": "b"}' }).answer.body ?? null;
    assert.deepEqual(violations(error, body), []);
  });

  test('need the compiled schema', () => {
    assert.throws(() => violations({ provider: 'sezzle', name: 'Nobody' }, {}), /Nobody\.must\.json is missing/);
  });

  test('say of a condition only what breaks it', () => {
    const data = {
      token: 'x',
      scope: 'merchant',
      expires_at: 1,
      network_environment: null,
      ws_url: 'wss://api.test/ws/merchant/events',
    };
    const body = { success: true, data };
    assert.deepEqual(said(violations({ provider: 'pepay', name: 'MintedToken' }, body)), ['must /data/merchant_id']);
    assert.deepEqual(
      violations({ provider: 'pepay', name: 'MintedToken' }, { ...body, data: { ...data, merchant_id: 1 } }),
      [],
    );
  });

  test('say of several forms only that none fits', () => {
    assert.deepEqual(said(violations({ provider: 'pepay', name: 'Error' }, { detail: 'no' })), ['should /']);
  });
});

test('stale files are those that changed, are missing or are left over', () => {
  const expected = compiledFiles('acme', openapi);
  assert.deepEqual(staleNames(expected, expected), []);
  const present = new Map(expected).set('Token.must.json', '{}').set('Old.must.json', '{}');
  present.delete('Owner.must.json');
  assert.deepEqual(staleNames(expected, present).sort(), ['Old.must.json', 'Owner.must.json', 'Token.must.json']);
});
