import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Contract, Operation } from '../../src/contract/contract.ts';
import { isLoopback } from '../../src/environment/hosts.ts';
import { isSecret } from '../../src/environment/is-secret.ts';
import { readSettings } from '../../src/environment/settings.ts';
import { baseUrlOf, readAccount } from '../../src/environment/stage.ts';
import { importProvider } from '../../src/provider/import-suite.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { providerIds } from '../../src/provider/suites.ts';

const contract = {
  provider: 'acme',
  secretNames: ['api_key'],
  servers: [
    { url: 'https://sandbox.acme.test/v1', environment: 'stage' },
    { url: 'https://api.acme.test', environment: 'production' },
  ],
} as Contract;

const acme: Provider = {
  id: 'acme',
  name: 'Acme Pay',
  contract,
  baseUrl: { variable: 'ACME_BASE_URL' },
  credentials: {
    key: { variable: 'ACME_KEY', form: { pattern: '^(?!live_)', means: 'a sandbox key: it begins like a live one' } },
    spare: { variable: 'ACME_SPARE', optional: true },
  },
  tokens: {},
  requests: {},
  preflight: '',
  probes: [],
  identifiers: [],
  undo: {},
};

const good = { ACME_KEY: 'test_8f3kQ92', ACME_SPARE: 'spare_8f3kQ92' };
const read = (change: Record<string, string | undefined>, settings: Record<string, string> = {}, provider = acme) =>
  readAccount(provider, readSettings(settings), { ...good, ...change });
const complaints = (...given: Parameters<typeof read>): string[] =>
  read(...given).problems.map(({ variable, problem }) => `${variable} ${problem}`);

describe('an account', () => {
  test('has its credentials by name, and the documented stage as default', () => {
    const { account, problems } = read({});
    assert.deepEqual(problems, []);
    assert.deepEqual(account, {
      baseUrl: 'https://sandbox.acme.test/v1',
      credentials: { key: 'test_8f3kQ92', spare: 'spare_8f3kQ92' },
    });
  });

  test('may lack what is optional', () => {
    const { account, problems } = read({ ACME_SPARE: undefined });
    assert.deepEqual([problems, account.credentials], [[], { key: 'test_8f3kQ92' }]);
    assert.deepEqual(complaints({ ACME_SPARE: '' }), []);
  });

  test('has every problem listed at once, each with its mend', () => {
    const { problems } = read({ ACME_BASE_URL: 'nowhere', ACME_KEY: '<YOUR_KEY>', ACME_SPARE: '"quoted"' });
    assert.deepEqual(
      problems.map(({ variable }) => variable),
      ['ACME_BASE_URL', 'ACME_KEY', 'ACME_SPARE'],
    );
    assert.ok(problems.every(({ provider, mend }) => provider === 'acme' && mend !== ''));
  });
});

describe('a credential', () => {
  for (const [name, value, problem] of [
    ['missing', undefined, 'is not set'],
    ['empty', '', 'is empty'],
    ['with a space before it', ' test_8f3kQ92', 'begins or ends with a space'],
    ['with a line break after it', 'test_8f3kQ92\n', 'begins or ends with a space'],
    ['of spaces alone', '   ', 'begins or ends with a space'],
    ['in double quotes', '"test_8f3kQ92"', 'is wrapped in quotes'],
    ['in the quotes of a text program', '“test_8f3kQ92”', 'is wrapped in quotes'],
    ['with a space of no width', '\u200btest_8f3kQ92', 'holds a character that nobody sees'],
    ['in single quotes', "'test_8f3kQ92'", 'is wrapped in quotes'],
    ['with a letter that no header carries', 'test_8f3kQ92é', 'holds a non-ASCII character, which no header carries'],
    ['with a control character', 'test_\u00008f3kQ92', 'holds a control character'],
    ['of the wrong form', 'live_8f3kQ92', 'is not a sandbox key: it begins like a live one'],
    ['of three characters', 'xX9', 'is shorter than 4 characters'],
    ['a number', '200', 'is shorter than 4 characters'],
    ...[
      '<YOUR_API_KEY>',
      '<your key here>',
      'changeme',
      'true',
      'undefined',
      'CHANGE_ME',
      'change-me',
      'your_api_key',
      'YOUR-KEY-HERE',
      'xxxxxx',
      'TODO',
      'placeholder',
      'example',
      'secret',
      'password',
      '...',
      'sz_pr_...',
      'sz_pr_xxxxxxxx',
      'sz_pr_***',
      '********',
      '0000',
      'REPLACE_ME',
      'insert-key-here',
      '[your key]',
      'dummy',
      'fixme',
      '{{API_KEY}}',
      '\u0024{ACME_KEY}',
      '$ACME_KEY',
    ].map((value) => [`like ${value}`, value, 'is a placeholder']),
  ] as [string, string | undefined, string][]) {
    test(`is refused where it is ${name}`, () =>
      assert.deepEqual(complaints({ ACME_KEY: value }), [`ACME_KEY ${problem}`]));
  }

  for (const value of [
    'p@ss word',
    'xX9-8wQr',
    'a"b-c"d-e',
    "it's-a-key",
    'exampleKey77',
    'my-secret-key',
    'add-9Qx-2b',
    'pass****word',
    'eyJhbGciOiJIUzI1NiJ9.e30.AA',
    '$2b$10$abc',
  ]) {
    test(`may be ${value}`, () => assert.deepEqual(complaints({ ACME_KEY: value }), []));
  }
});

