/** What a suite may use: the test function with its fixtures, the checks, the provocations and the contract's vocabulary. */

export { test } from '#runner';
export { announcesNoEnd } from './checks/announces-no-end.ts';
export { differsInStatus } from './checks/differs-in-status.ts';
export { endsInFuture } from './checks/ends-in-future.ts';
export { forbidsStoring } from './checks/forbids-storing.ts';
export { hasAnswerTime } from './checks/has-answer-time.ts';
export { hasDocumentedBody } from './checks/has-documented-body.ts';
export { hasDocumentedField } from './checks/has-documented-field.ts';
export { hasDocumentedPart } from './checks/has-documented-part.ts';
export { hasHeader } from './checks/has-header.ts';
export { hasJwtClaims } from './checks/has-jwt-claims.ts';
export { hasJwtForm } from './checks/has-jwt-form.ts';
export { hasJwtLifetime } from './checks/has-jwt-lifetime.ts';
export { hasLifetime } from './checks/has-lifetime.ts';
export { hasNoWiderScope } from './checks/has-no-wider-scope.ts';
export { hasOtherValue } from './checks/has-other-value.ts';
export { hasRequiredFields } from './checks/has-required-fields.ts';
export { hasRows, rowsOf } from './checks/has-rows.ts';
export { hasSpan } from './checks/has-span.ts';
export { hasStatus } from './checks/has-status.ts';
export { hasStructure } from './checks/has-structure.ts';
export { hasText } from './checks/has-text.ts';
export { hasTextLike } from './checks/has-text-like.ts';
export { hasTimestamp } from './checks/has-timestamp.ts';
export { hasValue } from './checks/has-value.ts';
export { invitesBrowsers } from './checks/invites-browsers.ts';
export { isAccepted } from './checks/is-accepted.ts';
export { isConnected } from './checks/is-connected.ts';
export { isDocumentedAlternative } from './checks/is-documented-alternative.ts';
export { isDocumentedError } from './checks/is-documented-error.ts';
export { isDocumentedSuccess } from './checks/is-documented-success.ts';
export { isNotCacheable } from './checks/is-not-cacheable.ts';
export { isRefused } from './checks/is-refused.ts';
export { isRejected } from './checks/is-rejected.ts';
export { jwtLifetimeAgrees } from './checks/jwt-lifetime-agrees.ts';
export { leaksNothing } from './checks/leaks-nothing.ts';
export { notesAnswer } from './checks/notes-answer.ts';
export { repeats } from './checks/repeats.ts';
export { errorsOf, errorsWith, operationOf, successClauses } from './contract/contract.ts';
export { asObject, at, type Json } from './contract/json.ts';
export type { Api } from './engine/api.ts';
export type { Provocations } from './engine/provoke.ts';
export type { Session } from './engine/session.ts';
export type { Exchange } from './exchange/exchange.ts';
export { readJwt } from './exchange/jwt.ts';
export { declaredSeconds } from './exchange/lifetime.ts';
export type { Token } from './exchange/tokens.ts';
export type { Change, Text } from './provider/build-request.ts';
export { readsWith, requireCarried } from './provider/carried-token.ts';
export { lifetimesOf } from './provider/declaration.ts';
export { clauses, closing, errorTest, type GeneralClauses, generalClausesOf, levelOf } from './provider/details.ts';
export { authorization, template } from './provider/template.ts';
export { alteredCredential } from './provocations/altered-credential.ts';
export {
  type BearerDeviation,
  bearerDeviations,
  neverIssued,
  ownHeaderDeviations,
  tokenDeviations,
} from './provocations/bearer.ts';
export { type ClientDeviation, clientDeviations, credentialsOf } from './provocations/client.ts';
export { type Malformation, malformations, rejectionOf, withExtraField } from './provocations/malformed.ts';
export { oauthErrors } from './provocations/oauth-errors.ts';
export {
  withLettersSwapped,
  withMoreBehind,
  withOneCharacterChanged,
  withoutSignature,
  withTamperedPayload,
  withTamperedSignature,
} from './provocations/tampered.ts';
