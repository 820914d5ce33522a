import type { Request } from 'express';
import { factsOf } from './request-facts.js';

/** What the log says of an error. */
export interface ErrorReport {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** What it came from, where it says so. */
  readonly cause?: string;
}

/** Shorter texts stand in every message by chance, and tell nothing. */
const shortest = 3;
/** Texts of a request that are looked for at most, the longest first: what is left of a body of thousands of fields is small. */
const mostTexts = 2_000;
const hidden = '[sent]';

/** An error as it is logged: whatever of the request stands in its message, of the address or of the body, is taken out. */
export function errorReport(error: unknown, request: Request): ErrorReport {
  const { name, message, stack, cause } = error instanceof Error ? error : new Error(String(error));
  const texts = [...new Set(textsOf(request))]
    .filter((text) => text.length >= shortest)
    .sort((one, other) => other.length - one.length)
    .slice(0, mostTexts);
  const without = (text: string): string => texts.reduce((left, sent) => left.replaceAll(sent, hidden), text);
  const place = stack?.slice(stack.indexOf('\n    at ') + 1);
  return { name, message: without(message), stack: place, ...(cause instanceof Error && { cause: without(cause.message) }) };
}

function* textsOf(request: Request): Generator<string> {
  const { originalUrl, headers } = request;
  yield originalUrl;
  const [path = '', query = ''] = originalUrl.split(/\?(.*)/s);
  yield query;
  yield path;
  for (const [name, value] of new URLSearchParams(query)) yield* [name, value];
  for (const part of query.split(/[&=]/)) yield part;
  for (const part of path.split('/')) yield part;
  for (const name of ['cookie', 'authorization', 'idempotency-key', 'host', 'if-match'] as const)
    yield* [headers[name] ?? []].flat();
  yield* leavesOf(factsOf(request).posted);
}

function* leavesOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    yield name;
    yield* leavesOf(inner);
  }
}
