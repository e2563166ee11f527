import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstRequest } from '../../src/cli/mock.ts';
import type { RequestTemplate } from '../../src/provider/provider.ts';
import { tokenService } from '../mock/token-service.ts';

const mock = { baseUrl: 'http://127.0.0.1:1', servers: {}, credentials: { id: 'shop', secret: 's3cret-' } };
const client = { kind: 'basic', id: '{id}', secret: '{secret}' } as const;

const requests: { what: string; issue: RequestTemplate; says: string[] }[] = [
  {
    what: 'a form is sent as one, and Basic as a header',
    issue: { client, body: { grant_type: 'client_credentials' } },
    says: [
      `--header 'Authorization: Basic ${Buffer.from('shop:s3cret-').toString('base64')}'`,
      "--header 'Content-Type: application/x-www-form-urlencoded'",
      "--data-raw 'grant_type=client_credentials'",
    ],
  },
  {
    what: 'what only an answer gives is named',
    issue: { body: { refresh_token: '{refresh}' } },
    says: ["--data-raw 'refresh_token=%3Crefresh%3E'"],
  },
];
for (const { what, issue, says } of requests) {
  test(`the first request that a mock shows: ${what}`, async () => {
    const line = await firstRequest({ ...tokenService, requests: { issue } }, mock);
    assert.ok(line.includes("--request 'POST' 'http://127.0.0.1:1/token'"), line);
    for (const text of says) assert.ok(line.includes(text), `${text} in ${line}`);
  });
}
