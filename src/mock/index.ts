/** What `mock.ts` and `faults.ts` of a suite may use: the embedded mock, what may be planted in it, and the words for JSON. */

export { operationOf } from '../contract/contract.ts';
export { asObject, at, type Json } from '../contract/json.ts';
export { type Call, defineMock } from './definition.ts';
export { changedAt } from './faults/change-body.ts';
export { credentialFault, refusalFault } from './faults/credential-faults.ts';
export { type Fault, faultOf, type Ground, kebab } from './faults/fault.ts';
export { withBodyChanged } from './faults/graded.ts';
export { lifetimeFaults } from './faults/lifetime-faults.ts';
export type { OwnFaults } from './faults/own-faults.ts';
export { leniencyFault } from './faults/request-faults.ts';
export { replyFault, ruleFault, valueFault } from './faults/rule-faults.ts';
export { excessiveRevocation, ignoredRevocation, opaqueToken, secondTokenFault } from './faults/succession-faults.ts';
export { type TokenMistake, tokenFault, type UsedToken } from './faults/token-faults.ts';
export { documentedError } from './replies.ts';
export type { Reply, Seams } from './seams.ts';
export type { TokenOrder } from './token.ts';
export { flawOf, type TokenFlaw } from './token-flaw.ts';
