import { type Exchange, errorsOf, type Session } from 'assay';
import pepay from './provider.ts';

type Row = ReturnType<typeof errorsOf>[number];

/** Rows of one operation and one name are one condition, about whose status the documents contradict each other. */
export const conditionOf = (operation: string, name: string): Row[] =>
  errorsOf(pepay.contract, operation).filter((row) => row.name === name);

/** Ends the test of a row where its condition was answered as another row, or a close, documents it: the row itself was not seen. */
export const unlessSeen = (
  { operation, name, status }: Row,
  { answer }: Exchange,
  untestable: Session['untestable'],
): void => {
  const isOther =
    answer.closed !== undefined || conditionOf(operation, name).some((row) => row.status === answer.status);
  if (answer.status === status || !isOther) return;
  const seen = answer.closed ? `the close ${answer.closed.code}` : answer.status;
  untestable(`not seen: this request was answered with ${seen}, which the documents allow as well`);
};
