import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { writeDraft } from '../../src/draft/write-draft.ts';
import { draftOfDocument } from './draft-of-document.ts';

interface Sample {
  words: string;
  /** What the file calls its own version. */
  version?: string;
  scheme?: { [keyword: string]: Json };
  parameter?: { [keyword: string]: Json };
  sent: string;
  asked?: RegExp;
}

const name = 'Acme-Version';
const scheme = { type: 'apiKey', in: 'header', name };
const parameter = { in: 'header', name, required: true };

const samples: Sample[] = [
  { words: 'a scheme with one value', scheme: { ...scheme, enum: ['7'] }, sent: '7' },
  {
    words: 'a scheme whose description names a date',
    scheme: { ...scheme, description: 'Send `2020-09-14`.' },
    sent: '2020-09-14',
    asked: /^Acme-Version is no credential, and 2020-09-14 was taken/,
  },
  {
    words: 'a scheme, where the file has a dated version',
    version: '2021-02-03_1.697.4',
    scheme,
    sent: '2021-02-03',
    asked: /^Acme-Version is no credential, and 2021-02-03 was taken/,
  },
  {
    words: 'a scheme of which nothing is known',
    scheme,
    sent: '{acmeVersion}',
    asked: /^the parameter Acme-Version of read-account needs a value/,
  },
  { words: 'a parameter with one value', parameter: { ...parameter, schema: { const: '7' } }, sent: '7' },
  {
    words: 'a parameter of one value whose name is that of a credential',
    parameter: { ...parameter, name: 'X-Tenant-Id', schema: { type: 'string', enum: ['payments'] } },
    sent: 'payments',
  },
  {
    words: 'a parameter without a value',
    parameter: { ...parameter, schema: { type: 'string' } },
    sent: '{acmeVersion}',
    asked: /^the parameter Acme-Version of read-account needs a value/,
  },
];

for (const { words, version = '1', scheme: own, parameter: sentBeside, sent, asked } of samples) {
  test(`a header that everybody sends is no secret: ${words}`, () => {
    const responses = { 200: { description: '', content: { 'application/json': { schema: { type: 'object' } } } } };
    const document = {
      openapi: '3.1.0',
      info: { title: 'Acme', version },
      servers: [{ url: 'https://sandbox.acme.example' }],
      paths: {
        '/account': { get: { operationId: 'readAccount', parameters: sentBeside ? [sentBeside] : [], responses } },
      },
      security: [{ key: [], ...(own ? { own: [] } : {}) }],
      components: {
        securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' }, ...(own ? { own } : {}) },
      },
    };
    const draft = draftOfDocument(document);
    const [read] = draft.operations;
    const header = String(sentBeside?.name ?? name);
    assert.equal(read?.request.headers?.[header], sent);
    assert.equal('acmeVersion' in draft.credentials, sent.startsWith('{'));
    const said = draft.questions.filter(({ text }) => text.includes(header)).map(({ text }) => text);
    assert.equal(said.length, asked ? 1 : 0, said.join('\n'));
    if (asked) assert.match(said[0] ?? '', asked);
    const lines = (writeDraft(draft).get('specs/acme/openapi.yaml') ?? '').split('\n');
    const place = lines.findIndex((line) => line.includes(`name: ${header}`));
    const around = lines.slice(place, place + 4).join('\n');
    assert.doesNotMatch(around, /x-secret: true/);
    if (own) assert.match(around, /x-secret: false/);
  });
}
