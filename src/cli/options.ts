import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { describeRange, numberIn, type Range, ranges, readSettings } from '../environment/settings.ts';
import { notModules } from '../provider/not-modules.ts';
import { providerIds } from '../provider/suites.ts';
import { root } from '../root.ts';
import { UsageError } from './usage-error.ts';

/** What a run does where neither an option nor a variable says otherwise. */
export const defaults = readSettings({});

/** A list separated by commas; an option that is given again adds to it. */
export const list = (text: string, before: readonly string[] = []): string[] => [
  ...before,
  ...text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
];

/** The name of a folder or a file. An empty one is what an unset variable of a script leaves. */
export const path = (text: string): string => {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.');
  return text;
};

/** A number of at least zero. */
export const amount = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError('It is not a number of at least 0.');
  return value;
};

/** A number of a setting; `scale` of its units are one of the option's. */
export const setting =
  (name: keyof typeof ranges, scale = 1) =>
  (text: string): number => {
    const { least, most, ...rest }: Range = ranges[name];
    const range = { least: least / scale, most: most / scale, ...rest };
    const value = numberIn(text, range);
    if (value === undefined) throw new InvalidArgumentError(`It is not ${describeRange(range)}.`);
    return value;
  };

/** A TCP port, 0 for a free one. */
export const port = (text: string): number => {
  const value = amount(text);
  if (!Number.isInteger(value) || value > 65_535) throw new InvalidArgumentError('It is not a port from 0 to 65535.');
  return value;
};

/**
 * The providers that were asked for, or all. Throws `UsageError` for an unknown one, naming those that there are, and for one whose files
 * Node would not take for modules.
 */
export const chosenProviders = (asked: readonly string[] | undefined): string[] => {
  const known = providerIds();
  if (known.length === 0) {
    throw new UsageError(
      `${join(root, 'suites')} holds no provider: begin with "npx assay new", or name the project with --root`,
    );
  }
  const unknown = asked?.filter((id) => !known.includes(id)) ?? [];
  if (unknown.length > 0 || asked?.length === 0) {
    throw new UsageError(
      `unknown provider ${unknown.map((id) => `"${id}"`).join(', ')}: there are ${known.join(', ')}`,
    );
  }
  const chosen = asked ? [...new Set(asked)] : known;
  const file = chosen.map(notModules).find((place) => place !== undefined);
  if (file !== undefined)
    throw new UsageError(`${file}: suites are ES modules: write { "type": "module" } into suites/package.json`);
  return chosen;
};
