import type { ShownDocument, ShownOperation } from './shown.ts';

/**
 * What two documents of one provider show together. Where both show an operation, the first says what it is, and the second adds answers.
 * A page writes the base path of a server into the paths of its operations, where a file has it in the server.
 */
export const joined = (a: ShownDocument, b: ShownDocument): ShownDocument => {
  const bases = a.servers.map(({ url }) => baseOf(url)).filter((base) => base !== '');
  const own = b.operations.map((operation) => {
    const base = bases.find((each) => operation.path.startsWith(`${each}/`)) ?? '';
    return base === '' ? operation : { ...operation, path: operation.path.slice(base.length) };
  });
  const sameAs = (operation: ShownOperation) => (other: ShownOperation) =>
    other.method === operation.method && other.path === operation.path;
  return {
    title: a.title,
    servers: [...a.servers, ...b.servers.filter(({ url }) => !a.servers.some((other) => isWithin(url, other.url)))],
    schemes: { ...b.schemes, ...a.schemes },
    operations: [
      ...a.operations.map((operation) => withAnswers(operation, own.find(sameAs(operation)))),
      ...own.filter((operation) => !a.operations.some(sameAs(operation))),
    ],
    remarks: [...a.remarks, ...b.remarks],
  };
};

const bare = (url: string): string => url.replace(/\/+$/, '');

/** Whether an address is that of a server, or its beginning. */
const isWithin = (address: string, server: string): boolean =>
  bare(server) === bare(address) || server.startsWith(`${bare(address)}/`);

/** The path of a server, such as `/v2`. */
const baseOf = (url: string): string => /^https?:\/\/[^/]+(\/.+)$/i.exec(bare(url))?.[1] ?? '';

const withAnswers = (operation: ShownOperation, more: ShownOperation | undefined): ShownOperation => {
  const isNew = ({ status }: ShownOperation['answers'][number]): boolean =>
    status !== undefined && !operation.answers.some((known) => known.status === status);
  const added = more?.answers.filter(isNew) ?? [];
  return added.length === 0 ? operation : { ...operation, answers: [...operation.answers, ...added] };
};
