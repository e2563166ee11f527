const colours = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');
const hint = /^\s*(To open last HTML report run:|\S+( \S+)? playwright show-report\b.*)?\s*$/;

/**
 * Output without Playwright's hint to its own page, which as the last line of a run would be read as the place of the result. For the end of
 * a run: blank lines go with it.
 */
export const withoutHint = (text: string): string => (hint.test(text.replaceAll(colours, '')) ? '' : text);
