import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeText } from '../../src/http/decode-text.ts';
import { headerOddities, joined } from '../../src/http/headers.ts';

const json = '{"name":"é"}';
const utf16be = Buffer.from(json, 'utf16le').swap16();
const mark = (...bytes: number[]) => Buffer.from(bytes);
const bom = 'a body that begins with a byte order mark';

const table: [what: string, body: Buffer, contentType: string, oddities: string[]][] = [
  ['UTF-8', Buffer.from(json), 'application/json', []],
  ['UTF-8 that says so', Buffer.from(json), 'Application/JSON;Charset="UTF-8"', []],
  ['UTF-8 with a mark', Buffer.concat([mark(0xef, 0xbb, 0xbf), Buffer.from(json)]), 'application/json', [bom]],
  [
    'UTF-16 that says so',
    Buffer.from(json, 'utf16le'),
    'application/json; charset=utf-16',
    ['a body in utf-16le in place of UTF-8'],
  ],
  [
    'UTF-16 that says nothing',
    Buffer.from(json, 'utf16le'),
    'application/json',
    ['a body in utf-16le in place of UTF-8'],
  ],
  ['big-endian UTF-16 that says nothing', utf16be, '', ['a body in utf-16be in place of UTF-8']],
  [
    'UTF-16 with a mark',
    Buffer.concat([mark(0xff, 0xfe), Buffer.from(json, 'utf16le')]),
    '',
    [bom, 'a body in utf-16le in place of UTF-8'],
  ],
  [
    'Latin-1 that says so',
    Buffer.from(json, 'latin1'),
    'application/json; charset=iso-8859-1',
    ['a body in windows-1252 in place of UTF-8'],
  ],
  [
    'UTF-8 under a name that nobody knows',
    Buffer.from(json),
    'application/json; charset=klingon',
    ['a charset that nobody knows'],
  ],
];

describe('a body in', () => {
  for (const [what, body, contentType, oddities] of table) {
    test(`${what} is understood, and what is odd about it is named`, () => {
      assert.deepEqual(decodeText(body, contentType), { text: json, oddities });
    });
  }

  test('Latin-1 that says nothing has a problem', () => {
    assert.equal(decodeText(Buffer.from(json, 'latin1'), 'application/json').problem, 'invalid-utf8');
  });

  test('UTF-8 may hold a replacement character of its own', () => {
    assert.deepEqual(decodeText(Buffer.from('"\ufffd"'), 'application/json'), { text: '"\ufffd"', oddities: [] });
  });

  test('no bytes at all has nothing odd', () => {
    assert.deepEqual(decodeText(Buffer.alloc(0), 'application/json; charset=utf-16'), { text: '', oddities: [] });
  });
});

test('a header of one value that comes twice counts once, and is odd; a list is joined', () => {
  const received = {
    date: ['Fri, 02 Jan 2026 12:00:00 GMT', 'Sat, 03 Jan 2026 12:00:00 GMT'],
    'cache-control': ['no-store', 'private'],
  };
  assert.deepEqual(joined(received), { date: 'Fri, 02 Jan 2026 12:00:00 GMT', 'cache-control': 'no-store, private' });
  assert.deepEqual(headerOddities(received), ['date 2 times']);
});
