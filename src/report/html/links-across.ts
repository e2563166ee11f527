import { nameOfProvider } from './anchors.ts';

/**
 * A page whose links to places that it does not have lead to the page of the provider that the place is about. Only our own markup can
 * hold such a link: in the words of others quotes are escaped.
 */
export const withLinksAcross = (page: string, ids: readonly string[], pageOf: (id: string) => string): string => {
  const here = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  return page.replace(/ href="#([^"]+)"/g, (link, anchor: string) => {
    const id = here.has(anchor) ? undefined : nameOfProvider(anchor, ids);
    return id === undefined ? link : ` href="${pageOf(id)}#${anchor}"`;
  });
};
