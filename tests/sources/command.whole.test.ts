import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, mock, test } from 'node:test';

const packageRoot = join(import.meta.dirname, '../..');
const document = readFileSync(join(import.meta.dirname, 'documents/tabs.md'), 'utf8');

const tagOf = (text: string): string => `"${createHash('sha256').update(text).digest('hex')}"`;

/** The publisher: one page with a tag, and whatever a test makes of it. */
const publisher = { page: document, robots: '', answer: undefined as ((response: ServerResponse) => void) | undefined };
const requests: IncomingMessage[] = [];
const server = createServer((request, response) => {
  requests.push(request);
  if (request.url === '/robots.txt' && publisher.robots)
    return response.writeHead(200, { 'content-type': 'text/plain' }).end(publisher.robots);
  if (request.url === '/login')
    return response.writeHead(200, { 'content-type': 'text/html' }).end('<html><input type=password></html>');
  if (request.url !== '/tokens' && request.url !== '/new-tokens') return response.writeHead(404).end();
  if (request.url === '/tokens' && publisher.answer) return publisher.answer(response);
  const etag = tagOf(publisher.page);
  if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
  return response.writeHead(200, { 'content-type': 'text/markdown', etag }).end(publisher.page);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const project = mkdtempSync(join(tmpdir(), 'assay-sources-'));
after(() => {
  server.close();
  rmSync(project, { recursive: true });
});

const write = (name: string, text: string): void => {
  mkdirSync(join(project, name, '..'), { recursive: true });
  writeFileSync(join(project, name), text);
};

mkdirSync(join(project, 'node_modules'));
symlinkSync(packageRoot, join(project, 'node_modules/assay'));
write('package.json', '{ "type": "module" }');
write(
  'specs/acme/openapi.yaml',
  `openapi: 3.1.0
info: { title: Acme, version: '1' }
servers: [{ url: 'https://sandbox.acme.test', x-environment: stage }]
paths:
  /v1/tokens:
    post:
      operationId: create-token
      responses:
        '200':
          description: A token.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Token' }
              examples: { issued: { externalValue: ./examples/token.json } }
components:
  schemas:
    Token: { type: object, properties: { token: { type: string }, expires_in: { type: integer } } }
`,
);
write('specs/acme/examples/token.json', '{ "token": "abc", "expires_in": 3600 }');
write(
  'specs/acme/clauses.yaml',
  `provider: acme
facts: {}
clauses:
  - id: ACME-1
    level: must
    statement: A token ends after 60 minutes.
    source: { document: Sign in, section: Sign in, url: '${address}/tokens#life', facts: [] }
  - id: ACME-2
    level: must
    statement: The answer has token and expires_in.
    source: { document: Sign in, section: 'Headers, 200', url: '${address}/tokens', facts: [] }
  - id: ACME-3
    level: must
    statement: A token that ended is refused.
    source: { document: RFC 6750, section: '3.1', url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1', facts: [] }
`,
);
write(
  'suites/acme/provider.ts',
  `import { defineProvider, loadContract } from 'assay/provider';
export default defineProvider({
  id: 'acme', name: 'Acme', contract: loadContract('acme'), baseUrl: { variable: 'ACME_BASE_URL' }, credentials: {},
  tokens: { token: { issuedBy: 'create-token', pointer: '/token', documentedSeconds: 3600 } },
  requests: {}, preflight: 'create-token', probes: [], identifiers: [], undo: {},
});
`,
);

interface Looked {
  code: number;
  out: string;
  asked: string[];
}
const askedUrls = (): string[] => requests.map(({ url = '' }) => url);

/** Looks by the command line. */
const command = (...args: string[]): Promise<Looked> => {
  requests.length = 0;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(packageRoot, 'bin/assay.js'), 'sources', ...args],
      { cwd: project },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), out: stdout + stderr, asked: askedUrls() }),
    );
  });
};

// The harness chooses its project when it is loaded, so nothing of it is loaded above.
process.env.ASSAY_ROOT = project;
const { reviewSources } = await import('../../src/cli/sources.ts');
delete process.env.ASSAY_ROOT;

/** Looks as the command line does, in this process: a start takes ten times as long as a look. */
const look = async (...args: '--accept'[]): Promise<Looked> => {
  requests.length = 0;
  const log = mock.method(console, 'log', () => {});
  try {
    const options = { accept: args.includes('--accept'), reports: join(project, 'reports') };
    const code = await reviewSources(['acme'], options);
    return { code, out: log.mock.calls.map((call) => `${call.arguments[0]}\n`).join(''), asked: askedUrls() };
  } finally {
    log.mock.restore();
  }
};

const changed = (from: string, to: string): void => {
  publisher.page = document.replace(from, to);
  assert.notEqual(publisher.page, document);
};

