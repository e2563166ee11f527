import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proxyFor, proxySecrets } from '../../src/environment/proxies.ts';

const network = { HTTP_PROXY: 'http://plain.corp:3128', HTTPS_PROXY: 'http://secure.corp:3129' };

const cases: [what: string, url: string, variables: Record<string, string>, proxy: string | undefined][] = [
  ['http by HTTP_PROXY', 'http://api.acme.test/a', network, 'http://plain.corp:3128'],
  ['https by HTTPS_PROXY', 'https://api.acme.test', network, 'http://secure.corp:3129'],
  ['a WebSocket as its scheme', 'wss://api.acme.test', network, 'http://secure.corp:3129'],
  ['a plain WebSocket as its scheme', 'ws://api.acme.test', network, 'http://plain.corp:3128'],
  ['https not by HTTP_PROXY', 'https://api.acme.test', { HTTP_PROXY: 'http://plain.corp:3128' }, undefined],
  ['the lower case', 'https://api.acme.test', { https_proxy: 'http://lower.corp:1' }, 'http://lower.corp:1'],
  ['the lower case first', 'https://a.test', { ...network, https_proxy: 'http://lower.corp:1' }, 'http://lower.corp:1'],
  ['an empty lower case not', 'https://a.test', { ...network, https_proxy: '' }, 'http://secure.corp:3129'],
  ['a proxy without a scheme', 'http://a.test', { HTTP_PROXY: 'plain.corp:3128' }, 'http://plain.corp:3128'],
  ['loopback not', 'http://127.0.0.1:80', network, undefined],
  ['localhost not', 'https://localhost', network, undefined],
  ['IPv6 loopback not', 'http://[::1]:80', network, undefined],
  ['NO_PROXY *', 'https://a.test', { ...network, NO_PROXY: '*' }, undefined],
  ['NO_PROXY with the host', 'https://a.test', { ...network, NO_PROXY: 'b.test, a.test' }, undefined],
  ['NO_PROXY in lower case', 'https://a.test', { ...network, no_proxy: 'a.test' }, undefined],
  ['NO_PROXY in other letters', 'https://a.test', { ...network, NO_PROXY: 'A.Test' }, undefined],
  ['NO_PROXY with a domain', 'https://x.a.test', { ...network, NO_PROXY: 'a.test' }, undefined],
  ['NO_PROXY with a dot', 'https://x.a.test', { ...network, NO_PROXY: '.a.test' }, undefined],
  ['NO_PROXY with *.', 'https://x.a.test', { ...network, NO_PROXY: '*.a.test' }, undefined],
  [
    'NO_PROXY with only the end of a name',
    'https://xa.test',
    { ...network, NO_PROXY: 'a.test' },
    'http://secure.corp:3129',
  ],
  ['NO_PROXY with the port', 'https://a.test:8443', { ...network, NO_PROXY: 'a.test:8443' }, undefined],
  ['NO_PROXY with the default port', 'https://a.test', { ...network, NO_PROXY: 'a.test:443' }, undefined],
  ['NO_PROXY with another port', 'https://a.test', { ...network, NO_PROXY: 'a.test:8443' }, 'http://secure.corp:3129'],
  ['NO_PROXY with an address', 'http://10.1.2.3', { ...network, NO_PROXY: '10.1.2.3' }, undefined],
  ['NO_PROXY with a range', 'http://10.1.2.3', { ...network, NO_PROXY: '10.0.0.0/8' }, undefined],
  ['NO_PROXY with another range', 'http://11.1.2.3', { ...network, NO_PROXY: '10.0.0.0/8' }, 'http://plain.corp:3128'],
  ['NO_PROXY with an IPv6 address', 'http://[2001:db8::1]', { ...network, NO_PROXY: '2001:db8::1' }, undefined],
  [
    'its own variable above all',
    'http://127.0.0.1',
    { ...network, NO_PROXY: '*', ACME_PROXY: 'http://own:1' },
    'http://own:1',
  ],
];
for (const [what, url, variables, expected] of cases) {
  test(`the proxy of a URL: ${what}`, () => {
    const proxy = proxyFor(new URL(url), variables, 'ACME_PROXY');
    assert.equal(proxy && 'url' in proxy ? proxy.url.origin : proxy, expected);
  });
}

test('the credentials of a proxy go into its header, and not into its address', () => {
  const proxy = proxyFor(new URL('https://a.test'), { HTTPS_PROXY: 'http://ann:p%40ss-word@proxy.corp:1' });
  assert.ok(proxy && 'url' in proxy);
  assert.equal(proxy.url.href, 'http://proxy.corp:1/');
  assert.equal(proxy.authorization, `Basic ${Buffer.from('ann:p@ss-word').toString('base64')}`);
});

test('the credentials of proxies are secrets, in each spelling', () => {
  const values = proxySecrets({ https_proxy: 'http://ann:p%40ss-word@proxy.corp:1', NO_PROXY: 'a@b' }).map(
    ({ value }) => value,
  );
  assert.deepEqual(values, ['p%40ss-word', 'p@ss-word', Buffer.from('ann:p@ss-word').toString('base64')]);
});

for (const [value, problem] of [
  ['socks5://proxy.corp:1080', /only HTTP proxies/],
  ['http://proxy corp', /not the URL of a proxy/],
] as const) {
  test(`${value} is one line with its mend, and is not repeated in it`, () => {
    const proxy = proxyFor(new URL('https://a.test'), { HTTPS_PROXY: value });
    assert.ok(proxy && 'problem' in proxy);
    assert.match(proxy.problem, problem);
    assert.match(proxy.mend, /http:\/\/host:port/);
    assert.doesNotMatch(JSON.stringify(proxy), /corp/);
  });
}
