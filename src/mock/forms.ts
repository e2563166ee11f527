import { changedAt } from '../contract/changed-at.ts';
import type { Operation } from '../contract/contract.ts';
import { at, type Json } from '../contract/json.ts';
import {
  type Introspection,
  issuersOf,
  lifetimesOf,
  type Provider,
  pointersOf,
  type Renewal,
  type RequestTemplate,
  type Revocation,
} from '../provider/provider.ts';
import { type Carrier, isOf, literalsIn, type Placement, placementsIn } from './placements.ts';

/** One of the good requests of an operation, such as that of one grant, and what it does with tokens. */
export interface Form {
  template: RequestTemplate;
  /** The tokens that come for it, by name. */
  gives: string[];
  renewal?: Renewal;
  /** Several, where any of several tokens may be named. */
  revocations: Revocation[];
  introspection?: Introspection;
}

/** All forms of an operation's good request: its own first, then those that tokens, renewals, revocations and introspections have. */
export const formsOf = (provider: Provider, operation: Operation): Form[] => {
  const known = memory.get(provider)?.get(operation) ?? readForms(provider, operation);
  if (!memory.has(provider)) memory.set(provider, new WeakMap());
  memory.get(provider)?.set(operation, known);
  return known;
};

const memory = new WeakMap<Provider, WeakMap<Operation, Form[]>>();

const readForms = (provider: Provider, operation: Operation): Form[] => {
  const { tokens, requests, renewals = [], revocations = [], introspections = [] } = provider;
  const own = requests[operation.id] ?? {};
  const issued = Object.values(tokens).flatMap((source) =>
    issuersOf(source).includes(operation.id) ? (source.request ?? []) : [],
  );
  const declared = [...renewals, ...revocations, ...introspections].flatMap(({ operation: id, request }) =>
    id === operation.id ? (request ?? []) : [],
  );
  const distinct = new Map([own, ...issued, ...declared].map((template) => [JSON.stringify(template), template]));
  return [...distinct.values()].map((template) => readForm(provider, operation, template));
};

const readForm = (provider: Provider, operation: Operation, template: RequestTemplate): Form => {
  const { tokens, requests, renewals = [], revocations = [], introspections = [] } = provider;
  const isThis = (request: RequestTemplate = requests[operation.id] ?? {}): boolean =>
    JSON.stringify(request) === JSON.stringify(template);
  const isOfThis = (declared: { operation: string; request?: RequestTemplate }): boolean =>
    declared.operation === operation.id && isThis(declared.request);
  const about = { provider, operation, template };
  const renewal = renewals.find(isOfThis) ?? shownRenewal(about);
  const declared = revocations.filter(isOfThis);
  const introspection = introspections.find(isOfThis) ?? shownIntrospection(about);
  // A token that has no request of its own comes with that of another one, too.
  const issued = Object.entries(tokens)
    .filter(([, { request }]) => request === undefined || isThis(request))
    .filter(([, source]) => issuersOf(source).includes(operation.id))
    .map(([name]) => name);
  const isIssue = renewals.every((each) => !isOfThis(each)) && declared.length === 0 && introspection === undefined;
  return {
    template,
    gives: [...new Set([...(renewal?.gives ?? []), ...(isIssue ? issued : [])])],
    ...(renewal ? { renewal } : {}),
    revocations: declared.length > 0 ? declared : shownRevocations(about),
    ...(introspection ? { introspection } : {}),
  };
};

interface About {
  provider: Provider;
  operation: Operation;
  template: RequestTemplate;
}

/** The tokens in a request that are not there for its security: those that it is about. */
export const presentedIn = ({ provider, operation, template }: About): Placement[] =>
  placementsIn(provider, template).filter(
    (placement) =>
      placement.kind === 'token' &&
      !operation.security.flat().some((scheme) => isOf(placement, provider.contract.securitySchemes[scheme])),
  );

/** The token that a declared revocation ends by name: the one that the request is about, or else the one that lets it in, as a logout does. */
export const revokedIn = (about: About): Placement | undefined =>
  presentedIn(about)[0] ?? placementsIn(about.provider, about.template).find(({ kind }) => kind === 'token');

const exampleOf = ({ success }: Operation): Json | undefined => Object.values(success.examples)[0];