describe('a password with an umlaut', () => {
  for (const [where, requests, isLegal] of [
    ['a JSON body', { login: { body: { user: ['{key}'] } } }, true],
    ['a query', { login: { query: { key: '{key}' } } }, true],
    ['a header', { login: { body: { a: '{key}' } }, read: { headers: { 'X-Key': '{key}' } } }, false],
    ['no good request', {}, false],
  ] as [string, Provider['requests'], boolean][]) {
    test(`is ${isLegal ? 'legal' : 'refused'} in ${where}`, () =>
      assert.equal(complaints({ ACME_KEY: 'test_pässword' }, {}, { ...acme, requests }).length, isLegal ? 0 : 1));
  }
});

describe('a name', () => {
  const fields: [what: string, requests: Provider['requests'], isSecret: boolean][] = [
    ['in a field that the contract does not mark', { login: { body: { user: '{key}' } } }, false],
    ['in such a parameter', { read: { query: { user: '{key}' } } }, false],
    ['in a field that the contract marks', { login: { body: { API_KEY: '{key}' } } }, true],
    [
      'in a marked header beside an unmarked field',
      { a: { body: { user: '{key}' } }, b: { headers: { api_key: '{key}' } } },
      true,
    ],
    ['in an Authorization header', { read: { headers: { Authorization: 'Bearer {key}' } } }, true],
    ['in no good request', { read: { query: { user: '{spare}' } } }, true],
  ];
  for (const [what, requests, secret] of fields) {
    test(`${what} ${secret ? 'is a secret and has to be long' : 'is no secret and may be short'}`, () => {
      const provider = { ...acme, requests };
      assert.equal(isSecret(provider, 'key'), secret);
      assert.deepEqual(complaints({ ACME_KEY: 'dsk' }, {}, provider).length, secret ? 1 : 0);
    });
  }

  test('is what the contracts say of workspace, handle and invoice, and of nothing else', async () => {
    const providers = await Promise.all(providerIds().map((id) => importProvider(`suites/${id}`)));
    const names = providers.flatMap((provider) =>
      Object.keys(provider.credentials)
        .filter((name) => !isSecret(provider, name))
        .map((name) => provider.credentials[name]?.variable?.split('_').slice(1).join('_')),
    );
    assert.deepEqual(names, ['WORKSPACE', 'HANDLE', 'INVOICE_ID']);
  });
});

