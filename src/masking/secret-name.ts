/** Names of fields, headers, parameters and elements whose values are credentials wherever they stand, written without separators. */
const wholeNames = new Set(
  (
    'authorization proxyauthorization cookie setcookie setcookie2 password passwd pwd passphrase secret secrets token tokens jwt ' +
    'bearer credential credentials assertion apikey sessionid jsessionid phpsessid sid otp codeverifier devicecode usercode ' +
    'authcode authorizationcode refresh'
  ).split(' '),
);

/** Endings of such names: `x-auth-token`, `clientSecret`, `aws_access_key`. */
const endings =
  /(?:token|tokens|secret|secrets|password|passwd|passphrase|apikey|privatekey|secretkey|accesskey|signingkey|sessionkey|assertion|authorization|credentials?|cookie|jwt)$/;

/** Such endings where they say how a list goes on, or what kind of thing something is. */
const others = /(?:page|next|previous|prev|continuation|cursor|sync|iteration)tokens?$/;

/** In a URL or a form these are credentials (RFC 6749 4.1.2); in JSON they are codes of errors. */
const inParameters = new Set(['code', 'sig', 'signature', 'ticket', 'samlresponse', 'accesskeyid']);

const bareName = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '');

/** Whether a field of that name holds a credential whatever a contract says; `token_type` does not. */
export const isSecretName = (name: string): boolean => {
  const bare = bareName(name);
  return wholeNames.has(bare) || (endings.test(bare) && !others.test(bare));
};

/** The same for a parameter of a URL or a form. */
export const isSecretParameter = (name: string): boolean => isSecretName(name) || inParameters.has(bareName(name));
