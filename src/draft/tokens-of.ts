import type { Json } from '../contract/json.ts';
import { successOf, tokenPointers } from './choose.ts';
import type { Ask, Draft, DraftToken } from './draft.ts';
import { lifetimesInWords } from './lifetime-in-words.ts';
import { lifetimeOf } from './lifetime-of.ts';
import type { ShownOperation } from './shown.ts';
import { camel, isRefreshPointer } from './words.ts';

/** The tokens by name; one that several operations answer with at the same place is one token with several issuers. */
export const withEachIssuer = (found: readonly [string, DraftToken][]): Draft['tokens'] => {
  const tokens: Draft['tokens'] = {};
  for (const [name, token] of found) {
    const known = tokens[name];
    tokens[name] = known ? { ...known, issuedBy: [known.issuedBy, token.issuedBy].flat() } : token;
  }
  return tokens;
};

/** The tokens that an operation issues. `examples` are the document's own. */
export const tokensOf = (
  operation: ShownOperation,
  name: string,
  [example]: Json[],
  ask: Ask,
): [string, Draft['tokens'][string]][] => {
  const success = successOf(operation);
  const [first, ...others] = tokenPointers(success?.schema);
  const taken = first === undefined ? [] : [first, ...others.filter(isRefreshPointer)];
  return taken.map((pointer) => {
    const token = isRefreshPointer(pointer) ? 'refreshToken' : camel(pointer.split('/').at(-1) ?? 'token');
    const inWords = isRefreshPointer(pointer) ? [] : lifetimesInWords(operation.words ?? '');
    const field = lifetimeOf(pointer, success?.schema, example);
    const [shown, [said]] = [field?.documentedSeconds, inWords];
    // One sentence about one token leaves no doubt; several may be about test and production, or about another token.
    const isStated = said !== undefined && inWords.length === 1 && (shown ?? said) === said;
    const lifetime = isStated ? { ...field, documentedSeconds: said, ...(field ? { isStated } : {}) } : field;
    const about = (text: string): void => ask(text, 'provider', token);
    if (inWords.length > 0 && !isStated)
      about(
        `${name} is said to issue what lives ${inWords.join(' s, ')} s: write the one of ${token} as documentedSeconds`,
      );
    else if (isStated && field === undefined)
      about(`${said} s is said to be the lifetime of ${token}: is it? Remove documentedSeconds otherwise`);
    else if (field === undefined)
      about(`no field of ${name} says when ${token} ends: add its lifetime, or leave it out where it never ends`);
    else if (shown !== undefined && !isStated)
      about(
        `${shown} s is the lifetime of ${token} in the example: is it documented? Remove documentedSeconds otherwise`,
      );
    return [token, { issuedBy: name, pointer, ...lifetime }];
  });
};
