/** Statuses that are documented together: `4XX`, or `default` for every error that is not documented by itself. */
export interface StatusRange {
  name: string;
  from: number;
  to: number;
}

/** The range that a key of `responses` stands for; `undefined` for a single status. */
export const statusRange = (key: string): StatusRange | undefined => {
  if (key === 'default') return { name: key, from: 400, to: 599 };
  const [, digit] = /^([1-5])XX$/i.exec(key) ?? [];
  return digit === undefined
    ? undefined
    : { name: `${digit}XX`, from: Number(digit) * 100, to: Number(digit) * 100 + 99 };
};

interface Statuses {
  status: number;
  range?: StatusRange;
}

/** Whether an answer of that status is the documented one, or one of the documented range. */
export const documentsStatus = ({ status, range }: Statuses, received: number): boolean =>
  range ? range.from <= received && received <= range.to : status === received;

/** A documented status in words: its number, or its range as the documents write it. */
export const statusName = ({ status, range }: Statuses): string => range?.name ?? String(status);
