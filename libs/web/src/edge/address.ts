import type { Request } from 'express';
import { isLocalPath } from '#design';

/** `http://host:port` before the path: a client may send it, and nothing in it is asked about. */
const authority = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i;

/** Answers name places in headers, of which clients take 16 kB in all; each character may be written as nine. */
const longestPlace = 1_500;

/** Whether a browser can be sent there: a place of this site, short enough for a header. */
export const isPlace = (path: string): boolean => path.length <= longestPlace && isLocalPath(path);

/** What stands in the first line of a request, from its path on. */
export function withoutAuthority(url: string): string {
  const path = url.replace(authority, '');
  return path === '' || path.startsWith('?') ? `/${path}` : path;
}

/** The address of a request as a path of this site, whatever was sent: it can always be linked to. */
export function ownAddress({ originalUrl }: Pick<Request, 'originalUrl'>): string {
  return localOf(addressOf(originalUrl));
}

/** The same list with the same filter, from a cursor on, or from its start; without the position that it was to wait for. */
export function placeInList({ originalUrl }: Pick<Request, 'originalUrl'>, cursor?: string): string {
  const url = addressOf(originalUrl);
  for (const name of ['after', 'done']) url.searchParams.delete(name);
  url.searchParams.delete('cursor');
  if (cursor !== undefined) url.searchParams.set('cursor', cursor);
  return localOf(url);
}

/** A URL drops line breaks and tabs, wherever they stand; here they are kept, written as what they are. */
function addressOf(url: string): URL {
  const path = withoutAuthority(url).replace(/[\s\p{Cc}]/gu, encodeURIComponent);
  return new URL(`/${path.replace(/^[/\\]+/, '')}`, 'http://here');
}

/** What is left of `/.//host` would begin with two slashes, and name another site. */
const localOf = ({ pathname, search }: URL): string => `/${pathname.replace(/^\/+/, '')}${search.replaceAll('\\', '%5C')}`;