test('a page is read once, accepted, and then asked only whether it changed', async () => {
  const first = await command('--accept');
  assert.equal(first.code, 0, first.out);
  assert.match(first.out, /read for the first time: \d+ facts/);
  assert.deepEqual(first.asked, ['/robots.txt', '/tokens']);
  assert.match(requests[1]?.headers['user-agent'] ?? '', /^Assay\//);
  const lock = readFileSync(join(project, 'specs/acme/sources.lock.yaml'), 'utf8');
  assert.ok(lock.includes('60 minutes') && lock.includes('wrong_key'), lock);
  assert.ok(!lock.includes('Every call needs'), 'prose was copied');

  const second = await command();
  assert.equal(second.code, 0, second.out);
  assert.match(second.out, /unchanged since \d{4}-\d\d-\d\d/);
  assert.equal(requests[1]?.headers['if-none-match'], tagOf(document));
  assert.doesNotMatch(second.out, /rfc-editor/);
});

test('a changed lifetime is a disagreement of the clause and of provider.ts that still say the old one', async () => {
  changed('60 minutes', '15 minutes');
  const { code, out } = await command();
  assert.equal(code, 1, out);
  assert.match(out, /in "Sign in", 60 minutes became 15 minutes\n +clause ACME-1\n/);
  assert.match(out, /the contract disagrees: ACME-1 still says 60 minutes/);
  assert.match(out, /the contract disagrees: provider\.ts still documents 3600 seconds/);
  const record = JSON.parse(readFileSync(join(project, 'reports/sources.json'), 'utf8'));
  assert.equal(record.sources[0].outcome, 'changed');
});

test('a new field in an example is a disagreement with our examples', async () => {
  changed('"expires_in": 3600', '"expires_in": 3600, "scope": "all"');
  const { code, out } = await look();
  assert.equal(code, 1, out);
  assert.match(out, /the example 200 in "Headers" has a new field \/scope/);
  assert.match(out, /clause ACME-2\n +the contract disagrees: our examples of 200 have no \/scope/);
});

test('other words are a change that no contract disagrees with, and gone once accepted', async () => {
  changed('a new one may be asked for at any time', 'nobody needs to wait for a new one');
  const { code, out } = await look();
  assert.equal(code, 6, out);
  assert.match(out, /in "Sign in", a sentence has other words/);
  assert.equal((await look('--accept')).code, 0);
  assert.equal((await look()).code, 0);
  publisher.page = document;
  assert.equal((await look('--accept')).code, 0);
});

const unreadable: [what: string, answer: (response: ServerResponse) => void, told: RegExp][] = [
  ['a page that is gone', (response) => response.writeHead(410).end(), /not read: it is gone \(410\)/],
  [
    'a page behind a login',
    (response) => response.writeHead(302, { location: '/login' }).end(),
    /not read: it asks for a login/,
  ],
  ['a page that wants to be known', (response) => response.writeHead(401).end(), /not read: it asks for a login \(401/],
  ['a page in trouble', (response) => response.writeHead(503).end(), /not read: it answered 503/],
  [
    'redirects without end',
    (response) => response.writeHead(302, { location: '/tokens' }).end(),
    /not read: .* redirects again and again/,
  ],
  ['a page that hangs up', (response) => response.destroy(), /not read: /],
];

for (const [what, answer, told] of unreadable)
  test(`${what} is not read, and no change`, async () => {
    publisher.answer = answer;
    const { code, out } = await look();
    publisher.answer = undefined;
    assert.equal(code, 3, out);
    assert.match(out, told);
  });

test('a page that moved is read where it is now, and its new address is named', async () => {
  publisher.answer = (response) => response.writeHead(301, { location: '/new-tokens' }).end();
  const { code, out } = await look();
  publisher.answer = undefined;
  assert.equal(code, 0, out);
  assert.match(out, /it moved to http:\/\/127\.0\.0\.1:\d+\/new-tokens: name that address in clauses\.yaml/);
});

test('a publisher that wants no programs is left alone', async () => {
  publisher.robots = 'User-agent: *\nDisallow: /tokens\n';
  const { code, out, asked } = await look();
  publisher.robots = '';
  assert.equal(code, 3, out);
  assert.deepEqual(asked, ['/robots.txt']);
});

test('a damaged lock is one line with its name, and the exit code of a configuration', async () => {
  write('specs/acme/sources.lock.yaml', 'format: 1\nsources: { x: { facts: 7 } }\n');
  const { code, out } = await command();
  assert.equal(code, 2, out);
  assert.equal(out.trim().split('\n').length, 1, out);
  assert.match(out, /specs\/acme\/sources\.lock\.yaml: not as Assay writes it/);
});
