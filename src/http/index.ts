export { type ApiRequest, createApiClient } from './api-client.ts';
export { toCurl } from './curl.ts';
export { Outage, type OutageKind } from './outage.ts';
export { startStopwatch } from './own-time.ts';
export { createPageReader, type Page, type PageRequest } from './read-page.ts';
export { type RetryPolicy, sendWithRetry } from './retry.ts';
export { connectSocket, type SocketOptions, type SocketOutcome } from './socket.ts';
export {
  createTransport,
  type HttpRequest,
  type HttpResponse,
  type Transport,
  type TransportOptions,
} from './transport.ts';
