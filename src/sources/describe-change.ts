import type { FactChange } from './compare-facts.ts';

/** A change in one sentence, as a person would say it. */
export const describeChange = ({ kind, fact, place, before, now }: FactChange): string => {
  const section = place[0] === '' || place[0] === undefined ? 'the page' : `"${place[0]}"`;
  switch (fact) {
    case 'heading':
      return kind === 'added' ? `a section ${section} was added` : `the section ${section} is gone`;
    case 'call':
      if (kind === 'changed')
        return `the request ${place[0]} is shown with the headers ${now || 'none'} instead of ${before || 'none'}`;
      return kind === 'added' ? `the request ${place[0]} is shown now` : `the request ${place[0]} is no longer shown`;
    case 'sentence':
      return describeProse(kind, `in ${section}`, before, now);
    case 'table':
      return describeField(
        kind,
        `the row "${place.slice(1, -1).join(', ')}" of ${section}`,
        `${place.at(-1)}`,
        before,
        now,
      );
    case 'example':
      return describeField(kind, `the example ${place[1]} in ${section}`, `${place.at(-1)}`, before, now);
    case 'openapi':
      return describeOpenApi(kind, place, before, now);
  }
};

const describeProse = (kind: FactChange['kind'], where: string, before: string, now: string): string => {
  switch (kind) {
    case 'added':
      return `${where}, a sentence was added${now ? ` (it names ${now})` : ''}`;
    case 'removed':
      return `${where}, a sentence is gone${before ? ` (it named ${before})` : ''}`;
    case 'reworded':
      return `${where}, a sentence has other words${before === now ? '' : `, and ${before || 'no number'} became ${now || 'no number'}`}`;
    case 'changed':
      return `${where}, ${before} became ${now}`;
  }
};

const describeField = (kind: FactChange['kind'], where: string, field: string, before: string, now: string): string => {
  switch (kind) {
    case 'added':
      return `${where} has a new field ${field} (${now})`;
    case 'removed':
      return `${where} has no ${field} any more (it was ${before})`;
    default:
      // Of prose there are only digests, which tell nobody anything.
      if (before.startsWith('text ') && now.startsWith('text ')) return `${where} says its ${field} in other words`;
      return `${where} has another ${field}: ${before || 'nothing'} became ${now || 'nothing'}`;
  }
};

const describeOpenApi = (kind: FactChange['kind'], place: readonly string[], before: string, now: string): string => {
  const [operation = '', ...parts] = place;
  if (parts.at(-2) === 'description')
    return describeProse(kind, `in the description of ${[operation, ...parts.slice(0, -2)].join(' ')}`, before, now);
  if (now === 'documented' || before === 'documented') {
    return `${operation}: ${parts.join(' ')} is ${kind === 'added' ? 'documented now' : 'no longer documented'}`;
  }
  const isExample = parts.some((part) => part.startsWith('example'));
  const where = isExample ? `the example of ${operation} ${parts[0]}` : [operation, ...parts.slice(0, -1)].join(' ');
  return describeField(kind, where, parts.at(-1) ?? '', before, now);
};
