/** What a log is kept in. */
export type LogKind = 'postgres' | 'eventstoredb';

/** Where a log is: an address, or the embedded PostgreSQL of the data directory. */
export interface LogAddress {
  readonly kind: LogKind;
  /** Undefined for the embedded PostgreSQL. May hold a password: not for logs. */
  readonly url: string | undefined;
  /** For people and logs: what it is and where, without user and password. */
  readonly name: string;
}

/** An address that names no log; the message says what can stand there, and never what was given: it may hold a password. */
export class AddressProblem extends Error {
  override readonly name = 'AddressProblem';
}

const kinds: readonly (readonly [RegExp, LogKind, string])[] = [
  [/^postgres(ql)?:\/\//, 'postgres', 'PostgreSQL'],
  [/^(esdb|kurrentdb|kurrent)(\+discover)?:\/\//, 'eventstoredb', 'EventStoreDB'],
];

/**
 * Reads `postgres://…`, `esdb://…`, `kurrentdb://…` or the word `embedded`. `option` is what the person calls it. Throws
 * `AddressProblem`.
 */
export function logAddress(text: string, option: string): LogAddress {
  if (text === 'embedded') return { kind: 'postgres', url: undefined, name: 'the embedded PostgreSQL' };
  for (const [scheme, kind, product] of kinds) {
    if (scheme.test(text)) return { kind, url: text, name: `${product} at ${placeIn(text)}` };
  }
  throw new AddressProblem(
    `${option} must be the address of a log: postgres://…, esdb://… (or kurrentdb://…), or the word "embedded" for the PostgreSQL of REDRESS_DATA.`,
  );
}

/** Hosts and database of an address, with nothing else of it. Several hosts may stand in it, so it is no plain URL. */
function placeIn(text: string): string {
  const behindScheme = text.slice(text.indexOf('://') + 3);
  const withoutOptions = behindScheme.split(/[?#]/)[0] ?? '';
  return withoutOptions.slice(withoutOptions.lastIndexOf('@') + 1).replace(/\/$/, '');
}
