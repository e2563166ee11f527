/** How binding a documented statement is: breaking a `must` fails, a `should` warns, an `observe` is only noted. */
export type Level = 'must' | 'should' | 'observe';

const strictness: Record<Level, number> = { must: 2, should: 1, observe: 0 };

/** The less binding of two levels: a finding is never graver than the clause it is about. */
export const weaker = (a: Level, b: Level): Level => (strictness[a] <= strictness[b] ? a : b);

/** The most binding of several levels; `observe` for none. */
export const strongest = (levels: readonly Level[]): Level =>
  levels.reduce<Level>((strong, level) => (strictness[level] > strictness[strong] ? level : strong), 'observe');
