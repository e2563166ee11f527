import type { Provider } from '../provider/provider.ts';
import { TestRun } from './test-run.ts';

/** Thrown where work that belongs to no test would end one. */
export class BackgroundEnd extends Error {
  override name = 'BackgroundEnd';
}

const nobody = { id: '', title: '', file: '', clauses: [], closes: false };

/** The notebook of what belongs to no test: what is set aside, looked at, and removed at the end. */
export const backgroundRun = ({ contract }: Provider): TestRun =>
  new TestRun(nobody, contract, ({ reason }) => {
    throw new BackgroundEnd(reason);
  });
