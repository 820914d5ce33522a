import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';

/** An id token as an issuer may give it out, honest or not. */
export interface Forgery {
  readonly claims?: (honest: JWTPayload) => JWTPayload;
  /** Who signs it: the issuer, somebody else, or nobody. */
  readonly signedBy?: 'issuer' | 'somebody' | 'nobody';
}

/**
 * An issuer that says in its tokens whatever a spec wants, and takes any code. What an honest one does is tried with a real one.
 */
export async function dishonestIssuer(clientId: string) {
  const [own, other] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'ES256', use: 'sig' };
  let forgery: Forgery = {};
  let nonce = '';
  const server = createServer((request, response) => {
    const answer = (body: object) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/.well-known/openid-configuration') {
      answer({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['ES256'],
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
      });
    } else if (request.url === '/jwks') answer({ keys: [jwk] });
    else void idToken().then((id_token) => answer({ access_token: 'x', token_type: 'bearer', id_token }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  async function idToken(): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const honest = { iss: issuer, sub: 'subject', aud: clientId, iat: now, exp: now + 60, auth_time: now, nonce };
    const claims = forgery.claims?.(honest) ?? honest;
    if (forgery.signedBy === 'nobody') return new UnsecuredJWT(claims).encode();
    const { privateKey } = forgery.signedBy === 'somebody' ? other : own;
    return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'own' }).sign(privateKey);
  }

  return {
    issuer,
    /** What its next tokens say, for a sign-in that carries this nonce. */
    says: (next: Forgery, forNonce: string) => {
      forgery = next;
      nonce = forNonce;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
