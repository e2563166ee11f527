import { type Api, type Change, type Exchange, template, withTamperedSignature } from 'assay';

/** A change that takes the credentials of every auth mode away. */
export const none = {
  'x-api-key': null,
  'x-commerce-api-key': null,
  'x-session-token': null,
  'x-signature': null,
  Authorization: null,
};

/** The headers of each auth mode, and of credentials in another mode's header. */
export const modes = {
  'no credentials': {},
  'a merchant key': { 'x-api-key': template`{merchantKey}` },
  'a merchant key in x-commerce-api-key': { 'x-commerce-api-key': template`{merchantKey}` },
  'a commerce key': { 'x-commerce-api-key': template`{commerceKey}` },
  'a commerce key in x-api-key': { 'x-api-key': template`{commerceKey}` },
  'the session headers': { 'x-session-token': template`{sessionToken}`, 'x-signature': template`{sessionSignature}` },
  'a dashboard JWT': { Authorization: template`Bearer {dashboardJwt}` },
};
export type Mode = keyof typeof modes;

/** The clause by which an operation accepts its good request. */
export const acceptance = {
  'list-invoices': 'PEPAY-1',
  'get-commerce-status': 'PEPAY-2',
  'get-payment-status': 'PEPAY-4',
  'list-api-keys': 'PEPAY-3',
  'mint-ws-token': 'PEPAY-5',
  'create-api-key': 'PEPAY-3',
};

/** The request with the headers of this mode and of no other. */
export const as = (mode: Mode): Change => ({ headers: { ...none, ...modes[mode] } });

/** The request with a credential that nobody holds: the real one with one character changed. */
export const altered =
  (credential: string) =>
  async (api: Api): Promise<Change> => {
    const value = withTamperedSignature(await api.credential(credential));
    return { using: { [credential]: value }, secrets: { [`an altered ${credential}`]: value } };
  };

/** Documented alternatives that differ in their status. */
export const eitherStatus = (...statuses: number[]): Record<string, (answer: Exchange['answer']) => boolean> =>
  Object.fromEntries(statuses.map((each) => [String(each), ({ status }) => status === each]));
