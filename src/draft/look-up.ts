import { asObject, at, type Json } from '../contract/json.ts';
import { percentDecoded } from '../contract/percent-decoded.ts';

/** A reference may lead to a reference, but real files do so twice at most. */
const longestChain = 10;

/** What a node is, after its `$ref` within the same document. `undefined` where that leads nowhere, out of the document, or round. */
export const lookUp = (document: Json, node: Json | undefined): Json | undefined => {
  let current = node;
  for (let step = 0; step < longestChain; step += 1) {
    const reference = asObject(current)?.$ref;
    if (typeof reference !== 'string') return current;
    if (!reference.startsWith('#/')) return undefined;
    current = at(document, reference.slice(1)) ?? at(document, percentDecoded(reference.slice(1)));
  }
  return undefined;
};
