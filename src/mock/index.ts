/** What `mock.ts` and `faults.ts` of a suite may use: the embedded mock, what may be planted in it, and the words for JSON. */

export { changedAt } from '../contract/changed-at.ts';
export { operationOf } from '../contract/contract.ts';
export { asObject, at, type Json } from '../contract/json.ts';
export { type Call, defineMock } from './definition.ts';
export { credentialFault, refusalFault } from './faults/credential-faults.ts';
export { type Fault, faultOf, type Ground, kebab } from './faults/fault.ts';
export { withBodyChanged } from './faults/graded.ts';
export { defineFaults, defineFaultsOf, type OwnFaults } from './faults/own-faults.ts';
export { leniencyFault } from './faults/request-faults.ts';
export { replyFault, valueFault } from './faults/rule-faults.ts';
export { excessiveRevocation, ignoredRevocation } from './faults/succession-faults.ts';
export { tokenFault, type UsedToken } from './faults/token-faults.ts';
export { documentedError } from './replies.ts';
export type { Reply } from './seams.ts';
export type { TokenFlaw } from './token-flaw.ts';