describe('a base URL', () => {
  for (const url of [
    'https://sandbox.acme.test',
    'https://SANDBOX.acme.test/v1/',
    'http://localhost:8080',
    'http://127.0.0.1:1',
    'http://127.8.9.10/v1',
    'http://[::1]:3000',
    'http://acme.localhost',
    'https://localhost',
  ]) {
    test(`may be ${url}`, () => assert.deepEqual(complaints({ ACME_BASE_URL: url }), []));
  }

  for (const [url, problem] of [
    ['sandbox.acme.test', /is not a URL/],
    ['//sandbox.acme.test', /is not a URL/],
    ['ftp://sandbox.acme.test', /is not an http\(s\) URL/],
    ['localhost:8080', /is not an http\(s\) URL/],
    ['javascript:alert(1)', /is not an http\(s\) URL/],
    ['https://user:word@sandbox.acme.test', /user name or password/],
    ['http://user@localhost', /user name or password/],
    ['https://sandbox.acme.test?key=1', /query or a fragment/],
    ['https://sandbox.acme.test/#v1', /query or a fragment/],
    ['http://sandbox.acme.test', /plain HTTP/],
    ['http://192.168.1.7', /plain HTTP/],
    ['http://0.0.0.0', /plain HTTP/],
    ['http://localhost.evil.test', /plain HTTP/],
    ['http://127.0.0.1.evil.test', /plain HTTP/],
    ['https://api.acme.test', /names the production host api\.acme\.test/],
    ['https://API.ACME.TEST:8443/v2', /names the production host api\.acme\.test/],
    ['https://sandbox.acme.test.evil.test', /no document of Acme Pay mentions/],
    ['https://acme.test', /no document of Acme Pay mentions/],
    ['https://sandbox.acme.test@evil.test', /user name or password/],
  ] as const) {
    test(`is not ${url}`, () => {
      const found = complaints({ ACME_BASE_URL: url });
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', problem);
    });
  }

  test('may be production, or an unknown or plain host, where that is asked for by name', () => {
    const allowed = { ASSAY_ALLOW_PRODUCTION: 'true' };
    assert.deepEqual(complaints({ ACME_BASE_URL: 'https://api.acme.test' }, allowed), []);
    assert.match(
      complaints({ ACME_BASE_URL: 'http://api.acme.test' }, allowed)[0] ?? '',
      /plain HTTP to the production/,
    );
    assert.equal(complaints({ ACME_BASE_URL: 'https://other.test' }, allowed).length, 1);
    const hosts = { ASSAY_ALLOW_HOSTS: 'other.test,plain.test' };
    assert.deepEqual(complaints({ ACME_BASE_URL: 'https://other.test' }, hosts), []);
    assert.deepEqual(complaints({ ACME_BASE_URL: 'http://plain.test' }, hosts), []);
    assert.equal(complaints({ ACME_BASE_URL: 'https://third.test' }, hosts).length, 1);
    assert.equal(complaints({ ACME_BASE_URL: 'https://sub.other.test' }, hosts).length, 1);
  });

  for (const [url, host] of [
    ['https://api.acme.test', 'api.acme.test'],
    ['http://api.acme.test', 'api.acme.test'],
    ['https://api.acme.test.', 'api.acme.test.'],
    ['https://API.acme.TEST/v2', 'Api.Acme.Test'],
    ['https://%61pi.acme.test', 'api.acme.test'],
    ['https://api。acme。test', 'api.acme.test'],
    ['https://api.acme.test:8443', 'api.acme.test'],
  ]) {
    test(`is not the production host by --allow-host ${host}, as in ${url}`, () => {
      const found = complaints({ ACME_BASE_URL: url }, { ASSAY_ALLOW_HOSTS: host ?? '' });
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', /the production host api\.acme\.test/);
    });
  }

  for (const [url, host] of [
    ['https://OTHER.test.', 'other.test'],
    ['http://0x0a.1', '10.0.0.1'],
    ['http://012.0.0.1', '10.0.0.1'],
    ['http://[fd00:0:0::1]', 'fd00::1'],
    ['http://[FD00::1]', '[fd00::1]'],
    ['https://bücher.test', 'xn--bcher-kva.test'],
  ]) {
    test(`may be ${url} by --allow-host ${host}, however both are spelled`, () =>
      assert.deepEqual(complaints({ ACME_BASE_URL: url }, { ASSAY_ALLOW_HOSTS: host ?? '' }), []));
  }

  test('is on this machine in every spelling', () => {
    for (const url of [
      'http://2130706433:80',
      'http://0x7f.1',
      'http://0177.0.0.1',
      'http://localhost.',
      'http://LOCALHOST',
    ])
      assert.deepEqual(complaints({ ACME_BASE_URL: url }), [], url);
  });

  test('is used as it was checked: without spaces around it, and with none inside', () => {
    for (const url of [' https://sandbox.acme.test/v1 ', 'https://SANDBOX.acme.test/v1/\r\n'])
      assert.deepEqual(read({ ACME_BASE_URL: url }).account.baseUrl, 'https://sandbox.acme.test/v1', url);
    for (const url of [
      'https://sandbox.acme.test/v 1',
      'https://sand\tbox.acme.test',
      'https://sandbox.acme.test\n/v1',
    ])
      assert.match(complaints({ ACME_BASE_URL: url })[0] ?? '', /holds a space or a control character/);
  });

  test('is a stage on the host of production by its documented path alone', () => {
    const shared = {
      ...acme,
      contract: {
        ...contract,
        servers: [
          { url: 'https://acme.test/sandbox', environment: 'stage' },
          { url: 'https://acme.test', environment: 'production' },
        ],
      } as Contract,
    };
    assert.deepEqual(complaints({ ACME_BASE_URL: 'https://acme.test/sandbox/' }, {}, shared), []);
    for (const path of ['', '/', '/sandboxes', '/v1', '/sandbox/../v1'])
      assert.match(complaints({ ACME_BASE_URL: `https://acme.test${path}` }, {}, shared)[0] ?? '', /production/, path);
  });

  test('has no default where no stage is documented', () => {
    const unstaged = { ...acme, contract: { ...contract, servers: contract.servers.slice(1) } };
    assert.match(complaints({}, {}, unstaged)[0] ?? '', /is not set, and the documents name no stage server/);
    assert.match(complaints({ ACME_BASE_URL: '' }, {}, unstaged)[0] ?? '', /is not set/);
  });
});

