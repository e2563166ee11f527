import type { Operation } from '../../contract/contract.ts';
import { at, type Json } from '../../contract/json.ts';
import { pointersOf } from '../../provider/provider.ts';
import { type Form, formOf, formsOf } from '../forms.ts';
import { placementsIn, sentAt } from '../placements.ts';
import type { Occasion, Reply } from '../seams.ts';
import { clausesEnding, type Fault, faultOf, type Ground, kebab, named } from './fault.ts';
import { withBodyChanged } from './graded.ts';

/** What can be wrong with the access token that a renewal gives: it is dead, or the one of before. */
export const renewalFaults = (ground: Ground): Fault[] =>
  [...ground.contract.operations.values()].flatMap((operation) =>
    formsOf(ground.provider, operation).flatMap((form) => faultsOf(ground, operation, form)),
  );

const faultsOf = (ground: Ground, operation: Operation, form: Form): Fault[] => {
  const { provider } = ground;
  const { spends, gives, old } = form.renewal ?? { spends: '', gives: [] };
  const access = gives.find((name) => name !== spends) ?? '';
  const [spendsAt, givesAt] = [spends, access].map((name) => {
    const source = provider.tokens[name];
    return source && pointersOf(source)[0];
  });
  const placement = placementsIn(provider, form.template).find(({ name }) => name === spends);
  if (!placement || !spendsAt || !givesAt) return [];

  /** The token that a renewal was granted for. */
  const spentBy = (occasion: Occasion, { status }: Reply): string | undefined => {
    if (occasion.operation !== operation.id || status >= 300) return undefined;
    const carrier = { ...occasion, path: {} };
    return formOf(formsOf(provider, operation), carrier) === form ? sentAt(carrier, placement) : undefined;
  };
  const about = (what: string, words: string, clauses: string[], pointer: string) => ({
    id: kebab(operation.id, 'gives', what, access, 'for', spends),
    sentence: `${named(operation)} gives ${words} for the ${spends}.`,
    clauses,
    place: { pointer },
    keys: [`reply/${operation.id}/2*`],
  });
  const scoped = Object.values(operation.success.examples).some((example) => typeof at(example, '/scope') === 'string');
  const [works, isNew] = [clausesEnding(ground, 'RENEWAL-WORKS'), clausesEnding(ground, 'RENEWAL-NEW')];
  return [
    ...faultOf(ground, {
      ...about('a-dead', `a dead ${access}`, works, 'status'),
      plant: () => ({
        reply: (reply, occasion) =>
          spentBy(occasion, reply) === undefined ? reply : withBodyChanged(givesAt, (token) => `${token}x`)(reply),
      }),
    }),
    ...(scoped
      ? faultOf(ground, {
          ...about('a-wider', `a wider ${access}`, clausesEnding(ground, 'RENEWAL-SCOPE'), '/scope'),
          plant: () => ({
            reply: (reply, occasion) =>
              spentBy(occasion, reply) === undefined
                ? reply
                : withBodyChanged('/scope', (scope) => `${scope} admin`)(reply),
          }),
        })
      : []),
    ...faultOf(ground, {
      ...about('the-old', `the ${access} of before`, [...isNew, ...(old === 'ends' ? works : [])], givesAt),
      plant: () => {
        /** Access tokens by what came with them. */
        const olds = new Map<Json | undefined, Json>();
        return {
          reply: (reply, occasion) => {
            const last = olds.get(spentBy(occasion, reply));
            const changed = last === undefined ? reply : withBodyChanged(givesAt, () => last)(reply);
            const token = at(changed.body, givesAt);
            if (token !== undefined) olds.set(at(changed.body, spendsAt), token);
            return changed;
          },
        };
      },
    }),
  ];
};
