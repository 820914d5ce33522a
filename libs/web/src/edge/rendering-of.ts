import type { Request } from 'express';
import { isLocalPath, type Rendering } from '#design';
import { factsOf } from './request-facts.js';

/** What a page that answers this request is made under. */
export function renderingOf(request: Request): Rendering {
  const { returning, from, visit, unread } = factsOf(request);
  const session = visit === undefined ? undefined : { kind: visit.kind, minutes: Math.floor(visit.endsInMs / 60_000) };
  if (returning !== undefined) return { address: returning.address, returned: returning.form, session, unread };
  return { address: request.method === 'GET' || request.method === 'HEAD' ? addressOf(request) : from, session, unread };
}

/** The address of a page, without what it waited for and what was done just before. */
function addressOf({ originalUrl }: Request): string | undefined {
  if (!URL.canParse(originalUrl, 'http://here')) return undefined;
  const url = new URL(originalUrl, 'http://here');
  url.searchParams.delete('after');
  url.searchParams.delete('done');
  const address = `${url.pathname}${url.search}`;
  return isLocalPath(address) ? address : undefined;
}
