import { honest, type Seams } from '../mock/seams.ts';

/** The seams of a deviation, and whether they changed anything at all so far. */
export const watched = (seams: Partial<Seams>): { seams: Partial<Seams>; hasFired: () => boolean } => {
  let fired = false;
  const look = <Value>(before: Value, after: Value): Value => {
    fired ||= before !== after && JSON.stringify(before) !== JSON.stringify(after);
    return after;
  };
  const planted: Seams = { ...honest, ...seams };
  return {
    hasFired: () => fired,
    seams: {
      ...seams,
      credential: (isRight, ...rest) => look(isRight, planted.credential(isRight, ...rest)),
      token: (state, ...rest) => look(state, planted.token(state, ...rest)),
      lifetime: (seconds, ...rest) => look(seconds, planted.lifetime(seconds, ...rest)),
      claims: (claims, ...rest) => look(claims, planted.claims(claims, ...rest)),
      supersede: (ends, ...rest) => look(ends, planted.supersede(ends, ...rest)),
      revoke: (ends, ...rest) => look(ends, planted.revoke(ends, ...rest)),
      rule: (holds, ...rest) => look(holds, planted.rule(holds, ...rest)),
      reply: (reply, ...rest) => look(reply, planted.reply(reply, ...rest)),
      ...(seams.form ? { form: (form, ...rest) => look(form, planted.form(form, ...rest)) } : {}),
    },
  };
};
