import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { Problem } from '#web';
import type { Credentials } from '../staff-directory.js';

/** A passkey as it was enrolled. Its key is in base64url. */
export type EnrolledPasskey = Omit<Credentials['passkeys'][number], 'passkeyId' | 'label'>;

/** Everything that a passkey is asked for hangs on the address under which people reach us. */
const partyAt = (origin: string) => ({ expectedOrigin: origin, expectedRPID: new URL(origin).hostname });

/** What a browser is asked to make a passkey from. The owner is always checked: a passkey is the only factor. */
export function enrolmentOptions(
  origin: string,
  { staffId, name, passkeys }: Credentials,
  siteName: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: siteName,
    rpID: new URL(origin).hostname,
    userID: new Uint8Array(Buffer.from(staffId, 'utf8')),
    userName: name,
    userDisplayName: name,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: passkeys.map(({ credentialId }) => ({ id: credentialId })),
  });
}

/** The passkey that a browser made. Throws a `Problem` where it is not the answer to this challenge. */
export async function enrolled(origin: string, challenge: string, answer: string): Promise<EnrolledPasskey> {
  const { verified, registrationInfo } = await proven(() =>
    verifyRegistrationResponse({
      response: JSON.parse(answer) as RegistrationResponseJSON,
      expectedChallenge: challenge,
      ...partyAt(origin),
      requireUserVerification: true,
    }),
  );
  if (!verified) throw notProven();
  const { id, publicKey, transports } = registrationInfo.credential;
  return {
    credentialId: id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    ...(transports !== undefined && transports.length > 0 && { transports }),
  };
}

/** What a browser is asked to sign with a passkey, whoever's it is. */
export function signInOptions(origin: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({ rpID: new URL(origin).hostname, userVerification: 'required' });
}

/** The id of the passkey that answers; undefined where it says none. */
export function credentialIn(answer: string): string | undefined {
  try {
    const { id } = JSON.parse(answer) as { readonly id?: unknown };
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}

/** Throws a `Problem` where this is not the answer of this passkey to this challenge. */
export async function mustBeSigned(
  origin: string,
  challenge: string,
  answer: string,
  { credentialId, publicKey }: EnrolledPasskey,
): Promise<void> {
  const { verified } = await proven(() =>
    verifyAuthenticationResponse({
      response: JSON.parse(answer) as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      ...partyAt(origin),
      requireUserVerification: true,
      // Passkeys are copied among the devices of their owner: a counter says nothing of a theft.
      credential: { id: credentialId, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter: 0 },
    }),
  );
  if (!verified) throw notProven();
}

export function notProven(cause?: unknown): Problem {
  const problem = new Problem(
    403,
    'passkey-not-proven',
    'You are not signed in',
    'This passkey was not accepted: it is not known here, its owner was not checked, or it answered another sign-in. Sign in again.',
    { way: { href: '/sign-in', label: 'Sign in again' } },
  );
  problem.cause = cause;
  return problem;
}

/** The library throws for everything that does not fit. */
async function proven<Proof>(verify: () => Promise<Proof>): Promise<Proof> {
  try {
    return await verify();
  } catch (error) {
    throw notProven(error);
  }
}
