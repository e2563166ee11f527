import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer as createPlain } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { test } from 'node:test';
import { WebSocketServer } from 'ws';
import { readNetwork } from '../../src/environment/network.ts';
import { connectSocket, createTransport, Outage } from '../../src/http/index.ts';
import { startProxy } from './proxies.ts';
import { listen, listenHttp } from './servers.ts';

const file = (name: string): string => join(import.meta.dirname, '../stage/certificates', `${name}.pem`);
const [key, cert] = [readFileSync(file('key-of-all')), readFileSync(file('trusted'))];
const trusting = { ACME_CA: file('trusted') };
const client = { ACME_CLIENT_CERT: file('trusted'), ACME_CLIENT_KEY: file('key-of-all') };
const limits = { timeoutMs: 3000, maxBodyBytes: 100_000 };

/** Sends so many requests, with the variables of a provider and of the process, and gives the bodies, or what went wrong. */
const ask = async (url: URL, variables: Record<string, string>, requests = 1): Promise<string[]> => {
  Object.assign(process.env, variables);
  const transport = createTransport({ ...limits, network: readNetwork('acme', [], variables).network });
  const said: string[] = [];
  try {
    for (let sent = 0; sent < requests; sent += 1)
      said.push(
        await transport.send({ method: 'GET', url, headers: {} }).then(
          ({ body }) => body,
          (error: unknown) =>
            error instanceof Outage ? `${error.kind}: ${error.message} ${error.mend}` : String(error),
        ),
      );
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
    await transport.close();
  }
  return said;
};

/** A TLS server as localhost that says what it was asked for. */
const secure = async (options: object = {}) => {
  const server = createServer({ key, cert, ...options }, (request, answer) => {
    answer.end(`${request.method} ${request.url}`);
  });
  const { url, close } = await listen(server);
  return { url: new URL(`https://localhost:${url.port}/a?b=1`), close };
};

test('a plain server is asked through its proxy with the whole URL, on a connection that is kept', async () => {
  const server = await listenHttp((request, answer) => void answer.end(`${request.headers.host}${request.url}`));
  const proxy = await startProxy();
  const url = new URL(`http://api.acme.test:${server.url.port}/a?b=1`);
  const address = `http://ann:secret-word-1@${proxy.url.host}`;
  const header = `Basic ${Buffer.from('ann:secret-word-1').toString('base64')}`;
  assert.deepEqual(await ask(url, { HTTP_PROXY: address }, 2), [`${url.host}/a?b=1`, `${url.host}/a?b=1`]);
  assert.deepEqual(proxy.asked, [`GET ${url.href} ${header}`, `GET ${url.href} ${header}`]);
  assert.equal(proxy.connections(), 1);
  await Promise.all([server.close(), proxy.close()]);
});

test('a TLS server is asked through one tunnel, which is kept', async () => {
  const server = await secure();
  const proxy = await startProxy();
  const said = await ask(server.url, { ...trusting, ACME_PROXY: proxy.url.origin }, 2);
  assert.deepEqual(said, ['GET /a?b=1', 'GET /a?b=1']);
  assert.deepEqual(proxy.asked, [`CONNECT ${server.url.host}`]);
  await Promise.all([server.close(), proxy.close()]);
});

for (const protocol of ['ws', 'wss']) {
  test(`a socket of ${protocol}: goes through a tunnel`, async () => {
    const http = protocol === 'wss' ? createServer({ key, cert }) : createPlain();
    const server = await listen(http);
    new WebSocketServer({ server: http }).on('connection', (socket) => socket.send('hello'));
    const proxy = await startProxy();
    const url = new URL(`${protocol}://localhost:${server.url.port}/`);
    const variables = { ...trusting, ACME_PROXY: proxy.url.origin };
    Object.assign(process.env, variables);
    const { network } = readNetwork('acme', [], variables);
    const outcome = await connectSocket({ url, headers: {}, ...limits, watchMs: 100, network });
    for (const name of Object.keys(variables)) delete process.env[name];
    assert.deepEqual(outcome, { kind: 'open', messages: ['hello'] });
    assert.deepEqual(proxy.asked, [`CONNECT ${url.host}`]);
    await Promise.all([server.close(), proxy.close()]);
  });
}

