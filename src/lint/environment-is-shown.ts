import type { Problem } from '../contract/problem.ts';
import type { Provider } from '../provider/provider.ts';
import { serverVariable, variablePrefix } from '../provider/variables.ts';
import { placeIn, type TextFile } from './text-file.ts';

/** `.env.example` shows every variable of the provider, none that it does not know, and no value but a base URL. */
export const environmentIsShown = (provider: Provider, source: TextFile, example: TextFile): Problem[] => {
  const { baseUrl, credentials } = provider;
  const prefix = variablePrefix(provider.id);
  const addresses = [
    baseUrl.variable,
    ...Object.keys(provider.contract.otherServers ?? {}).map((name) => serverVariable(provider.id, name)),
  ];
  const used = [
    ...addresses,
    ...Object.values({ ...credentials, ...provider.settings }).map(({ variable }) => variable),
  ];
  const isSetting = (variable: string): boolean =>
    Object.values(provider.settings ?? {}).some((setting) => setting.variable === variable);
  const shown = example.text.split('\n').flatMap((line, index) => {
    const [, name, value] = /^#? ?([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
    return name?.startsWith(prefix) ? [{ name, value: value?.trim(), place: `${example.file}:${index + 1}` }] : [];
  });
  return [
    ...used
      .filter((variable) => !variable.startsWith(prefix))
      .map((variable) => ({ place: placeIn(source, variable), message: `${variable} must begin with ${prefix}` })),
    ...used
      .filter((variable) => variable.startsWith(prefix) && !shown.some(({ name }) => name === variable))
      .map((variable) => ({
        place: placeIn(source, variable),
        message: `${variable} is missing in ${example.file}: add it`,
      })),
    ...shown
      .filter(({ name }) => !used.includes(name))
      .map(({ name, place }) => ({ place, message: `${name} is used by nothing in ${source.file}: remove it` })),
    ...shown
      .filter(({ name, value }) => value !== '' && !addresses.includes(name) && !isSetting(name))
      .map(({ name, place }) => ({
        place,
        message: `${name} has a value: leave it empty, for this file is committed`,
      })),
  ];
};
