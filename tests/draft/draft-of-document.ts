import type { Draft } from '../../src/draft/draft.ts';
import { planDraft } from '../../src/draft/plan.ts';
import { readDocument } from '../../src/draft/read-document.ts';

/** The draft of Acme's document: a text as it is, or the JSON of anything else. */
export const draftOfDocument = (document: unknown): Draft => {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return planDraft('acme', readDocument(Buffer.from(text)), { document: 'acme.json', url: 'https://acme.example' });
};

/** The draft of a file of Acme's with these operations, and these schemes. */
export const draftOfPaths = (paths: object, securitySchemes: object): Draft =>
  draftOfDocument({ openapi: '3.1.0', info: { title: 'Acme' }, paths, components: { securitySchemes } });
