/** A host as the URL parser spells it: lower case, punycode, an IPv4 address in four numbers. `undefined` where it is none. */
export const canonicalHost = (text: string): string | undefined => {
  const isBareAddress = text.split(':').length > 2 && !text.startsWith('[');
  const address = `http://${isBareAddress ? `[${text}]` : text}`;
  if (/[\s/\\?#@*]|^\.*$/.test(text) || !URL.canParse(address)) return undefined;
  // With a port it would seem to allow that one alone; the parser drops the one that http has anyway.
  const hasPort = !isBareAddress && /:\d*$/.test(text);
  return hasPort ? undefined : withoutDot(new URL(address).hostname);
};

/** Whether a host is this machine itself. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host) || host.endsWith('.localhost');

/** A host may be written with the dot of the root (RFC 1034, 3.1), and is the same one. */
export const withoutDot = (host: string): string => host.replace(/\.+$/, '');
