import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isOpaque } from '../../src/masking/opaque.ts';

const uuid = '3f2a90c1-7d44-4b0e-9a51-0c6de8f1b2a7';

describe('a text looks like a secret', () => {
  for (const text of ['8f3kd92mfkqpwl20vmz7', `${uuid}.8f3kd92m`, `assay-${uuid}.8f3kd92m`, 'assay-8f3kd92mfkqpwl20vm'])
    test(text, () => assert.ok(isOpaque(text)));
});

describe('a text does not', () => {
  for (const text of [
    '8f3kd92m',
    uuid,
    '2026-11-28T14:30:00.000000Z',
    'assay-3f2a90c1-7d44',
    `assay-${uuid}`,
    `assay-${uuid}00000000`,
  ])
    test(text, () => assert.ok(!isOpaque(text)));
});
