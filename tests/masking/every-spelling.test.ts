import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { leaksNothing } from '../../src/checks/leaks-nothing.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { maskKnowing } from './masks.ts';
import { spellingsOfSecrets } from './spellings.ts';

const secrets = {
  'with signs': 'sz_pr_C4nary+/Secret9Zk4',
  'of letters and digits': 'Q7mZ2kX9vB4nT6yR1wL8pS3d',
  'of eight characters': 'Zk49xQ2w',
  'with what formats escape': 'sz_pr_C4nary+/=%41&k"2\\n<b>Zk',
};

/** No stretch of the secret that would help anybody is left, whatever is done to what is left. */
const telling = (shown: string, secret: string): boolean => {
  const bare = (text: string): string => text.replace(/[^a-z\d]/gi, '').toLowerCase();
  return bare(shown).includes(bare(secret).slice(0, 8)) || bare(shown).includes(bare(secret).slice(-8));
};

for (const [what, secret] of Object.entries(secrets)) {
  describe(`a secret ${what}`, () => {
    const mask = maskKnowing({ KEY: secret });
    for (const [how, spell] of Object.entries(spellingsOfSecrets)) {
      test(`is hidden ${how}`, () => {
        const said = spell(secret);
        const shown = mask.text(`before "${said}" after`);
        assert.match(shown, /^before .*‹KEY›.* after$/s);
        assert.ok(shown.length < 40, `${shown.length} characters are left`);
        assert.ok(!telling(shown, secret));
        assert.ok(mask.has(said));
      });

      test(`is an echo ${how}`, () => {
        const text = `{"message":"refused ${spell(secret)}"}`;
        const answer = { status: 401, headers: {}, mediaType: 'text/plain', body: undefined, malformed: '', text };
        const exchange = { answer } as unknown as Exchange;
        assert.equal(leaksNothing(exchange, { secrets: [secret] }).length, 1);
        assert.equal(leaksNothing(exchange, { secrets: ['another-Secret-0815'] }).length, 0);
      });
    }
  });
}

test('a secret with what formats escape is hidden in the base64 and the hexadecimal of its UTF-16', () => {
  const secret = 'sz_pr_C4nary+/=%41&k"2\\n<b>';
  const mask = maskKnowing({ KEY: secret });
  for (const bytes of [Buffer.from(secret, 'utf16le'), Buffer.from(secret, 'utf16le').swap16()])
    for (const said of [bytes.toString('base64'), bytes.toString('hex')])
      assert.ok(!mask.text(`a ${said} b`).includes(said));
});
