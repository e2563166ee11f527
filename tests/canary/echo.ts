import { randomBytes } from 'node:crypto';
import { spellingsOfSecrets } from '../masking/spellings.ts';
import type { Reply } from '../stage/front.ts';

/** What an echoing server knows: everything secret that it was ever sent or sent itself. */
export interface Secrets {
  learn(name: string, value: string): void;
  all(): { name: string; value: string }[];
}

export const createSecrets = (): Secrets => {
  const known = new Map<string, string>();
  return {
    learn: (name, value) => void known.set(value, name),
    all: () => [...known].map(([value, name]) => ({ name, value })),
  };
};

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const spells = Object.values(spellingsOfSecrets);

/** Some of the spellings in which secrets travel through logs and error messages: after a few answers, each was said. */
const spelled = (value: string, turn: number): string[] => [
  value,
  ...Array.from({ length: 5 }, (_, n) => spells[(turn * 5 + n) % spells.length]?.(value) ?? value),
  base64(`user:${value}`),
  ...value.split('.').slice(1),
];

/** Ways of an answer to say what must not be said, one for each answer in turn. */
const ways: ((reply: Reply, said: string) => Reply)[] = [
  (reply, said) => ({ ...reply, body: JSON.stringify({ message: `invalid credentials: ${said}`, error: said }) }),
  (reply, said) => ({
    ...reply,
    headers: {
      ...reply.headers,
      'x-debug': encodeURIComponent(said),
      'www-authenticate': `Bearer error="${base64(said)}"`,
    },
  }),
  (reply, said) => ({
    ...reply,
    status: 302,
    headers: { location: `https://elsewhere.invalid/login?token=${encodeURIComponent(said)}&state=${base64(said)}` },
    body: '',
  }),
  (reply, said) => ({
    ...reply,
    status: 500,
    headers: { 'content-type': 'text/plain' },
    body: `Error: ${said}\n  at login (/app/${said})`,
  }),
  (reply, said) => ({
    ...reply,
    status: 418,
    body: JSON.stringify({ debug: JSON.stringify({ request: said }), [said]: 1 }),
  }),
  (reply, said) => ({
    ...reply,
    headers: { ...reply.headers, 'set-cookie': [`session=${encodeURIComponent(said)}`] },
    body: `${reply.body} ${said}`,
  }),
];

/** Answers every request with everything secret that is known, in every spelling, in another way each time. */
export const echoes = (secrets: Secrets): ((reply: Reply) => Reply) => {
  let turn = randomBytes(1)[0] ?? 0;
  return (reply) => {
    const said = secrets
      .all()
      .flatMap(({ value }) => spelled(value, turn))
      .join(' | ')
      .slice(0, 9000);
    turn += 1;
    return ways[turn % ways.length]?.(reply, said) ?? reply;
  };
};
