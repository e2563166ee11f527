import type { Ask, Draft } from './draft.ts';
import type { ShownDocument } from './shown.ts';

const stage = /sandbox|stag(e|ing)|\btest|demo|\bdev|beta|\buat\b|alpha|pre-?prod|playground/i;
const production = /\bprod|\blive\b/i;

/** The servers that a suite may know: what is no stage by its name counts as production, which no run touches unless it is told to. */
export const serversOf = (servers: ShownDocument['servers'], ask: Ask): Draft['servers'] => {
  const usable = servers.filter(({ url }) => /^https:\/\/[^{}\s]+$/.test(url));
  for (const { url } of servers.filter((server) => !usable.includes(server)))
    ask(`the server ${url || '""'} is no absolute https address: write it out`, 'openapi');
  if (usable.length === 0) ask('no server is documented: a run against a stage needs the base URL', 'openapi');
  const marked = usable.map(({ url, description }): Draft['servers'][number] => {
    const server = serverOf(url, description);
    if (server.environment === 'production' && !production.test(`${url} ${description}`))
      ask(`is ${url} production? It was taken for that, so that no run touches it by accident`, 'openapi');
    return server;
  });
  if (marked.length > 0 && marked.every(({ environment }) => environment === 'production'))
    ask('no sandbox is documented: write its server with x-environment: stage, or a run needs the base URL', 'openapi');
  return marked;
};

/** A server with its environment by its name and by what is said of it. */
export const serverOf = (url: string, description = ''): Draft['servers'][number] => {
  const isStage = stage.test(`${url} ${description}`) && !production.test(description);
  return { url: url.replace(/\/+$/, ''), environment: isStage ? 'stage' : 'production' };
};
