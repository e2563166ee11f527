import { standIn, visible } from './html/visible.ts';

/**
 * The text as one line of a terminal or a log: what could rewrite it, a line break too, is shown as on the page, `⟨ESC⟩` for an escape.
 */
export const visibleLine = (text: string): string => visible(text).replace(/[\n\t]/g, standIn);
