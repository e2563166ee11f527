import type { Server } from './contract.ts';
import { atPath, fieldsOf, itemsOf, type Json } from './json.ts';
import { operationPaths } from './normalise.ts';

/** The servers of a document: its own, and by name those that only some operations have. */
export interface Servers {
  main: Server[];
  others: Record<string, Server[]>;
  /** The name of an operation's own list of servers; `undefined` where it has none, or the document's. */
  nameOf(list: Json | undefined): string | undefined;
}

/**
 * Reads all lists of servers. The servers of a list are one service in several environments, so each list is known by one name: the
 * `x-name` of one of its servers, or the first label of the first one's host, or, beside the document's own host, the last word of its path.
 */
export const serversOf = (document: Json): Servers => {
  const own = fieldsOf(document).servers;
  const lists = operationPaths(document).map((path) => fieldsOf(atPath(document, path)).servers);
  const others: Record<string, Server[]> = {};
  const nameOf = (list: Json | undefined): string | undefined => {
    if (itemsOf(list).length === 0 || JSON.stringify(list) === JSON.stringify(own)) return undefined;
    return serverName(itemsOf(list), itemsOf(own));
  };
  for (const list of lists) {
    const name = nameOf(list);
    if (name !== undefined) others[name] ??= readServers(list);
  }
  return { main: readServers(own), others, nameOf };
};

const readServers = (list: Json | undefined): Server[] => itemsOf(list).map((server) => readServer(server));

/** A server with its `{variables}` at their default values. */
const readServer = (node: Json): Server => ({ url: urlOf(node), environment: environmentOf(node) });

/** What no document calls a stage is guarded like production. */
const environmentOf = (node: Json): Server['environment'] =>
  fieldsOf(node)['x-environment'] === 'stage' ? 'stage' : 'production';

const urlOf = (node: Json): string =>
  String(fieldsOf(node).url).replace(/\{([^{}]+)\}/g, (_, name: string) =>
    String(atPath(node, ['variables', name, 'default']) ?? name),
  );

const serverName = (list: Json[], own: Json[]): string => {
  const given = list.map((server) => fieldsOf(server)['x-name']).find((name) => typeof name === 'string');
  if (given !== undefined) return String(given);
  const url = parsed(list[0] ?? null);
  const isBeside = own.some((server) => parsed(server)?.host === url?.host);
  const word = isBeside
    ? url?.pathname.split('/').findLast((part) => /[a-z]/i.test(part) && !/^v\d/i.test(part))
    : undefined;
  return (word ?? url?.hostname.split('.')[0] ?? 'other').toLowerCase();
};

const parsed = (server: Json): URL | undefined => {
  const text = urlOf(server);
  return URL.canParse(text) ? new URL(text) : undefined;
};
