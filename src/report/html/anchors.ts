/** An id that is legal in HTML and needs no encoding in a link; other characters become `~` and their code in hex. */
const safe = (id: string): string =>
  [...id].map((c) => (/[\w./-]/.test(c) ? c : `~${c.codePointAt(0)?.toString(16)}`)).join('');

/** A test's anchor is its id, so that a link can be written by hand: `index.html#acme/get-user/401`. */
export const testAnchor = (testId: string): string => safe(testId);

export const clauseAnchor = (providerId: string, clauseId: string): string =>
  `clause/${safe(providerId)}/${safe(clauseId)}`;

/** A cause's id says its provider. */
export const causeAnchor = (causeId: string): string => `cause/${safe(causeId)}`;

export const providerAnchor = (providerId: string): string => `provider/${safe(providerId)}`;

/** The proof of a provider's suite. */
export const proofAnchor = (providerId: string): string => `proof/${safe(providerId)}`;

/** A provider's sub-section, for example `errors/acme`. */
export const partAnchor = (part: string, providerId: string): string => `${part}/${safe(providerId)}`;

/** Which of some providers an anchor is about: a test's begins with its provider, every other has a word before it. */
export const nameOfProvider = (anchor: string, ids: readonly string[]): string | undefined => {
  const [first, second] = anchor.split(/\/|~3a/);
  return ids.find((id) => safe(id) === first) ?? ids.find((id) => safe(id) === second);
};
