import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ownModule } from '../root.ts';

let isChosen = false;

/**
 * Lets the spec files that this process imports from now on get the light registry of `test.ts` as `#runner`, as the Node condition
 * `assay-prove` does for a process that is started with it. To be called before the first of them is imported.
 */
export const chooseLightRunner = (): void => {
  if (isChosen) return;
  isChosen = true;
  const url = pathToFileURL(ownModule('runner/test')).href;
  const hook = `export const resolve = (name, context, next) =>
    name === '#runner' ? { url: ${JSON.stringify(url)}, shortCircuit: true } : next(name, context);`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
};
