/**
 * A text of ours whose placeholders are filled, once. Nothing else is: what a provider answered is a plain text wherever it is sent again,
 * and stands for itself, even where it looks like a placeholder.
 */
export class Template {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A template in a change: `` template`Bearer {token}` ``. It takes no `${…}`, so that nothing that was received can get into it. */
export const template = (strings: TemplateStringsArray, ..._: never[]): Template => new Template(strings.join(''));

/** The placeholders in the texts of a value, each once, by their names. */
export const placeholdersIn = (value: unknown): string[] => [
  ...new Set([...JSON.stringify(value ?? null).matchAll(/\{(\$?\w+)\}/g)].map(([, name = '']) => name)),
];

/** A scheme with a credential or a token whose name is data of ours, for example `authorization('Bearer', 'accessToken')`. */
export const authorization = (scheme: string, name: string): Template => new Template(`${scheme} {${name}}`);
