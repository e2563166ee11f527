import { importMock } from '../engine/open-provider.ts';
import { type Mock, startMock } from '../mock/mock.ts';
import type { Seams } from '../mock/seams.ts';
import { seamsOf } from '../prove/index.ts';
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
    console.log(`${describeMock(provider, mock)}\n`);
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
const describeMock = (provider: Provider, mock: Mock): string => {
  const operation = provider.contract.operations.get(provider.preflight);
  const template = provider.requests[provider.preflight] ?? {};
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => mock.credentials[name] ?? `<${name}>`);
  const headers = Object.entries(template.headers ?? {}).map(([name, value]) => ` -H '${name}: ${fill(value)}'`);
  const body =
    template.body === undefined
      ? ''
      : ` -H 'Content-Type: application/json' -d '${fill(JSON.stringify(template.body))}'`;
  const variables = Object.entries(provider.credentials).map(
    ([name, { variable }]) => `${variable}=${mock.credentials[name] ?? ''}`,
  );
  return [
    provider.name,
    `  ${provider.baseUrl.variable}=${mock.baseUrl}`,
    ...Object.entries(mock.servers).map(([name, url]) => `  ${serverVariable(provider.id, name)}=${url}`),
    ...variables.map((line) => `  ${line}`),
    `  curl -i -X ${operation?.method} '${mock.baseUrl}${operation?.path}'${headers.join('')}${body}`,
  ].join('\n');
};
