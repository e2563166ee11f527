import { styleText } from 'node:util';

/** What a text on the console means, beyond its words. */
export type Tone = 'bad' | 'odd' | 'good' | 'quiet' | 'loud';

/** Gives a text its colour, or leaves it as it is. */
export type Paint = (tone: Tone, text: string) => string;

/** No colour at all. */
export const plain: Paint = (_, text) => text;

const styles: Record<Tone, Parameters<typeof styleText>[0]> = {
  bad: 'red',
  odd: 'yellow',
  good: 'green',
  quiet: 'dim',
  loud: 'bold',
};

/** Colours where a stream shows them; Node reads NO_COLOR and FORCE_COLOR itself. */
export const paintOn =
  (stream: NodeJS.WritableStream): Paint =>
  (tone, text) =>
    styleText(styles[tone], text, { stream });

/** The columns of a terminal, within what reads well; 80 where there is none. */
export const widthOf = ({ isTTY, columns }: { isTTY?: boolean; columns?: number }): number =>
  isTTY && columns !== undefined && columns > 0 ? Math.min(100, Math.max(60, columns)) : 80;
