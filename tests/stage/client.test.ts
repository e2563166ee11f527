import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '../../src/engine/client.ts';
import { readSettings } from '../../src/environment/settings.ts';
import { Outage } from '../../src/http/index.ts';
import { listenHttp } from '../http/servers.ts';

test('a provider that left a request unanswered to the end gets half the time from then on', async () => {
  const { url, close } = await listenHttp((request, response) => {
    if (request.url === '/slow') setTimeout(() => response.end(), 450);
  });
  const client = createClient({ ...readSettings({}), timeoutMs: 600 }, 0);
  const ask = (path: string) =>
    client.send({ method: 'GET', url: new URL(path, url), headers: {} }, { mayRepeat: false });
  const silence = async (): Promise<number> => {
    const startedAt = performance.now();
    await assert.rejects(ask('/silent'), Outage);
    return performance.now() - startedAt;
  };
  assert.equal((await ask('/slow')).response.status, 200);
  const [first, second] = [await silence(), await silence()];
  await client.close();
  await close();
  assert.ok(first >= 590 && second >= 290 && second < 550, `${first} ms, then ${second} ms`);
});
