import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { stateKeyVariable } from '../../src/environment/keys.ts';
import { readSettings } from '../../src/environment/settings.ts';
import { readAccount } from '../../src/environment/stage.ts';
import { type Reply, startAcme } from './acme.ts';
import { issueTokens, rotating } from './issue-tokens.ts';

const first = 's3cret-of-acme-first';

describe('a credential that the provider replaces at each use', () => {
  /** The only secret that the server takes. */
  let good: string;
  /** Called with the number of each request; may answer it. */
  let asked: (count: number) => Reply | undefined;
  let server: Awaited<ReturnType<typeof startAcme>>;
  let state: string;

  before(async () => {
    process.env[stateKeyVariable] = randomBytes(32).toString('hex');
    server = await startAcme(({ path, body }): Reply | undefined => {
      if (path !== '/token') return undefined;
      const reply = asked(server.seen.length);
      if (reply) return reply;
      if (JSON.parse(body).secret !== good) return { status: 401, body: '{"error":"invalid_grant"}' };
      good = `s3cret-of-acme-${randomUUID()}`;
      return { status: 201, body: JSON.stringify({ token: `token-of-acme-${randomUUID()}`, secret: good }) };
    });
  });
  after(async () => {
    delete process.env[stateKeyVariable];
    await server.close();
  });
  beforeEach(() => {
    good = first;
    asked = () => undefined;
    state = mkdtempSync(join(tmpdir(), 'assay-rotation-'));
  });
  const issue = (count: number, secret = first) => issueTokens(server.url.origin, secret, state, count);

  test('is followed within a run, and from run to run', async () => {
    assert.equal(await issue(3), 3);
    assert.equal(await issue(2), 2);
  });

  test('gives way to another one that a person gives', async () => {
    assert.equal(await issue(2), 2);
    good = 's3cret-of-acme-renewed';
    assert.equal(await issue(1, good), 1);
  });

  test('is kept where only its owner may read, and cannot', async () => {
    await issue(1);
    const [file = '', ...others] = readdirSync(state);
    assert.deepEqual(others, []);
    assert.equal(statSync(join(state, file)).mode & 0o077, 0);
    assert.ok(!readFileSync(join(state, file), 'utf8').includes(good));
  });

  test('is used as it is given where what was kept is damaged', async () => {
    await issue(1);
    const [file = ''] = readdirSync(state);
    writeFileSync(join(state, file), '{"iv":');
    good = first;
    assert.equal(await issue(1), 1);
  });

  test('is not lost by a run that is killed', async () => {
    const script = `import(${JSON.stringify(import.meta.resolve('./issue-tokens.ts'))}).then((it) => it.issueTokens(...JSON.parse(process.argv[1])))`;
    const order = JSON.stringify([server.url.origin, first, state, 1000]);
    const child = spawn(process.execPath, ['--import', 'tsx', '-e', script, order], { stdio: 'ignore' });
    const killed = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    const start = server.seen.length;
    // The answers before this request have arrived, and nothing has time to end well.
    asked = (count) => {
      if (count - start < 5) return undefined;
      child.kill('SIGKILL');
      return 'reset';
    };
    assert.equal(await killed, 'SIGKILL');
    assert.notEqual(good, first);
    asked = () => undefined;
    assert.equal(await issue(1), 1);
  });

  test('is no problem of the configuration with --state, and is one without', () => {
    const problems = (folder: string | undefined) =>
      readAccount(
        rotating,
        { ...readSettings({}), environment: 'stage', allowHosts: ['acme.test'], state: folder },
        {
          ACME_BASE_URL: 'https://acme.test',
          ACME_SECRET: first,
        },
      ).problems.map(({ variable, problem }) => `${variable} ${problem}`);
    assert.deepEqual(problems(state), []);
    assert.deepEqual(problems(undefined), [
      'ACME_SECRET is replaced at each use, so that the run would leave a spent one behind',
    ]);
  });
});