describe('a message', () => {
  const value = 'kx7SecretValue42';

  for (const given of [` ${value}`, `"${value}"`, `<${value}>`, `${value}é`, `live_${value}`, `${value}_...`]) {
    test(`never holds the value, as in ${given.replace(value, '***')}`, () => {
      const { problems } = read({ ACME_KEY: given });
      assert.equal(problems.length, 1);
      assert.ok(!JSON.stringify(problems).includes(value));
    });
  }

  for (const given of [
    value,
    `https://u:${value}@sandbox.acme.test`,
    `https://sandbox.acme.test/?key=${value}`,
    `${value}:x`,
  ]) {
    test(`never holds a secret in a base URL, as in ${given.replace(value, '***')}`, () => {
      const { problems } = read({ ACME_BASE_URL: given });
      assert.equal(problems.length, 1);
      assert.ok(!JSON.stringify(problems).includes(value));
    });
  }
});

test('loopback is this machine and no other', () => {
  for (const host of ['localhost', '127.0.0.1', '127.255.255.254', '[::1]', 'a.localhost'])
    assert.ok(isLoopback(host), host);
  for (const host of ['localhost.test', '127.0.0.1.test', '128.0.0.1', '10.0.0.1', '[::2]', 'xlocalhost', '']) {
    assert.ok(!isLoopback(host), host);
  }
});

describe('the servers and settings of an account', () => {
  const identity = {
    ...contract,
    otherServers: {
      identity: [
        { url: 'https://identity.sandbox.acme.test', environment: 'stage' as const },
        { url: 'https://identity.acme.test', environment: 'production' as const },
      ],
    },
  };
  const provider: Provider = {
    ...acme,
    contract: identity,
    settings: {
      lifetime: { variable: 'ACME_LIFETIME', default: '3600', form: { pattern: '^\\d+$', means: 'a number' } },
    },
  };

  test('each have a variable of their own, and a default', () => {
    const { account, problems } = read({}, {}, provider);
    assert.deepEqual(problems, []);
    assert.deepEqual(account.servers, { identity: 'https://identity.sandbox.acme.test' });
    assert.deepEqual(account.settings, { lifetime: '3600' });
    assert.equal(read({ ACME_LIFETIME: '60' }, {}, provider).account.settings?.lifetime, '60');
  });

  test('are guarded like the base URL, each by its own documented hosts', () => {
    assert.match(
      complaints({ ACME_IDENTITY_URL: 'https://identity.acme.test' }, {}, provider).join(),
      /ACME_IDENTITY_URL names the production host/,
    );
    assert.match(
      complaints({ ACME_IDENTITY_URL: 'https://sandbox.acme.test' }, {}, provider).join(),
      /no document of Acme Pay mentions/,
    );
    assert.match(complaints({ ACME_LIFETIME: 'long' }, {}, provider).join(), /ACME_LIFETIME is not a number/);
  });

  test('receive the operations that live there, and no other', () => {
    const { account } = read({}, {}, provider);
    const urlOf = (server?: string) => baseUrlOf(account, { ...(server === undefined ? {} : { server }) } as Operation);
    assert.equal(urlOf('identity'), 'https://identity.sandbox.acme.test');
    assert.equal(urlOf(), 'https://sandbox.acme.test/v1');
  });
});
