/** Any address: what is local stays here. */
const here = 'http://here';
const allowedSchemes = ['https:', 'http:', 'mailto:', 'tel:'];

// A browser drops tabs and line breaks inside an address and reads `\` as `/`, so both could smuggle a scheme or a host in.
// eslint-disable-next-line no-control-regex
const confusing = /[\u0000-\u0020\u007f\\]/;

/**
 * Says whether `href` stays on this site: an absolute path, and not `//host`, also when its dots are resolved (`/.//host`).
 * Right for `_then` and other redirect targets.
 */
export function isLocalPath(href: string): boolean {
  if (!href.startsWith('/') || href.startsWith('//') || confusing.test(href) || !URL.canParse(href, here)) return false;
  const { origin, pathname } = new URL(href, here);
  return origin === here && !pathname.startsWith('//');
}

/**
 * `href` itself if a link may point there: an absolute path, a query or fragment of this page, or an http, https, mailto or tel
 * address. Otherwise undefined, and no link must be made. Escaping does not stop `javascript:`; this does.
 */
export function safeHref(href: string): string | undefined {
  if (isLocalPath(href)) return href;
  if (confusing.test(href)) return undefined;
  if (href.startsWith('#') || href.startsWith('?')) return href;
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(href)?.[0].toLowerCase();
  return scheme !== undefined && allowedSchemes.includes(scheme) && URL.canParse(href) ? href : undefined;
}

/** As `safeHref`, for addresses that the program itself writes (form actions, navigation): throws on any other. */
export function requiredHref(href: string): string {
  const safe = safeHref(href);
  if (safe === undefined)
    throw new Error(`"${href}" cannot be linked to. Give an absolute path, or an http(s), mailto or tel address.`);
  return safe;
}
