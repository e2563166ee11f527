import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { openTokenStore } from '../../src/state/token-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-state-'));
after(() => rmSync(folder, { recursive: true }));

const key = randomBytes(32);
const subject = { provider: 'acme', baseUrl: 'https://sandbox.acme.test' };
const token = { name: 'token', value: 'a-token-that-outlives-the-run', endsAt: 1_790_000_000_000 };
const file = join(folder, 'acme.json');

const complaints: string[] = [];
const open = (other: { key?: Buffer; provider?: string; baseUrl?: string } = {}) =>
  openTokenStore(folder, other.key ?? key, { ...subject, ...other }, (message) => complaints.push(message));

const begin = (): void => {
  complaints.length = 0;
  open().keep([token]);
};

describe('tokens that are kept between runs', () => {
  beforeEach(begin);

  test('come back to the same provider, server and key', () => {
    assert.deepEqual(open().tokens(), [token]);
    assert.deepEqual(complaints, []);
  });

  test('are replaced as a whole', () => {
    open().keep([]);
    assert.deepEqual(open().tokens(), []);
    assert.deepEqual(complaints, []);
  });

  test('stand on the disk in no readable form, in one file that only its owner may read', () => {
    assert.deepEqual(readdirSync(folder), ['acme.json']);
    const text = readFileSync(file, 'utf8');
    for (const part of [token.value, Buffer.from(token.value).toString('base64'), 'endsAt', key.toString('hex')])
      assert.ok(!text.includes(part), part);
  });

  test('differ on the disk each time, so that equal tokens are not seen to be equal', () => {
    const before = readFileSync(file, 'utf8');
    open().keep([token]);
    assert.notEqual(readFileSync(file, 'utf8'), before);
  });
});

describe('a state file is as good as none, and named, where it', () => {
  beforeEach(begin);

  const refused: [string, () => ReturnType<typeof open>][] = [
    ['belongs to another key', () => open({ key: randomBytes(32) })],
    ['belongs to another server', () => open({ baseUrl: 'https://api.acme.test' })],
    ['is cut short', () => damaged((text) => text.slice(0, -20))],
    ['was changed', () => damaged((text) => text.replace(/(?<="data":")./, (first) => (first === 'A' ? 'B' : 'A')))],
    ['is empty', () => damaged(() => '')],
    ['is JSON of another kind', () => damaged(() => 'null')],
  ];
  const damaged = (change: (text: string) => string) => {
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    return open();
  };
  for (const [why, opened] of refused) {
    test(why, () => {
      assert.deepEqual(opened().tokens(), []);
      assert.deepEqual(complaints, [
        `${file} is damaged, or belongs to another key or server: starting afresh without it`,
      ]);
    });
  }

  test('is damaged, until the next token is kept', () => {
    damaged(() => '{').keep([token]);
    assert.deepEqual(open().tokens(), [token]);
  });

  test('belongs to another provider under the same name', () => {
    writeFileSync(join(folder, 'other.json'), readFileSync(file));
    assert.deepEqual(open({ provider: 'other' }).tokens(), []);
    assert.equal(complaints.length, 1);
    rmSync(join(folder, 'other.json'));
  });
});
