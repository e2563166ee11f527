import { createMask, type Mask } from '../../src/masking/mask.ts';

export const base64 = (text: string): string => Buffer.from(text).toString('base64');
export const base64url = (text: string): string => Buffer.from(text).toString('base64url');

export const jwtOf = (payload: object): string =>
  [base64url('{"alg":"HS256","typ":"JWT"}'), base64url(JSON.stringify(payload)), 'c2lnbmF0dXJlLW9mLXRoZS10b2tlbg'].join(
    '.',
  );

/** A mask that knows these secrets, label by label. */
export const maskKnowing = (secrets: Record<string, string>, fieldNames: string[] = []): Mask => {
  const mask = createMask(fieldNames);
  for (const [label, value] of Object.entries(secrets)) mask.learn(value, label);
  return mask;
};
