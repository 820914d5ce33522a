import { randomBytes } from 'node:crypto';
import type { Role } from '#kernel';

/** A program that uses the API, as it is at this moment. */
export interface KnownServiceAccount {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly bodyId?: string;
  readonly only?: readonly string[];
}

/** Which programs may use the API. */
export abstract class ServiceAccounts {
  /** Undefined where there is no such account, the token is another one, it has expired, or it was revoked. */
  abstract find(id: string, token: string): Promise<KnownServiceAccount | undefined>;
}

/** Where no program may. */
export class NoServiceAccounts extends ServiceAccounts {
  override find(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

const form = /^redress_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})_[\w-]{43}$/;

/** A token of 256 random bits, which begins with its account's id, so that it is found and can be recognized where it leaks. */
export const newToken = (id: string): string => `redress_${id}_${randomBytes(32).toString('base64url')}`;

/** The id of the account that a token is of; undefined for what is no token of ours. */
export const accountIn = (token: string): string | undefined => form.exec(token)?.[1];
