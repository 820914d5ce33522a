import { isDeepStrictEqual } from 'node:util';
import * as openId from 'openid-client';
import { Problem } from '#web';

/** What the operator has said of the identity provider. */
export interface IdentityProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The classes of authentication (`acr`) that are good enough; any when empty. */
  readonly acr?: readonly string[] | undefined;
  /** It vouches for invented people by their ids: the issuer for development. */
  readonly forInvented?: boolean | undefined;
}

/** What is kept in the browser while somebody is with the provider. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The person has to prove anew who they are. */
  readonly again: boolean;
}

/** Whom the provider vouches for. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** The provider's `acr`. */
  readonly assurance: string;
  /** When the person proved it to the provider, in milliseconds since 1970; 0 where the provider does not say. */
  readonly at: number;
}

/** Seconds that a proof may be old where a fresh one was asked for (ASVS 5.0, 7.5.3). */
const freshSeconds = 300;
const scope = 'openid';

/** The provider of OpenID Connect that vouches for staff: authorization code, PKCE, state and nonce, and nothing else. */
export class IdentityProvider {
  private discovered: Promise<openId.Configuration> | undefined;

  constructor(private readonly settings: IdentityProviderSettings) {}

  get vouchesForInvented(): boolean {
    return this.settings.forInvented === true;
  }

  get issuer(): string {
    return this.settings.issuer;
  }

  /** Where the browser has to go, and what it has to bring back. Throws a `Problem` where the provider does not answer. */
  async begin(origin: string, again: boolean): Promise<{ readonly url: URL; readonly attempt: Attempt }> {
    const provider = await this.provider();
    const attempt: Attempt = {
      state: openId.randomState(),
      nonce: openId.randomNonce(),
      verifier: openId.randomPKCECodeVerifier(),
      again,
    };
    const { acr = [] } = this.settings;
    const url = openId.buildAuthorizationUrl(provider, {
      redirect_uri: callbackAt(origin),
      scope,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await openId.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      ...(acr.length > 0 && { acr_values: acr.join(' ') }),
      ...(again && { prompt: 'login', max_age: String(freshSeconds) }),
    });
    return { url, attempt };
  }

  /**
   * Whom the provider vouches for, when the browser came back with this query. Throws a `Problem` for everything that does not
   * prove it.
   */
  async finish(origin: string, query: string, { state, nonce, verifier, again }: Attempt): Promise<Identity> {
    const provider = await this.provider();
    const address = new URL(callbackAt(origin));
    address.search = query;
    const tokens = await openId
      .authorizationCodeGrant(provider, address, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
        ...(again && { maxAge: freshSeconds }),
      })
      .catch((error: unknown) => {
        throw problemFrom(error);
      });
    const claims = tokens.claims();
    if (claims === undefined) throw notProven();
    const { iss, sub, acr, auth_time: at } = claims;
    const assurance = typeof acr === 'string' ? acr : 'provider';
    const { acr: wanted = [] } = this.settings;
    if (wanted.length > 0 && !wanted.includes(assurance)) {
      throw new Problem(
        403,
        'sign-in-too-weak',
        'This way to sign in is not enough here',
        'The identity provider let you in by a weaker proof than this installation asks for. Sign in with your security key or passkey.',
        { way: startAgain },
      );
    }
    return { issuer: iss, subject: sub, assurance, at: typeof at === 'number' ? at * 1_000 : 0 };
  }

  /**
   * Where the browser ends its session with the provider, too; undefined where the provider offers no such place, or does not
   * answer: nobody is kept from signing out here.
   */
  async endOfSession(): Promise<URL | undefined> {
    const provider = await this.provider().catch(() => undefined);
    if (provider?.serverMetadata().end_session_endpoint === undefined) return undefined;
    // No address to come back to is named: a provider that does not know it would refuse to end anything.
    return openId.buildEndSessionUrl(provider);
  }

  /** Asked for once; a provider that did not answer is asked again the next time. */
  private provider(): Promise<openId.Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = undefined;
      throw unreachable(error);
    });
    return this.discovered;
  }

  private discover(): Promise<openId.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    // By default a token that came over TLS from the provider itself is not checked by its signature; here it is.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Marked so to stand out; it is for a provider on this machine alone.
    const plainHttp = openId.allowInsecureRequests;
    const execute = [openId.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [plainHttp] : [])];
    return openId.discovery(new URL(issuer), clientId, clientSecret, openId.ClientSecretBasic(clientSecret), {
      execute,
      timeout: 10,
    });
  }
}

/** The provider of the installation, as the settings name it now. */
export class IdentityProviders {
  private made: { readonly settings: IdentityProviderSettings; readonly provider: IdentityProvider } | undefined;

  /** Takes what answers with the settings of the moment. */
  constructor(private readonly settings: () => IdentityProviderSettings | undefined) {}

  /** Undefined where nobody vouches for staff. */
  get current(): IdentityProvider | undefined {
    const settings = this.settings();
    if (settings === undefined) return undefined;
    if (this.made === undefined || !isDeepStrictEqual(this.made.settings, settings))
      this.made = { settings, provider: new IdentityProvider(settings) };
    return this.made.provider;
  }
}

/** Plain http is for a provider on this machine, as in development. */
export function isLoopback(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]');
}

const callbackAt = (origin: string): string => `${origin}/sign-in/callback`;

const startAgain = { href: '/sign-in', label: 'Sign in again' };

function unreachable(cause: unknown): Problem {
  const problem = new Problem(
    503,
    'identity-provider-unreachable',
    'Nobody can sign in just now',
    'The identity provider does not answer, or not as it should. Try again in a moment; if it stays, tell the operator.',
    { headers: { 'Retry-After': '5' } },
  );
  problem.cause = cause;
  return problem;
}

/** What was brought back proves nothing: it was forged, is too old, was used before, or was meant for somebody else. */
function notProven(cause?: unknown): Problem {
  const problem = new Problem(
    403,
    'sign-in-not-proven',
    'You are not signed in',
    'What the identity provider sent back does not prove who you are: it was used before, is too old, or was made for another sign-in. ' +
      'Sign in again.',
    { way: startAgain },
  );
  problem.cause = cause;
  return problem;
}

/** The provider itself said no. */
function refused(cause: openId.AuthorizationResponseError): Problem {
  const detail =
    cause.error === 'access_denied'
      ? 'The identity provider did not let you in, or you stopped there. Sign in again, or ask your identity provider’s help desk.'
      : 'The identity provider could not finish the sign-in. Try again; if it stays, tell the operator.';
  const problem = new Problem(403, 'sign-in-refused', 'You are not signed in', detail, { way: startAgain });
  problem.cause = cause;
  return problem;
}

function problemFrom(error: unknown): Problem {
  if (error instanceof openId.AuthorizationResponseError) return refused(error);
  if (error instanceof openId.ResponseBodyError && error.status < 500) return notProven(error);
  if (error instanceof openId.ClientError && error.code !== 'OAUTH_TIMEOUT' && !isNetwork(error)) return notProven(error);
  return unreachable(error);
}

/** `fetch` failed: nothing was said at all. */
const isNetwork = ({ cause }: Error): boolean => cause instanceof TypeError;
