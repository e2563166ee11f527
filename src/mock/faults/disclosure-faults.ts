import { asObject, type Fields } from '../../contract/json.ts';
import { basicOf } from '../placements.ts';
import type { Occasion, Reply } from '../seams.ts';
import { clausesEnding, type Fault, faultOf, type Ground } from './fault.ts';

/** Paths that no document mentions are answered as if they were there. */
export const unknownPathFaults = (ground: Ground): Fault[] => {
  const found = (id: string, sentence: string, change: (reply: Reply) => Reply) =>
    faultOf(ground, {
      id,
      sentence,
      clauses: clausesEnding(ground, 'UNKNOWN-PATH'),
      keys: ['reply/elsewhere'],
      plant: () => ({ reply: (reply, { operation }) => (operation === 'elsewhere' ? change(reply) : reply) }),
    });
  return [
    ...found('unknown-path-accepted', 'An unknown path is answered with 200.', (reply) => ({ ...reply, status: 200 })),
    ...found('unknown-path-without-body', 'An unknown path is answered without a body.', (reply) => ({
      ...reply,
      body: undefined,
    })),
  ];
};

/** What an answer should not say. */
export const disclosureFaults = (ground: Ground): Fault[] => {
  // The names of headers come in lower case.
  const names = new Set(ground.contract.secretNames.map((name) => name.toLowerCase()));
  const secretsOf = ({ headers, query, body }: Occasion): string =>
    [
      headers.authorization?.replace(/^\w+ +/, ''),
      ...basicOf(headers.authorization ?? ''),
      query.access_token,
      ...Object.entries({ ...headers, ...query, ...asObject(body) }).flatMap(([name, value]) =>
        names.has(name.toLowerCase()) && typeof value === 'string' ? value : [],
      ),
    ].join(' ');
  /** In a header, so that the bodies of answers stay alike. */
  const echoOf = (occasion: Occasion): Record<string, string> => {
    const sent = secretsOf(occasion).split(' ');
    const echoed = Object.values(ground.credentials).filter((value) => sent.includes(value));
    return echoed.length > 0 ? { 'x-debug': echoed.join(' ') } : {};
  };
  const trace = 'Error: boom\n    at handle (/srv/app/auth.js:10:5)\n    at run (node:internal/process:95:5)';
  return [
    ...errorFault(ground, 'secret-echoed-in-error', 'An error repeats the secrets of the request.', (occasion) => ({
      debug: secretsOf(occasion),
    })),
    ...errorFault(ground, 'stack-trace-in-error', 'An error shows a stack trace.', () => ({ debug: trace })),
    ...faultOf(ground, {
      id: 'credential-echoed-in-success',
      sentence: 'A success repeats the credentials of its request.',
      clauses: clausesEnding(ground, 'NO-ECHO'),
      keys: ['reply/*/success'],
      plant: () => ({
        reply: (reply, occasion) =>
          reply.name === 'success' ? { ...reply, headers: { ...reply.headers, ...echoOf(occasion) } } : reply,
      }),
    }),
    ...faultOf(ground, {
      id: 'tokens-in-cacheable-answers',
      sentence: 'Caches are invited to keep every answer, those with a token among them.',
      clauses: clausesEnding(ground, 'NOT-CACHEABLE'),
      keys: ['reply/*/success'],
      plant: () => ({
        reply: (reply) =>
          reply.name === 'success'
            ? { ...reply, headers: { ...reply.headers, 'cache-control': 'public, max-age=3600' } }
            : reply,
      }),
    }),
  ];
};

const errorFault = (ground: Ground, id: string, sentence: string, fields: (occasion: Occasion) => Fields): Fault[] =>
  faultOf(ground, {
    id,
    sentence,
    clauses: clausesEnding(ground, 'NO-LEAK'),
    keys: ['reply/*/4*', 'reply/elsewhere'],
    plant: () => ({
      reply: (reply, occasion) =>
        reply.status < 400 ? reply : { ...reply, body: { ...asObject(reply.body), ...fields(occasion) } },
    }),
  });
