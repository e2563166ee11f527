/** A text as a part of an id: lower case, with one hyphen for everything between letters and digits of ASCII. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
