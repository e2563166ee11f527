import assert from 'node:assert/strict';
import { test } from 'node:test';
import { githubAnnotations } from '../../src/report/github-annotations.ts';
import type { ConformanceResult } from '../../src/verdict/result.ts';
import { sampleResult } from './sample-result.ts';

test('each cause is one annotation at the line of a test that shows it', () => {
  const [first = '', ...others] = githubAnnotations(sampleResult);
  assert.match(first, /^::(error|warning) file=[\w/.-]+\.ts,line=\d+,title=[^:,]+%3A \d+ tests?::.+, received /);
  assert.ok(others.length > 0 && others.length < 20);
});

test('a run that is as it should be has none', () => {
  const providers = sampleResult.providers.map((provider) => ({
    ...provider,
    causes: [],
    reason: '',
    mend: '',
    tests: [],
  }));
  assert.deepEqual(githubAnnotations({ ...sampleResult, providers }), []);
});

test('nothing that a provider sent ends an annotation or begins another command', () => {
  const hostile = '##[stop-commands]x\n::add-mask::y\r\n::error::z,file=a::b%0A\u001b[31m';
  const text = JSON.stringify(sampleResult, (key, value) =>
    ['received', 'reason', 'name', 'mend'].includes(key) && typeof value === 'string' ? hostile : value,
  );
  const annotations = githubAnnotations(JSON.parse(text) as ConformanceResult);
  assert.ok(annotations.length > 0);
  for (const annotation of annotations) {
    assert.match(annotation, /^::(error|warning) \P{Cc}*$/u);
    assert.ok(!annotation.includes('##['), annotation);
    const [, , properties = ''] = annotation.split(/::(?:error|warning) |::/);
    assert.ok(!properties.includes('add-mask'), annotation);
  }
});