/** Where nothing is declared: an operation that takes a token, and whose example shows some, renews. */
const shownRenewal = (about: About): Renewal | undefined => {
  const { provider, operation } = about;
  const [spent] = presentedIn(about);
  const shown = Object.entries(provider.tokens)
    .filter(([, source]) => pointersOf(source).some((pointer) => at(exampleOf(operation), pointer) !== undefined))
    .map(([name]) => name);
  return spent && shown.length > 0 ? { operation: operation.id, spends: spent.name, gives: shown } : undefined;
};

/** Where nothing is declared: a POST or DELETE that takes a token and has nothing to answer ends it (RFC 7009 2.2). */
const shownRevocations = (about: About): Revocation[] => {
  const { id, method, success } = about.operation;
  const [named] = presentedIn(about);
  return named && ['POST', 'DELETE'].includes(method) && success.schema === undefined
    ? [{ operation: id, names: named.name, ends: [named.name] }]
    : [];
};

/** Where nothing is declared: an operation that takes a token, and whose example has the field `active` (RFC 7662 2.2). */
const shownIntrospection = (about: About): Introspection | undefined => {
  const [named] = presentedIn(about);
  return named && typeof at(exampleOf(about.operation), '/active') === 'boolean'
    ? { operation: about.operation.id, of: named.name }
    : undefined;
};

/**
 * The form that a request fills best: at whose places it has most of the texts that stand there. The first one of equals. `credentials` are
 * those that the mock knows: another text in the place of one may be a token, where another form has that there.
 */
export const formOf = (forms: readonly Form[], request: Carrier, credentials: Record<string, string> = {}): Form => {
  const [own, ...others] = forms.map((form) => ({ form, fit: fitOf(form.template, request, credentials) }));
  if (!own) throw new Error('an operation without a form');
  return others.reduce((best, other) => (other.fit > best.fit ? other : best), own).form;
};

/** How many places of a template a request fills: with the very literal, or with anything where a text has a placeholder, a wrong credential by half. */
const fitOf = (
  { body, query = {} }: RequestTemplate,
  request: Carrier,
  credentials: Record<string, string>,
): number => {
  const places: [Json, Json | undefined][] = [
    ...literalsIn(body).map(([pointer, literal]): [Json, Json | undefined] => [literal, at(request.body, pointer)]),
    ...Object.entries(query).map(([name, text]): [Json, Json | undefined] => [text, request.query[name]]),
  ];
  return places.reduce((sum, [text, sent]) => {
    const [, name] = /\{(\$?\w+)\}/.exec(String(text)) ?? [];
    if (name === undefined) return sum + (sent === text ? 1 : 0);
    const credential = text === `{${name}}` ? credentials[name] : undefined;
    return sum + ((sent ?? '') === '' ? 0 : credential === undefined || credential === sent ? 1 : 0.5);
  }, 0);
};

/** The documented successes of an operation for one form of its request: those first that show most of what it gives. */
export const examplesFor = (provider: Provider, { success }: Operation, { gives }: Form): Json[] => {
  const places = gives.flatMap((name) => placesOf(provider, name));
  const shown = (body: Json): number => places.filter((pointer) => at(body, pointer) !== undefined).length;
  return Object.values(success.examples).sort((a, b) => shown(b) - shown(a));
};

/** A body without the tokens that an operation gives for another form of its request only. */
export const withoutOtherTokens = (provider: Provider, operation: Operation, form: Form, body: Json): Json => {
  const given = new Set(form.gives);
  const others = formsOf(provider, operation)
    .flatMap(({ gives }) => gives)
    .filter((name) => !given.has(name));
  const kept = new Set(form.gives.flatMap((name) => placesOf(provider, name)));
  const dropped = others.flatMap((name) => placesOf(provider, name)).filter((pointer) => !kept.has(pointer));
  return dropped.reduce((rest: Json, pointer) => changedAt(rest, pointer, () => undefined) ?? rest, body);
};

const placesOf = ({ tokens }: Provider, name: string): string[] => {
  const source = tokens[name];
  if (!source) return [];
  return [...pointersOf(source), ...lifetimesOf(source).map(({ pointer }) => pointer)].filter(
    (pointer) => pointer !== '',
  );
};
