import { createHmac, randomBytes } from 'node:crypto';
import { type Account, baseUrlOf } from '../environment/stage.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { lastDate } from '../exchange/lifetime.ts';
import { usualHeader } from '../exchange/request-ids.ts';
import { tokensIn } from '../exchange/tokens.ts';
import type { Mask } from '../masking/mask.ts';
import type { Provider } from '../provider/provider.ts';
import { serverVariable } from '../provider/variables.ts';
import { alterations } from '../provocations/alterations.ts';
import type { Alteration, GivenToken, Origin, Recipe } from '../verdict/recipe.ts';
import { createKnownTexts, type Known, type KnownTexts } from './known-texts.ts';
import {
  basicHalves,
  type Form,
  formOf,
  mostOfAnswer,
  placeIn,
  placeOf,
  type Request,
  spellings,
  textsIn,
} from './recipe-texts.ts';

/** Notes where the values of requests come from, so that each request can be made again by somebody who has only the credentials. */
export interface Recipes {
  /** A value that was made up, under a name for it. */
  know(value: string, name: string, origin: Origin): void;
  /** A value that a test made of another one, with the label that stands for it in evidence. */
  made(value: string, label: string): void;
  /** How a request was made. `test` is the test that sends it; without one, nothing in it is said to be an answer to that. */
  recipeOf(request: Request, test?: object): Recipe;
  /** Takes note of what an answer gives for later requests, and gives the tokens among that. `place` counts the exchanges of the test, from 0. */
  learn(exchange: Exchange, test: object, place: number): Record<string, GivenToken>;
}

/** Longer chains of tokens that were got with tokens are followed no further. */
const deepest = 4;

/** An id or a token that a request takes out of an answer: a word with a digit in it. */
const isId = (text: string): boolean => /^[\w.~+/=-]{6,8000}$/.test(text) && /\d/.test(text);

/** What tests make up begins so. */
const madeUp = /\bassay-[\da-z][\da-z-]{5,}/g;
const ours = /([\w-]{0,80}assay[\w-]{0,80})/i;
/** A text that is only long. */
const monotone = /(\w)\1{99,}/g;

