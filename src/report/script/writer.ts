import { basisOf } from '../../verdict/describe-finding.ts';
import type { Alteration, Origin, Recipe } from '../../verdict/recipe.ts';
import type { Finding } from '../../verdict/result.ts';
import { literal, said, variableName, word } from './shell.ts';

/** Writes the part of a script that sends requests, one after the other, and knows what that needs. */
export const createWriter = () => {
  const lines: string[] = [];
  const variables = new Map<string, { default?: string }>();
  const unknown = new Set<string>();
  const altered: Alteration[] = [];
  /** The shell variables that hold values, by what identifies those. */
  const shell = new Map<string, string>();
  let issued = 0;

  const nameFor = (name: string): string => {
    const words = name.replace(/#[\da-f]+$/, '').replace(/([a-z])([A-Z])/g, '$1_$2');
    const wanted = variableName(words).toLowerCase();
    const taken = new Set(shell.values());
    let free = wanted;
    for (let number = 2; taken.has(free) || reserved.has(free); number += 1) free = `${wanted}_${number}`;
    return free;
  };

  const set = (identity: string, name: string, how: string): string => {
    const free = nameFor(name);
    shell.set(identity, free);
    lines.push(`${free}=${how}`);
    return `$${free}`;
  };

  /** The shell's expression for a value, which is fetched or made first where it is not at hand. */
  const value = (name: string, { values }: Recipe): string => {
    const origin: Origin | undefined = Object.hasOwn(values, name) ? values[name] : undefined;
    if (origin === undefined) {
      unknown.add(variableName(name));
      return `$${variableName(name)}`;
    }
    if ('variable' in origin) {
      variables.set(origin.variable, origin);
      return `$${origin.variable}`;
    }
    const identity = 'base64' in origin ? `base64 ${origin.base64}` : name;
    const known = shell.get(identity);
    if (known !== undefined && name !== 'request-id') return `$${known}`;
    if ('fresh' in origin) {
      if (origin.fresh === 'text') return set(identity, name, `"$(fresh ${origin.length ?? 40})"`);
      return name === 'request-id' ? '$(uuid)' : set(identity, name, '"$(uuid)"');
    }
    if ('base64' in origin)
      return set(identity, name, `"$(base64 ${word(origin.base64, (each) => value(each, { values } as Recipe))})"`);
    if ('altered' in origin) {
      altered.push(origin.altered);
      return set(
        identity,
        name,
        `"$(printf '%s' "${value(origin.of, { values } as Recipe)}" | alter ${origin.altered})"`,
      );
    }
    if ('answer' in origin)
      return set(identity, name, `"$(take ${origin.at.in} ${origin.answer + 1} ${literal(origin.at.at)})"`);
    issued += 1;
    const file = `before-${issued}`;
    request(file, origin.issuedBy, 'before the test');
    const expression = set(identity, name, `"$(take ${origin.at.in} ${file} ${literal(origin.at.at)})"`);
    wait(origin.ageSeconds, `until ${name} has ended`);
    return expression;
  };

  const wait = (seconds: number | undefined, why: string): void => {
    if (!seconds) return;
    lines.push(
      `echo ${literal(`waiting ${seconds} s, ${why} (ASSAY_WAIT=SECONDS changes that)`)}`,
      `sleep "\${ASSAY_WAIT:-${seconds}}"`,
    );
  };

  const request = (file: string, recipe: Recipe, when: string): void => {
    const text = (each: string): string => word(each, (name) => value(name, recipe));
    const { method, headers, body } = recipe;
    const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
    const isUpgrade = names.has('upgrade');
    const parts = [
      method === 'HEAD' ? '--head' : `--request ${literal(method)}`,
      ...(isUpgrade ? ['--http1.1 --max-time 3'] : []),
      text(recipe.url),
      ...Object.entries(headers).map(
        ([name, each]) => `--header ${text(each === '' ? `${name};` : `${name}: ${each}`)}`,
      ),
      // What curl would add by itself was not sent.
      ...['Accept', 'User-Agent'].filter((name) => !names.has(name.toLowerCase())).map((name) => `--header '${name}:'`),
      ...(body === undefined
        ? []
        : [...(names.has('content-type') ? [] : ["--header 'Content-Type:'"]), `--data-raw ${text(body)}`]),
    ];
    lines.push('', `# ${said(`${when}: ${method} ${pathOf(recipe)}`)}`);
    wait(
      recipe.waitedSeconds,
      `as long as the test did before ${recipe.method} ${pathOf(recipe)}, whose answer depends on the time`,
    );
    lines.push(`send ${file} ${parts.join(' \\\n  ')}${isUpgrade ? ' || true' : ''}`);
  };

  return {
    lines,
    variables,
    unknown,
    altered,
    exchange(place: number, recipe: Recipe, findings: readonly Finding[]): void {
      const what = `${recipe.method} ${pathOf(recipe)}`;
      request(String(place + 1), recipe, String(place + 1));
      lines.push(`echo ${literal(said(`${place + 1}. ${what}: `))}"$status"`);
      for (const finding of findings.filter(({ exchange }) => exchange === place)) {
        const { pointer, documented, received } = finding;
        lines.push(
          `echo ${literal(said(`   the finding: ${pointer} ${basisOf(finding)} ${documented}, received ${received}`))}`,
        );
        if (/^\/[^ *]*$/.test(pointer) && !received.includes('‹'))
          lines.push(`echo ${literal(said(`   ${pointer} now: `))}"$(show ${place + 1} ${literal(pointer)})"`);
      }
    },
  };
};

/** Names that mean something to the shell or to the script itself. */
const reserved = new Set(['answers', 'status', 'n', 'path', 'home', 'ifs', 'pwd']);

/** The path of a request, without what identifies anything. */
const pathOf = ({ url }: Recipe): string =>
  url
    .replace(/^‹[^›]+›/, '')
    .replace(/\?.*/s, '')
    .replace(/‹([^›#:]+)[^›]*›/g, '{$1}');
