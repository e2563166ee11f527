import { asObject, atPath, type Json, pointerParts } from './json.ts';
import type { Path } from './yaml-source.ts';

/** The way that a reference within the document takes (a JSON Pointer as URI fragment, RFC 6901 6); `undefined` for any other. */
export const localPath = (reference: Json | undefined): string[] | undefined => {
  if (typeof reference !== 'string' || !reference.startsWith('#')) return undefined;
  try {
    return pointerParts(decodeURIComponent(reference.slice(1)));
  } catch {
    return undefined;
  }
};

/** Where a node's reference, and its target's, lead in the end; `path` itself where there is none, or it leads nowhere or round. */
export const followed = (document: Json, path: Path): Path => {
  const seen = new Set<string>();
  for (let here = path; ; ) {
    const target = localPath(asObject(atPath(document, here))?.$ref);
    if (!target) return here;
    if (seen.has(target.join('\n')) || asObject(atPath(document, target)) === undefined) return path;
    seen.add(target.join('\n'));
    here = target;
  }
};