for (const scheme of ['http', 'https'])
  for (const [refuse, reason] of [
    [407, /^proxy: the proxy \S+ asks for credentials \(407\) Set \w+_PROXY to http:\/\/name:password@/],
    [403, /^proxy: the proxy \S+ did not connect to api\.acme\.test \(403\) Ask whoever runs this proxy/],
  ] as const) {
    if (scheme === 'http' && refuse === 403) continue;
    test(`a proxy that answers ${refuse} for ${scheme}: is named, with its mend and without its words`, async () => {
      const proxy = await startProxy({ refuse });
      const variables = { HTTP_PROXY: proxy.url.origin, HTTPS_PROXY: proxy.url.origin };
      const [said = ''] = await ask(new URL(`${scheme}://api.acme.test/`), variables);
      assert.match(said, reason);
      assert.doesNotMatch(said, /secret/);
      await proxy.close();
    });
  }

test('a page that a proxy shows in place of the server it was asked for is no TLS, and it may be the proxy', async () => {
  const page = await listen(
    createPlain().on('connect', (_, socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n<html>Please log in</html>')),
  );
  const [said = ''] = await ask(new URL('https://api.acme.test/'), { HTTPS_PROXY: page.url.origin });
  assert.match(said, /^tls: api\.acme\.test does not speak TLS .* such as a proxy or a portal/);
  await page.close();
});

test('a server that speaks plain HTTP where TLS is expected is called so', async () => {
  const { url, close } = await listen(createPlain());
  const [said = ''] = await ask(new URL(`https://localhost:${url.port}/`), {});
  assert.match(said, /^tls: localhost:\d+ does not speak TLS .* Check scheme and port/);
  await close();
});

test('a proxy that does not run is named', async () => {
  const proxy = await startProxy();
  await proxy.close();
  for (const scheme of ['http', 'https']) {
    const variables = { HTTP_PROXY: proxy.url.origin, HTTPS_PROXY: proxy.url.origin };
    const [said = ''] = await ask(new URL(`${scheme}://api.acme.test/`), variables);
    assert.match(said, /^proxy: the proxy \S+ refused the connection .* Check HTTPS?_PROXY/);
  }
});

test('a server whose authority is named is trusted, as a file and as text, and no other is', async () => {
  const server = await secure();
  assert.match((await ask(server.url, {}))[0] ?? '', /^tls: .*signed itself/);
  assert.match((await ask(server.url, { ACME_CA: file('self-signed') }))[0] ?? '', /^tls: .*signed itself/);
  assert.deepEqual(await ask(server.url, trusting), ['GET /a?b=1']);
  assert.deepEqual(await ask(server.url, { ACME_CA: String(cert).replaceAll('\n', '\\n') }), ['GET /a?b=1']);
  await server.close();
});

for (const maxVersion of ['TLSv1.2', 'TLSv1.3'])
  test(`a server that asks for a client certificate gets it, and its refusal without one says so (${maxVersion})`, async () => {
    const server = await secure({ requestCert: true, ca: cert, maxVersion });
    assert.match((await ask(server.url, trusting))[0] ?? '', /^(tls|reset): .*<PROVIDER>_CLIENT_CERT/);
    assert.deepEqual(await ask(server.url, { ...trusting, ...client }), ['GET /a?b=1']);
    await server.close();
  });

test('a server of HTTP/2 alone is called so', async () => {
  const { url, close } = await listen(createSecureServer({ key, cert, allowHTTP1: false }));
  const [said = ''] = await ask(new URL(`https://localhost:${url.port}/`), trusting);
  assert.match(said, /HTTP\/2/);
  await close();
});
