import { pathNames } from '../contract/contract.ts';
import { atPath, fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { operationPaths } from '../contract/normalise.ts';
import type { Problem } from '../contract/problem.ts';
import { serversOf } from '../contract/servers.ts';
import type { Path, YamlSource } from '../contract/yaml-source.ts';
import { operationsOf, type Part, partsAt } from './nodes.ts';

/** Every server says which environment it is, and every list of servers that is not the document's own can be told from the others. */
export const serverListsAreNamed = (source: YamlSource): Problem[] => {
  const paths: Path[] = [['servers'], ...operationPaths(source.value).map((path) => [...path, 'servers'])];
  const lists = [...new Map(paths.map((path) => [JSON.stringify(atPath(source.value, path)), path])).values()];
  return [
    ...lists.flatMap((path) => partsAt(source, path)).flatMap((server) => serverProblems(server, source)),
    ...clashes(source, lists),
    ...tokenUrlProblems(source),
  ];
};

const serverProblems = ({ path, value }: Part, source: YamlSource): Problem[] => {
  const environment = value['x-environment'];
  const undefinedVariables = pathNames(String(value.url)).filter(
    (name) => fieldsOf(fieldsOf(value.variables)[name]).default === undefined,
  );
  return [
    ...(environment === 'stage' || environment === 'production'
      ? []
      : [source.problem(path, `server ${value.url}: x-environment must be stage or production`)]),
    // A product that people run themselves is documented at their own machine.
    ...(/^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/.test(String(value.url))
      ? []
      : [source.problem(path, `server ${value.url}: write an absolute https URL`)]),
    ...undefinedVariables.map((name) =>
      source.problem(path, `server ${value.url}: its {${name}} needs a default among its variables`),
    ),
  ];
};

const clashes = (source: YamlSource, lists: Path[]): Problem[] => {
  const { nameOf } = serversOf(source.value);
  const seen = new Set<string>();
  return lists.flatMap((path) => {
    const name = nameOf(atPath(source.value, path));
    if (name === undefined) return [];
    const isTaken = seen.has(name);
    seen.add(name);
    if (!/^[a-z][a-z0-9_-]*$/i.test(name))
      return [source.problem(path, `the servers are called "${name}": give one an x-name of letters, digits and "-"`)];
    return isTaken
      ? [source.problem(path, `two lists of servers are called "${name}": give one of them an x-name of its own`)]
      : [];
  });
};

/** The operation behind an absolute `tokenUrl` has to be on a documented server, or the token request would go elsewhere. */
const tokenUrlProblems = (source: YamlSource): Problem[] => {
  const schemes = fieldsOf(atPath(source.value, ['components', 'securitySchemes']));
  return Object.entries(schemes).flatMap(([scheme, node]) =>
    Object.entries(fieldsOf(fieldsOf(node).flows)).flatMap(([flow, each]) =>
      ['tokenUrl', 'refreshUrl'].flatMap((key) => {
        const problem = tokenUrlProblem(source, fieldsOf(each)[key]);
        const place = ['components', 'securitySchemes', scheme, 'flows', flow, key];
        return problem ? [source.problem(place, `${key} ${problem}`)] : [];
      }),
    ),
  );
};

const tokenUrlProblem = (source: YamlSource, text: Json | undefined): string | undefined => {
  if (typeof text !== 'string' || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const operation = operationsOf(source).find((each) => url.pathname.endsWith(each.url));
  if (!operation) return undefined;
  const own = itemsOf(operation.value.servers);
  const servers = (own.length > 0 ? own : itemsOf(fieldsOf(source.value).servers)).map((server) =>
    String(fieldsOf(server).url),
  );
  if (servers.some((server) => URL.canParse(server) && new URL(server).host === url.host)) return undefined;
  return `names ${url.host}, where ${operation.id} is not: give the operation servers: [{ url: ${url.origin}, x-environment: … }]`;
};
