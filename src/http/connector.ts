import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Socket } from 'node:net';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { buildConnector } from 'undici';
import { extraCertificates, type Network } from '../environment/network.ts';
import { type NetworkProxy, proxyFor } from '../environment/proxies.ts';
import { startDeadline } from './deadline.ts';
import { Outage } from './outage.ts';
import { outageOf } from './outage-of.ts';

/** Opens connections as a network asks for it. */
export interface Connector {
  /** The proxy between here and a URL; `undefined` for none. Throws an `Outage` where its variable names none that can be used. */
  proxyOf(url: URL): NetworkProxy | undefined;
  /**
   * Opens a connection to the server of a URL, encrypted where its scheme says so. `tunnel`: through a proxy plain HTTP goes by CONNECT, too
   * (RFC 9110, 9.3.6), which a WebSocket needs (RFC 6455, 4.1); otherwise the proxy itself is to be asked, with the whole URL.
   */
  connectTo(url: URL, tunnel: boolean): buildConnector.connector;
}

/** A connector; without a network it knows the proxies of the environment alone. `timeoutMs` is the longest that connecting may take. */
export const createConnector = (timeoutMs: number, network?: Network): Connector => {
  const base = buildConnector({ timeout: timeoutMs });
  const secureContext = network && contextOf(network);
  const toServer = secureContext ? buildConnector({ timeout: timeoutMs, secureContext }) : base;

  const proxyOf = (url: URL): NetworkProxy | undefined => {
    const proxy = proxyFor(url, undefined, network && `${network.prefix}PROXY`);
    if (proxy === undefined || 'url' in proxy) return proxy;
    throw new Outage('proxy', `${proxy.variable} ${proxy.problem}`, false, proxy.mend);
  };

  return {
    proxyOf,
    connectTo: (url, tunnel) => (options, callback) => {
      let proxy: NetworkProxy | undefined;
      try {
        proxy = proxyOf(url);
      } catch (error) {
        return callback(error as Error, null);
      }
      if (!proxy) return toServer(options, callback);
      if (!isSecure(url) && !tunnel) return base(addressOf(proxy), explained(proxy, callback));
      openTunnel(proxy, url, timeoutMs).then(
        (socket) => (isSecure(url) ? toServer({ ...options, httpSocket: socket }, callback) : callback(null, socket)),
        (error: Error) => callback(error, null),
      );
    },
  };
};

const isSecure = ({ protocol }: URL): boolean => protocol === 'https:' || protocol === 'wss:';

const addressOf = ({ url }: NetworkProxy): buildConnector.Options => ({
  protocol: url.protocol,
  host: url.host,
  hostname: url.hostname.replace(/^\[|\]$/g, ''),
  port: url.port,
});

/** A context that trusts one more authority, and has the client's certificate; `undefined` where Node's own will do. */
const contextOf = ({ ca, client }: Network): SecureContext | undefined => {
  if (ca === undefined && client === undefined) return undefined;
  // A list of one's own takes the place of Node's, and of what NODE_EXTRA_CA_CERTS adds to it.
  const authorities = ca === undefined ? {} : { ca: [...rootCertificates, ...extraCertificates(), ca] };
  return createSecureContext({ ...authorities, ...client });
};

/** Says of an error on the way to a proxy that it was the proxy's. */
const explained =
  (proxy: NetworkProxy, callback: buildConnector.Callback): buildConnector.Callback =>
  (...result) => {
    const [error] = result;
    if (error) callback(proxyOutage(error, proxy) as Error, null);
    else callback(...result);
  };

const nameOf = ({ url }: NetworkProxy): string => `the proxy ${url.host}`;

const proxyOutage = (error: unknown, proxy: NetworkProxy): unknown => {
  const outage = outageOf(error, nameOf(proxy));
  if (!(outage instanceof Outage) || outage.kind === 'proxy') return outage;
  const mend = `Check ${proxy.variable}, and that this proxy runs.`;
  return new Outage('proxy', outage.message, outage.passing, outage.kind === 'tls' ? outage.mend : mend);
};

/** What a proxy says in place of the server, for example 407; never its words, which may repeat credentials. */
export const refusedByProxy = (proxy: NetworkProxy, host: string, status: number): Outage => {
  const { variable, authorization } = proxy;
  if (status === 407) {
    const asks = authorization === undefined ? 'asks for credentials' : 'does not accept its credentials';
    const mend = `Set ${variable} to http://name:password@${proxy.url.host}, or name ${host} in NO_PROXY.`;
    return new Outage('proxy', `${nameOf(proxy)} ${asks} (407)`, false, mend);
  }
  const mend = `Ask whoever runs this proxy to open ${host}, or name ${host} in NO_PROXY.`;
  return new Outage('proxy', `${nameOf(proxy)} did not connect to ${host} (${status})`, status >= 500, mend);
};

/** Asks a proxy for a connection to the server of `url`, and gives it once it is there. */
const openTunnel = (proxy: NetworkProxy, url: URL, timeoutMs: number): Promise<Socket> => {
  const target = `${url.hostname}:${url.port || (isSecure(url) ? 443 : 80)}`;
  const { hostname, port } = addressOf(proxy);
  return new Promise<Socket>((resolve, reject) => {
    const request = (proxy.url.protocol === 'https:' ? requestSecure : requestPlain)({
      method: 'CONNECT',
      host: hostname,
      ...(port === '' ? {} : { port }),
      path: target,
      headers: { host: target, ...(proxy.authorization ? { 'proxy-authorization': proxy.authorization } : {}) },
      agent: false,
    });
    const stop = startDeadline(timeoutMs, () =>
      request.destroy(new Outage('proxy', `${nameOf(proxy)} did not answer in time`, true)),
    );
    request.once('close', stop);
    request.once('error', (error) => reject(proxyOutage(error, proxy)));
    request.once('connect', ({ statusCode = 0 }, socket: Socket, head: Buffer) => {
      stop();
      if (statusCode < 200 || statusCode > 299) {
        socket.destroy();
        return reject(refusedByProxy(proxy, url.host, statusCode));
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.end();
  });
};
