import type { Actor } from '#kernel';
import type { EnrolledPasskey } from '../passkeys/relying-party.js';

/** The account of a person with an identity provider. */
export interface LinkedIdentity {
  readonly issuer: string;
  readonly subject: string;
}

/**
 * Records by which way a person signs in who was invited. Throws a `Rejection` where the invitation does not stand: it was used,
 * was replaced, or has expired. What is recorded MUST be what `StaffDirectory` answers with once the promise has resolved.
 */
export abstract class Enrolment {
  abstract linkIdentity(staffId: string, identity: LinkedIdentity, tokenHash: string): Promise<void>;
  /** A further passkey of somebody who is signed in, who has just proven it again. */
  abstract addPasskey(actor: Actor, passkey: EnrolledPasskey & { readonly label?: string }): Promise<void>;
  abstract enrolPasskey(staffId: string, passkey: EnrolledPasskey, tokenHash: string): Promise<void>;
}

/** Where nobody can be invited. */
export class NoEnrolment extends Enrolment {
  override linkIdentity(): Promise<void> {
    return Promise.reject(new Error('Nobody can be invited to this installation.'));
  }

  override enrolPasskey(): Promise<void> {
    return this.linkIdentity();
  }

  override addPasskey(): Promise<void> {
    return this.linkIdentity();
  }
}
