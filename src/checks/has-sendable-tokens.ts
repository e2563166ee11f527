import { at } from '../contract/json.ts';
import { longestToken } from '../exchange/tokens.ts';
import { type Check, unless } from './check.ts';

/**
 * Whether a text may stand in a header, where tokens are sent: no line break, no other control character, none beyond Latin-1
 * (RFC 9110, 5.5).
 */
export const isSendable = (text: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(text);

/** The tokens at these places of the body can be sent in a header, as they are meant to be, and are no longer than any server takes one. */
export const hasSendableTokens: Check<{ pointers: readonly string[] }> = ({ answer }, { pointers }) =>
  pointers.flatMap((pointer) => {
    const token = at(answer.body, pointer);
    const text = typeof token === 'string' ? token : '';
    const most = `at most ${longestToken.toLocaleString('en')} characters, more than servers take in a header`;
    return [
      ...unless(
        isSendable(text),
        pointer,
        'characters that a header can carry (RFC 9110 5.5)',
        'others, such as a line break',
      ),
      ...unless(text.length <= longestToken, pointer, most, `${text.length.toLocaleString('en')} characters`),
    ];
  });
