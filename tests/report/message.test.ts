import assert from 'node:assert/strict';
import { test } from 'node:test';
import { message } from '../../src/report/html/message.ts';
import type { MaskedExchange } from '../../src/verdict/result.ts';
import { findingOf } from './sample-builders.ts';
import { hostile } from './sample-hostile.ts';
import { sampleReport, sampleResult } from './sample-result.ts';

const sorrel = sampleResult.providers.find(({ id }) => id === 'sorrel');
const failed = sorrel?.tests.find(({ verdict }) => verdict === 'failed');
assert.ok(sorrel && failed);
const [exchange] = sampleReport.evidence.get(failed.evidence[0] ?? '') ?? [];
assert.ok(exchange);

const messageWith = (received: string, exchanges: MaskedExchange[] = [exchange]): string =>
  message(
    sampleResult.run,
    sorrel,
    { ...failed, findings: [findingOf({ pointer: '/id', documented: 'x', received })] },
    exchanges,
  );

test('a message says what is documented where, what was received, and how to see it', () => {
  const text = message(sampleResult.run, sorrel, failed, [exchange]);
  assert.ok(text.includes('- `status`: documented `401`, received `400`'));
  assert.ok(
    text.includes(
      'SORREL-12: A key pair that is not accepted is answered with 401. (responses, 401, <https://docs.sorrel.example/',
    ),
  );
  assert.ok(text.includes('```sh\ncurl -sS -X POST'));
});

test('no Markdown comes of what a provider sent', () => {
  assert.ok(messageWith(hostile.markdown).includes('received ```` ``` # Conformant [click]'));
  const body = { status: 401, headers: {}, body: hostile.markdown, bytes: 1 };
  assert.match(
    messageWith('y', [{ ...exchange, response: body }]),
    /\n````http\n401\n\n``` \n# Conformant\n[\s\S]*?\n````\n/,
  );
});

test('a long text and many exchanges are cut, and the message says so', () => {
  const text = messageWith(
    hostile.long,
    Array.from({ length: 9 }, () => exchange),
  );
  assert.ok(text.includes('(9,500 more characters)') && text.includes('The last 4 of 9 exchanges:'));
});

test('a script is never cut: half of one would do something else', () => {
  const script = `#!/bin/sh\n${'echo still here\n'.repeat(1000)}echo the end`;
  const text = message(sampleResult.run, sorrel, failed, [exchange], script);
  assert.ok(text.includes('echo the end\n```') && !text.includes('```sh\ncurl'));
});
