/** An id of a request, with the header that carried it. */
export interface RequestId {
  header: string;
  value: string;
}

/** The header that providers know a request's id by, where their documents name no other. */
export const usualHeader = 'X-Request-Id';

const tracing =
  /(^|-)(request|correlation|trace|ray|amzn-trace)-?id$|^(traceparent|traceresponse|cf-ray|x-amz-cf-id)$/i;

/** Whether a header is one by which a provider's support finds a request again. */
export const carriesRequestId = (name: string): boolean => tracing.test(name);

/** What an application names itself, then what the way to it does: support asks for the former. */
const order = [/(^|-)request-?id$/i, /correlation-?id$/i, /trace-?id$/i, /ray|cf-id$/i];

const rank = (name: string): number => {
  const place = order.findIndex((pattern) => pattern.test(name));
  return place === -1 ? order.length : place;
};

/** The id by which a provider knows a request, out of the headers of its answer; one that only repeats a sent value comes last. */
export const requestIdIn = (
  received: Readonly<Record<string, string>>,
  sent: Readonly<Record<string, string>> = {},
): RequestId | undefined => {
  const own = new Set(Object.values(sent));
  const [first] = Object.entries(received)
    .filter(([name, value]) => carriesRequestId(name) && value.trim() !== '')
    .map(([header, value]) => ({ header, value, rank: rank(header) + (own.has(value) ? order.length + 1 : 0) }))
    .toSorted((a, b) => a.rank - b.rank || a.header.localeCompare(b.header));
  return first && { header: first.header, value: first.value };
};
