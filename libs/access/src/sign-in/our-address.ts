import type { Request } from 'express';

/** Where people reach us (REDRESS_ORIGIN), by which providers and passkeys know us. */
export const originOf = Symbol('origin');

/** The same, as the request says it where the operator has not. */
export const ourAddress = (origin: string | undefined, { protocol, headers }: Request): string =>
  origin ?? `${protocol}://${headers.host ?? ''}`;
