import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** What a server may do to a client. `elsewhere` is the address of another origin. */
export type Behaviour = (answer: ServerResponse, request: IncomingMessage, elsewhere: string) => void;

const token = { access_token: 'hostile-access-token', token_type: 'Bearer', expires_in: 3600 };

const sends =
  (status: number, body: string | Buffer, headers: Record<string, string> = {}): Behaviour =>
  (answer) =>
    answer.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

/** Writes the bytes as they are, and then does what `next` says. */
const writes =
  (bytes: string, next: (socket: Socket) => void = () => {}): Behaviour =>
  ({ socket }) =>
    socket?.write(bytes, () => next(socket));

const hangsUp = (socket: Socket) => void socket.end();
const resets = (socket: Socket) => void socket.resetAndDestroy();

const dripsEverySecond = (socket: Socket) => {
  const timer = setInterval(() => socket.write('x'), 1000);
  socket.once('close', () => clearInterval(timer));
};

/** Writes the same chunk until there is enough or the client has gone, as fast as the client reads. */
const repeats = (chunk: string | Buffer, times: number) => (socket: Socket) => {
  let left = times;
  const fill = () => {
    while (left > 0 && !socket.destroyed) {
      left--;
      if (!socket.write(chunk)) return;
    }
  };
  socket.on('drain', fill);
  fill();
};

const head = (...headers: string[]): string =>
  `${['HTTP/1.1 200 OK', 'Content-Type: application/json', ...headers].join('\r\n')}\r\n`;

/** A gzip file may have many members: a hundred small ones of 10 MB each decode to a gigabyte. */
const gzipBomb = () => Buffer.concat(Array.from({ length: 100 }, () => member));
const member = gzipSync(Buffer.alloc(10_000_000));

const jwtOf = (payload: object): string =>
  [{ alg: 'HS256' }, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

export const behaviours: Record<string, Behaviour> = {
  ok: sends(200, JSON.stringify(token)),
  echo: (answer, request) => void answer.end(JSON.stringify(request.rawHeaders)),

  'no-response': () => {},
  'hang-up': writes('', hangsUp),
  'reset-before-answer': writes('', resets),
  'half-headers': writes(head('X-Half: yes'), hangsUp),
  'one-byte-a-second': writes(`${head('Content-Length: 1000')}\r\n`, dripsEverySecond),
  'one-header-byte-a-second': writes(`${head()}X-Slow: `, dripsEverySecond),
  'endless-headers': writes(head(), repeats(`X-Endless: ${'x'.repeat(1000)}\r\n`, Number.POSITIVE_INFINITY)),
  '500-mb-body': writes(`${head('Content-Length: 500000000')}\r\n`, repeats(Buffer.alloc(100_000, ' '), 5_000)),
  'gzip-bomb': (answer, request, elsewhere) =>
    sends(200, gzipBomb(), { 'content-encoding': 'gzip' })(answer, request, elsewhere),
  'reset-mid-body': writes(`${head('Content-Length: 1000')}\r\n{"access_to`, resets),
  'short-body': writes(`${head('Content-Length: 1000')}\r\n{"access_to`, hangsUp),
  'short-chunks': writes(`${head('Transfer-Encoding: chunked', 'Connection: close')}\r\n5\r\n{"acc\r\n`, hangsUp),
  'invalid-chunking': writes(`${head('Transfer-Encoding: chunked')}\r\nno-size\r\n{}\r\n`),
  'not-http': writes('220 mail.example.com ESMTP\r\n'),
  'unasked-continue': writes(`HTTP/1.1 100 Continue\r\n\r\n${head('Content-Length: 2')}\r\n{}`),
  'length-and-chunks': writes(`${head('Content-Length: 2', 'Transfer-Encoding: chunked')}\r\n2\r\n{}\r\n0\r\n\r\n`),
  'truncated-gzip': sends(200, member.subarray(0, 500), { 'content-encoding': 'gzip' }),
  'unknown-coding': sends(200, 'x', { 'content-encoding': 'constructor' }),
  'transfer-coding': (answer) =>
    void answer
      .writeHead(200, { 'content-type': 'application/json', 'transfer-encoding': 'gzip, chunked' })
      .end(gzipSync(JSON.stringify(token))),

  'invalid-json': sends(200, '{"access_token": "x", }'),
  'invalid-utf8': sends(200, Buffer.from('{"access_token":"\xc3\x28"}', 'latin1')),
  'deep-json': sends(200, '['.repeat(5_000) + ']'.repeat(5_000)),
  'duplicate-keys': sends(200, '{"access_token":"first","access_token":"second","token_type":"Bearer"}'),
  'proto-keys': sends(200, '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'),
  'huge-numbers': sends(200, '{"access_token":"x","token_type":"Bearer","expires_in":9007199254740993,"big":1e400}'),
  'year-9999': sends(200, JSON.stringify({ ...token, expires_at: '9999-12-31T23:59:59Z' })),
  'script-in-message': sends(400, '{"error":"invalid_request","message":"<script>alert(1)</script>"}'),
  'ansi-in-message': sends(400, '{"error":"invalid_request","message":"\\u001b[2J\\u001b[31mred","raw":"\x1b[2J"}'),
  'long-header': sends(200, JSON.stringify(token), { 'x-long': 'x'.repeat(10_000) }),
  '1-mb-jwt': sends(
    200,
    JSON.stringify({ ...token, access_token: `${jwtOf({ x: 'x'.repeat(750_000) })}.c2lnbmF0dXJl` }),
  ),

  'redirect-elsewhere': (answer, request, elsewhere) =>
    sends(307, '', { location: `${elsewhere}${request.url}` })(answer, request, elsewhere),
  'redirect-loop': (answer, request, elsewhere) =>
    sends(302, '', { location: request.url ?? '/' })(answer, request, elsewhere),
  'maintenance-page': sends(200, '<!doctype html><h1>Back soon</h1>', { 'content-type': 'text/html' }),
  unavailable: sends(503, '{"error":"unavailable"}', { 'retry-after': '1' }),
  'too-many-requests': sends(429, '{"error":"rate_limited"}', { 'retry-after': '3600' }),
};
