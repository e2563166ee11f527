// Lets suites have the compiled harness of a checkout as `assay`, where its command line runs it, and not its sources: there is one harness in
// a process. To be imported once in each process, with the folder as the hash of its address; a thread of Node's then asks `resolve`.
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

/** Promises stay sources, because red rows name their lines. */
const concerned = /^(assay|assay\/(?!promises\/).+|#runner|#assay(\/.+)?)$/;
const inside = new URL('package.json', new URL(import.meta.url).hash.slice(1)).href;

export const resolve = (name, context, next) =>
  next(name, concerned.test(name) ? { ...context, parentURL: inside } : context);
