import { addComponent, freeName } from './components.ts';
import { asObject, atPath, type Fields, type Json, pointerPart } from './json.ts';
import type { Origins } from './origins.ts';
import type { Problem } from './problem.ts';
import { localPath } from './reference.ts';
import { type Path, type YamlSource, yamlSource } from './yaml-source.ts';

/** Where a reference may stand, and the components that its target belongs to; everywhere else it is one to a schema. */
const kinds: Record<string, string> = {
  responses: 'responses',
  parameters: 'parameters',
  headers: 'headers',
  requestBodies: 'requestBodies',
  paths: 'pathItems',
  examples: 'examples',
  securitySchemes: 'securitySchemes',
};

const kindAt = (path: Path, root: string): string => {
  if (path.length === 0) return root;
  const holder = String(path.at(-2));
  if (holder !== 'properties' && path.at(-1) === 'requestBody') return 'requestBodies';
  return kinds[holder] ?? 'schemas';
};

/** Takes what a document refers to in files beside it into its own components. Gives a copy, and every reference that cannot be followed. */
export const collectFiles = (
  main: YamlSource,
  beside: (name: string) => string | undefined,
  origins: Origins,
): { value: Fields; problems: Problem[] } => {
  const value = structuredClone(main.value) as Fields;
  const sources = new Map<string, YamlSource>();
  const taken = new Map<string, string>();
  const problems: Problem[] = [];

  const fileOf = (name: string): YamlSource | undefined => {
    const known = sources.get(name);
    if (known) return known;
    const text = beside(name);
    if (text === undefined) return undefined;
    const source = yamlSource(main.file.replace(/[^/]*$/, '') + name, text);
    problems.push(...source.problems);
    sources.set(name, source);
    return source;
  };

  /** The reference that stands for one to another file; `here` is the file that it stands in, `undefined` for the document itself. */
  const moved = (reference: string, kind: string, here: string | undefined): string | { why: string } => {
    const [address = '', fragment = ''] = reference.split('#');
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address))
      return { why: 'nothing is fetched: put a copy beside openapi.yaml' };
    const name = address === '' ? here : besideOf(address, here);
    if (name === undefined)
      return address === '' ? reference : { why: 'only files in the same folder and below are read' };
    const source = fileOf(name);
    if (!source) return { why: `${main.file.replace(/[^/]*$/, '')}${name} is missing` };
    const path = localPath(`#${fragment}`) ?? [];
    const target = atPath(source.value, path);
    if (target === undefined) return { why: `it leads nowhere in ${source.file}` };
    const key = `${kind} ${name}#${fragment}`;
    const known = taken.get(key);
    if (known) return known;
    const component = freeName(value, kind, plainName(path.at(-1) ?? name.replace(/^.*\//, '').replace(/\.\w+$/, '')));
    const local = `#/components/${kind}/${pointerPart(component)}`;
    taken.set(key, local);
    // Aliases of YAML share nodes, and each place gets references of its own.
    const copy = JSON.parse(JSON.stringify(target)) as Json;
    const to = ['components', kind, component];
    addComponent(value, kind, component, copy);
    origins.move(to, path, source);
    visit(copy, [], kind, name, (inner, message) => source.problem([...path, ...inner], message));
    return local;
  };

  const visit = (
    node: Json,
    path: Path,
    root: string,
    here: string | undefined,
    complain: (path: Path, message: string) => Problem,
  ): void => {
    if (node === null || typeof node !== 'object') return;
    const object = asObject(node);
    if (object && typeof object.$ref === 'string') {
      const target = moved(object.$ref, kindAt(path, root), here);
      if (typeof target === 'string') object.$ref = target;
      else problems.push(complain([...path, '$ref'], `"${object.$ref}" cannot be followed: ${target.why}`));
    }
    for (const [name, child] of Object.entries(node)) {
      if (name === 'example' || name === 'value') continue;
      visit(child, [...path, name], root, here, complain);
    }
  };

  visit(value, [], 'schemas', undefined, (path, message) => main.problem(path, message));
  return { value, problems };
};

/** A file's name relative to the document's folder; `undefined` where it would lead out of it. */
const besideOf = (address: string, here: string | undefined): string | undefined => {
  const base = new URL(here ?? '', 'file:///specs/');
  const target = decodeURIComponent(new URL(address, base).pathname);
  const isInside = target.startsWith('/specs/') && !address.startsWith('/') && !escapes(address, here);
  return isInside ? target.slice('/specs/'.length) : undefined;
};

/** A URL has no folder above its root, so climbing out of ours has to be counted. */
const escapes = (address: string, here: string | undefined): boolean => {
  let depth = (here ?? '').split('/').length - 1;
  for (const part of address.split('/').slice(0, -1)) {
    if (part === '..') depth -= 1;
    else if (part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
};

const plainName = (text: string): string => text.replace(/[^\w.-]/g, '_') || 'part';
