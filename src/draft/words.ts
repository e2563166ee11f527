/** Names in the spellings that a draft needs. */

/** The words of a name in any spelling, in lower case. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `create-token` */
export const kebab = (name: string): string => wordsOf(name).join('-');

/** `createToken`; a letter stands in front where it would begin with a digit. */
export const camel = (name: string): string => {
  const joined = wordsOf(name)
    .map((word, index) => (index === 0 ? word : capital(word)))
    .join('');
  return /^[a-z]/.test(joined) ? joined : `n${joined}`;
};

/** `CreateToken` */
export const pascal = (name: string): string => capital(camel(name));

/** `CREATE_TOKEN` */
export const upperSnake = (name: string): string => wordsOf(name).join('_').toUpperCase();

/** Names that a field of a credential has: what a client is given once, and keeps. */
export const isCredentialName = (name: string): boolean =>
  /secret|password|passwd|passphrase|api_?-?key|key_?-?id|private_?key|public_?key|client_?-?id|app_?-?id|user_?name|^user$|login|e-?mail|^handle$|workspace|merchant_?(id|uuid|account)|^account|tenant|subscription_?-?key|assertion|certificate|signature|session_?-?token|^x-.*key$/i.test(
    name,
  ) && !isTokenName(name);

/** Names that a field of a token has: what an answer issues, and what ends. */
export const isTokenName = (name: string): boolean =>
  isRefreshName(name) ||
  /^(access|id|auth|bearer|session|api|ws)?_?-?token$|^(access|auth)_?token_?value$|^(access|id)?_?-?jwt$|^token_?value$/i.test(
    name,
  );

export const isRefreshName = (name: string): boolean => /^refresh_?-?(token|jwt)$/i.test(name);

/** The field that says of which kind a token is (RFC 7009 2.1, RFC 7662 2.1). */
export const isTokenHint = (name: string): boolean => /^token_?type_?hint$/i.test(name);

/** Whether a text leaves it open which token is meant: "the access or refresh token". What is about one *and* the other means both at once. */
export const namesEitherToken = (text: string): boolean =>
  /\baccess\b[^.]{0,40}\bor\b[^.]{0,40}\brefresh\b|\brefresh\b[^.]{0,40}\bor\b[^.]{0,40}\baccess\b/i.test(text);

/** Whether a JSON Pointer leads to a refresh token: by the field's name, or by that of the object that it stands in. */
export const isRefreshPointer = (pointer: string): boolean => {
  const [name = '', parent = ''] = pointer.split('/').reverse();
  return isRefreshName(name) || /^refresh(_?-?token)?$/i.test(parent);
};

/** A text of a document on one line, without what could end a comment or speak to a terminal. Says so where it was cut. */
export const oneLine = (text: string): string =>
  cut(
    text
      .replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ')
      .replaceAll('*/', '* /')
      .trim(),
    300,
  );

/** The beginning of a text that is longer than it may be. */
export const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
