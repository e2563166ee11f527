import type { DraftAnswer, DraftOperation } from './draft.ts';

/** How a documented error is brought about, as the text of an entry in `documented-errors.spec.ts`; `undefined` where nobody knows yet. */
export const provocationOf = (operation: DraftOperation, { status, range }: DraftAnswer): string | undefined => {
  // A range stands for what has no answer of its own, and nobody knows which request that is.
  if (range !== undefined) return undefined;
  const { request, answers } = operation;
  const credential = [...JSON.stringify(request).matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').at(-1);
  const refused = answers
    .filter((answer) => answer.range === undefined)
    .map((answer) => answer.status)
    .filter((other) => other >= 400 && other < 500 && other !== status);
  const instead = refused.length === 0 ? '' : `, instead: [${refused.join(', ')}]`;
  const bearer = request.headers?.Authorization;

  const isFirstRefusal = status === 401 || (status === 403 && !answers.some((answer) => answer.status === 401));
  if (isFirstRefusal && bearer !== undefined && operation.role !== 'issue')
    return '{ change: { headers: { Authorization: null } } }';
  if (isFirstRefusal && credential !== undefined && operation.role !== 'use') {
    return `{ change: alteredCredential('${credential}')${instead} }`;
  }
  if (isFirstRefusal && request.headers)
    return `{ change: { headers: { ${JSON.stringify(Object.keys(request.headers)[0])}: null } }${instead} }`;
  if ((status === 400 || status === 422) && operation.body) return `{ change: { text: '{"' }${instead} }`;
  if (status === 404 && request.path) {
    const [name = ''] = Object.keys(request.path);
    return `{ change: { path: { ${JSON.stringify(name)}: 'assay-nothing' } }${instead} }`;
  }
  return undefined;
};
