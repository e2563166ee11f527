import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { readNetwork } from '../../src/environment/network.ts';

const file = (name: string): string => join(import.meta.dirname, '../stage/certificates', `${name}.pem`);
const read = (variables: Record<string, string>) => readNetwork('acme-pay', ['https://api.acme.test'], variables);

test('the facts of a network are its proxies, authorities and certificate, without credentials', () => {
  const { facts, problems } = read({
    HTTPS_PROXY: 'http://ann:secret-word-1@proxy.corp:3128',
    ACME_PAY_CA: file('trusted'),
    ACME_PAY_CLIENT_CERT: file('trusted'),
    ACME_PAY_CLIENT_KEY: file('key-of-all'),
  });
  assert.deepEqual(problems, []);
  assert.deepEqual([facts.proxies, facts.authorities], [['http://proxy.corp:3128'], ['ACME_PAY_CA']]);
  assert.match(facts.clientCertificate?.subject ?? '', /^CN=trusted/);
  assert.match(facts.clientCertificate?.fingerprint ?? '', /^([\dA-F]{2}:){31}[\dA-F]{2}$/);
  assert.deepEqual(read({}).facts, {});
});

const wrong: [what: string, variables: Record<string, string>, problem: RegExp][] = [
  [
    'a certificate without its key',
    { ACME_PAY_CLIENT_CERT: file('trusted') },
    /^ACME_PAY_CLIENT_CERT is set without ACME_PAY_CLIENT_KEY/,
  ],
  ['a key without its certificate', { ACME_PAY_CLIENT_KEY: file('key-of-all') }, /^ACME_PAY_CLIENT_KEY is set without/],
  [
    'a file that is not there',
    { ACME_PAY_CA: '/nowhere/ca.pem' },
    /^ACME_PAY_CA names a file that cannot be read \(ENOENT\)/,
  ],
  ['no certificate', { ACME_PAY_CA: file('key-of-all') }, /^ACME_PAY_CA holds no valid certificate/],
  [
    'an expired certificate',
    { ACME_PAY_CLIENT_CERT: file('expired'), ACME_PAY_CLIENT_KEY: file('key-of-all') },
    /^ACME_PAY_CLIENT_CERT has expired/,
  ],
  ['a SOCKS proxy', { HTTPS_PROXY: 'socks5://proxy.corp:1080' }, /^HTTPS_PROXY names a socks5 proxy/],
];
for (const [what, variables, expected] of wrong) {
  test(`${what} is one problem with its mend`, () => {
    const lines = read(variables).problems.map(({ variable, problem, mend }) => `${variable} ${problem}; ${mend}`);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', expected);
  });
}
