import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../root.ts';
import { type Markup, ours } from './markup.ts';

const read = (path: string): string => readFileSync(join(packageRoot, 'src/report/html', path), 'utf8');

/** The page's style sheet, in the order in which the parts build on each other. */
export const styles: Markup = ours(
  [
    'palette',
    'page',
    'marks',
    'masthead',
    'filters',
    'tables',
    'plots',
    'entries',
    'causes',
    'evidence',
    'waivers',
    'proof',
    'print',
  ]
    .map((name) => read(`style/${name}.css`))
    .join('\n'),
);

/** The page's scripts: each is a module of its own, so that none sees another's names. */
export const scripts: readonly Markup[] = ['links', 'filters', 'keys', 'copy', 'theme'].map((name) =>
  ours(read(`script/${name}.js`)),
);
