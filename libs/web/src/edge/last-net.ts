import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Logger } from 'pino';

/** What every answer carries, where nothing else has said so before. */
const protection: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'",
  'Content-Type': 'text/html; charset=utf-8',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/**
 * Answers what nothing before has answered: a request that no route can be asked about, and an error of the page for errors
 * itself. The page is constant but for the request's number; it asks nobody, so that it cannot fail. Nothing is printed, and of
 * the error only where it arose is logged.
 */
export function lastNet(error: unknown, response: ServerResponse, log: Logger): void {
  const number = response.getHeader('Request-Id') ?? randomUUID();
  const status = error === undefined || error === null ? 404 : 500;
  try {
    if (status === 500) log.error({ request: number, reason: 'answer-failed', error: placeOf(error) }, 'failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    for (const [name, value] of Object.entries(protection)) {
      if (name === 'Content-Type' || !response.hasHeader(name)) response.setHeader(name, value);
    }
    for (const name of ['Content-Length', 'Location', 'ETag']) response.removeHeader(name);
    response.setHeader('Request-Id', number);
    response.statusCode = status;
    response.end(pageFor(status, String(number)));
  } catch {
    response.destroy();
  }
}

const pageFor = (status: 404 | 500, number: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${status === 404 ? 'Page not found' : 'Something went wrong here'}</title></head>
<body>
<main>
<h1>${status === 404 ? 'Page not found' : 'Something went wrong here'}</h1>
<p>${status === 404 ? 'There is nothing at this address. Check it.' : 'This is our mistake, not yours. Try again.'}</p>
<p>If you ask for help, quote <code>${number}</code>.</p>
<p><a href="/">Go to the start page</a></p>
</main>
</body>
</html>
`;

/** The name of an error and the lines of the program that it came through; its message may hold what somebody sent. */
function placeOf(error: unknown): { readonly name: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, at: lines.map((line) => line.trim()) };
}