/** The recipes of one provider's requests in one worker. `now` is the provider's time in milliseconds. */
export const createRecipes = (provider: Provider, account: Account, mask: Mask, now: () => number): Recipes => {
  const known = createKnownTexts();
  /** What the answers of one test gave beside tokens: of use to that test alone. */
  let ids: { test: object | undefined; texts: KnownTexts } = { test: undefined, texts: createKnownTexts() };
  const key = randomBytes(16);
  const own = JSON.stringify([provider.requests, provider.tokens]);
  const bases = serversOf(provider, account);
  const idHeader = (provider.requestIdHeader ?? usualHeader).toLowerCase();

  const print = (value: string): string => createHmac('sha256', key).update(value).digest('hex').slice(0, 8);
  const named = (name: string, value: string): string => `${name.replace(/[^\w-]+/g, '-')}#${print(value)}`;

  const fixed = (name: string, origin: Origin, of?: Known): Known => ({
    name,
    origin: () => origin,
    ...(of && { of }),
  });
  const altered = (name: string, how: Alteration, of: Known): Known => fixed(name, { altered: how, of: of.name }, of);

  for (const [name, value] of Object.entries(account.settings ?? {})) {
    const from = variable(provider, name);
    known.add(value, fixed(from, { variable: from, default: value }));
  }
  for (const [name, value] of Object.entries(account.credentials)) {
    const from = variable(provider, name);
    known.set(value, fixed(from, { variable: from }));
  }
  for (const [value, of] of known.all())
    if (value.length >= 8)
      for (const [how, alter] of Object.entries(alterations)) {
        const text = alter(value);
        if (text !== undefined) known.add(text, altered(named(`${of.name}-${how}`, text), how as Alteration, of));
      }

  /** The value as a known one that was altered, where it is. */
  const alteredFrom = (value: string, label: string): Known | undefined => {
    for (const [good, of] of [...known.all(), ...ids.texts.all()].reverse())
      for (const [how, alter] of Object.entries(alterations))
        if (good.length <= 2 * value.length && value !== good && alter(good) === value)
          return altered(named(label, value), how as Alteration, of);
    return undefined;
  };

  const made = (value: string, label: string): void => {
    if (known.get(value) ?? ids.texts.get(value)) return;
    const entry = alteredFrom(value, label);
    if (entry) known.add(value, entry);
    else if (/^assay-/.test(value))
      known.add(value, fixed(named(label, value), { fresh: 'text', length: value.length }));
  };

  const recipeOf = (request: Request, test?: object, depth = 0): Recipe => {
    const whole = [request.url, ...Object.values(request.headers), request.body ?? ''].join('\n');
    for (const [text] of whole.matchAll(madeUp))
      known.add(text, fixed(named('made-up', text), { fresh: 'text', length: text.length }));
    for (const [text] of whole.matchAll(monotone))
      known.add(text, fixed('long-text', { fresh: 'text', length: text.length }));
    const present = [...known.in(whole), ...(test === undefined || test !== ids.test ? [] : ids.texts.in(whole))].sort(
      ([a], [b]) => b.length - a.length,
    );
    const values: Record<string, Origin> = {};
    const note = (entry: Known): boolean => {
      const origin = values[entry.name] ?? entry.origin(test, depth);
      if (origin === undefined) return false;
      values[entry.name] = origin;
      return entry.of === undefined || note(entry.of);
    };
    /** Puts names in the places of known values, and hides whatever else is secret. */
    const substitute = (text: string, form: Form): string => {
      for (const [value, entry] of present)
        for (const spelling of spellings(value, form)) {
          const at = placeIn(text, spelling);
          if (at === undefined || !note(entry)) continue;
          const mark = `‹${entry.name}${form && `:${form}`}›`;
          return `${substitute(text.slice(0, at), form)}${mark}${substitute(text.slice(at + spelling.length), form)}`;
        }
      // What says that it is ours is none of the provider's secrets, even where one would stand.
      return text
        .split(ours)
        .map((part, place) => (place % 2 === 1 && !mask.has(part) ? part : mask.text(part)))
        .join('');
    };
    const base = bases.find(({ url }) => request.url.startsWith(url));
    if (base) values[base.variable] = { variable: base.variable, default: mask.text(base.url) };
    const header = (name: string, value: string): string => {
      if (name.toLowerCase() === idHeader && /^[\da-f-]{36}$/.test(value)) {
        values['request-id'] = { fresh: 'uuid' };
        return '‹request-id›';
      }
      const [, scheme, pair = ''] = /^(Basic +)([\w+/=-]{4,})$/i.exec(value) ?? [];
      const halves =
        scheme && known.get(pair) === undefined ? basicHalves(Buffer.from(pair, 'base64').toString(), substitute) : '';
      if (!halves.includes('‹')) return substitute(value, '');
      values.basic = { base64: halves };
      return `${scheme}‹basic›`;
    };
    const headers = Object.entries(request.headers).filter(([name]) => name.toLowerCase() !== 'traceparent');
    return {
      method: request.method,
      url: `${base ? `‹${base.variable}›` : ''}${substitute(request.url.slice(base?.url.length ?? 0), 'url')}`,
      headers: Object.fromEntries(headers.map(([name, value]) => [mask.text(name), header(name, value)])),
      ...(request.body === undefined ? {} : { body: substitute(request.body, formOf(request)) }),
      values,
    };
  };

  const learn = (
    { request, answer, ...exchange }: Exchange,
    test: object,
    place: number,
  ): Record<string, GivenToken> => {
    if (test !== ids.test) ids = { test, texts: createKnownTexts() };
    const gives: Record<string, GivenToken> = {};
    const givenAt = now();
    for (const [token, { value, endsAt }] of Object.entries(tokensIn(provider, { request, answer, ...exchange }))) {
      const at = placeOf(provider.tokens[token], answer, value);
      const name = known.get(value)?.name ?? named(token, value);
      const outside = (depth: number): Origin | undefined => {
        if (depth >= deepest) return undefined;
        const isOver = endsAt !== undefined && now() > endsAt;
        const age = isOver ? { ageSeconds: Math.ceil((now() - givenAt) / 1000) } : {};
        return { issuedBy: recipeOf(request, undefined, depth + 1), at, ...age };
      };
      known.add(value, { name, origin: (asking, depth) => (asking === test ? { answer: place, at } : outside(depth)) });
      gives[name] = {
        at,
        ...(endsAt !== undefined && endsAt <= lastDate ? { endsAt: new Date(endsAt).toISOString() } : {}),
      };
    }
    for (const { pointer, text } of textsIn(answer.body).slice(0, mostOfAnswer))
      if (isId(text) && known.get(text) === undefined && !own.includes(text))
        ids.texts.add(text, {
          // Most ids are never used again, and a fingerprint takes longer than all the rest.
          get name() {
            return named(pointer.split('/').at(-1) || 'value', text);
          },
          origin: () => ({ answer: place, at: { in: 'body', at: pointer } }),
        });
    return gives;
  };

  return { know: (value, name, origin) => known.add(value, fixed(named(name, value), origin)), made, recipeOf, learn };
};

const variable = ({ credentials, settings = {} }: Provider, name: string): string =>
  credentials[name]?.variable ?? settings[name]?.variable ?? name;

const serversOf = ({ id, contract, baseUrl }: Provider, account: Account): { url: string; variable: string }[] => {
  const others = Object.entries(account.servers ?? {}).map(([name, url]) => ({
    url: url.replace(/\/+$/, ''),
    variable: serverVariable(id, name),
  }));
  const operation = [...contract.operations.values()].find(({ server }) => server === undefined);
  const url = operation ? baseUrlOf(account, operation) : account.baseUrl.replace(/\/+$/, '');
  return [...others, { url, variable: baseUrl.variable }].filter((each) => each.url !== '');
};
