import { randomUUID } from 'node:crypto';
import { importMock } from '../engine/open-provider.ts';
import { toCurl } from '../http/index.ts';
import { type Mock, startMock } from '../mock/mock.ts';
import type { Seams } from '../mock/seams.ts';
import { seamsOf } from '../prove/index.ts';
import { buildRequest } from '../provider/build-request.ts';
import { importProvider } from '../provider/import-suite.ts';
import type { Provider } from '../provider/provider.ts';
import { serverVariable } from '../provider/variables.ts';
import { UsageError } from './usage-error.ts';

/** How mocks are served: from which port on (0 for free ones), with which fault, and how long their tokens live, in seconds. */
export interface MockOptions {
  port: number;
  fault?: string;
  ttl?: number;
}

/** Serves the mocks of the given providers until the process is told to end. */
export const serveMocks = async (providers: readonly string[], options: MockOptions): Promise<void> => {
  const running: Mock[] = [];
  for (const [index, id] of providers.entries()) {
    const provider = await importProvider(`suites/${id}`);
    const mock = await start(provider, options, index);
    running.push(mock);
    console.log(`${await describeMock(provider, mock)}\n`);
  }
  console.log('Press Ctrl+C to end.');
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await Promise.all(running.map((mock) => mock.close()));
};

const start = async (provider: Provider, { port: first, fault, ttl }: MockOptions, index: number): Promise<Mock> => {
  const port = first === 0 ? 0 : first + index;
  const seams = fault === undefined ? {} : await faultySeams(provider, fault);
  try {
    return await startMock(provider, await importMock(`suites/${provider.id}`), {
      port,
      seams,
      ...(ttl === undefined ? {} : { ttlSeconds: ttl }),
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new UsageError(`port ${port} is in use: choose another with --port`);
  }
};

const faultySeams = async ({ id }: Provider, fault: string): Promise<Partial<Seams>> => {
  try {
    return await seamsOf(id, fault);
  } catch {
    throw new UsageError(`${id} has no fault "${fault}": assay prove --provider ${id} --list names them`);
  }
};

/** What a person needs to talk to a mock: its variables, ready to paste, and a first request. */
const describeMock = async (provider: Provider, mock: Mock): Promise<string> => {
  const variables = Object.entries(provider.credentials).map(
    ([name, { variable }]) => `${variable}=${mock.credentials[name] ?? ''}`,
  );
  return [
    provider.name,
    `  ${provider.baseUrl.variable}=${mock.baseUrl}`,
    ...Object.entries(mock.servers).map(([name, url]) => `  ${serverVariable(provider.id, name)}=${url}`),
    ...variables.map((line) => `  ${line}`),
    `  ${await firstRequest(provider, mock)}`,
  ].join('\n');
};

/** The request that a run begins with as a command line, with what the mock knows in it, and `<name>` for what only an answer gives. */
export const firstRequest = async (
  { contract, preflight, requests, settings = {} }: Provider,
  { baseUrl, servers, credentials }: Pick<Mock, 'baseUrl' | 'servers' | 'credentials'>,
): Promise<string> => {
  const operation = contract.operations.get(preflight);
  if (!operation) throw new Error(`no operation is named ${preflight}`);
  const base = servers[operation.server ?? ''] ?? baseUrl;
  const known = async (name: string): Promise<string> =>
    credentials[name] ?? settings[name]?.default ?? (name === '$uuid' ? randomUUID() : `<${name}>`);
  const request = await buildRequest(operation, requests[preflight] ?? {}, {}, known, {
    baseUrl: base,
    now: Date.now(),
  });
  return toCurl({ ...request, url: base + request.target });
};
