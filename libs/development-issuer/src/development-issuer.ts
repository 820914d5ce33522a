import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { assetsDirectory, assetsPath, choosePersonPage, type ChoosePersonOptions } from '#design';
import { KeptInMemory } from './kept-in-memory.js';

export interface DevelopmentIssuerOptions {
  /** Whom anybody may say to be. */
  readonly people: ChoosePersonOptions['people'];
  /** Addresses from which people may come, besides those of this machine. */
  readonly origins?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What the application has to know of the issuer, and how to end it. */
export interface DevelopmentIssuer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  close(): Promise<void>;
}

/** An issuer that vouches for anybody was asked for where real people's complaints may be. */
export class UnsafeIssuer extends Error {
  override readonly name = 'UnsafeIssuer';
}

/** Where the application takes people back. */
const callbackPath = '/sign-in/callback';
/** What this issuer says of how surely it knows somebody: not at all. */
const acr = 'development';

/**
 * A whole provider of OpenID Connect on a free port of this machine, for development: a person is chosen there from a list, and
 * everything else is as with a real one. Throws `UnsafeIssuer` in production. The caller MUST close it.
 */
export async function startDevelopmentIssuer({
  people,
  origins = [],
  env,
}: DevelopmentIssuerOptions): Promise<DevelopmentIssuer> {
  if (env.NODE_ENV === 'production') {
    throw new UnsafeIssuer(
      'The issuer for development vouches for anybody as anybody, and NODE_ENV=production says that this is no demonstration.',
    );
  }
  // Loaded here: an installation in production does not have it.
  const { default: Provider, errors, interactionPolicy } = await import('oidc-provider');
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const clientId = 'redress';
  const clientSecret = randomBytes(32).toString('base64url');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signingKey = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' } as { kty: 'EC' };

  const policy = interactionPolicy.base();
  // Whoever tries things out wants to be somebody else the next time.
  const asked = new interactionPolicy.Check(
    'asked-each-time',
    'A person is chosen each time.',
    ({ oidc }) => oidc.result?.login === undefined,
  );
  policy.get('login')?.checks.add(asked);

  const provider = new Provider(issuer, {
    adapter: KeptInMemory,
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`http://127.0.0.1${callbackPath}`, ...origins.map((origin) => `${origin}${callbackPath}`)],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [signingKey] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    acrValues: [acr],
    claims: { openid: ['sub'], acr: null, auth_time: null },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { policy, url: (_context, { uid }) => `/choose/${uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 60, AuthorizationCode: 60, IdToken: 300 },
    findAccount: (_context, accountId) =>
      people.some(({ id }) => id === accountId) ? { accountId, claims: () => ({ sub: accountId }) } : undefined,
    // Nobody is asked for consent: the one client is ours, and learns an id.
    loadExistingGrant: async ({ oidc: { client, session, provider: own } }) => {
      const grant = new own.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const client = provider.Client.prototype as { redirectUriAllowed: (this: unknown, uri: string) => boolean };
  const allowed = client.redirectUriAllowed;
  // The application listens on whatever port is free.
  client.redirectUriAllowed = function (uri) {
    return isCallbackHere(uri) || allowed.call(this, uri);
  };

  const handle = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { url = '/' } = request;
    const answering = url.startsWith('/choose/')
      ? choose(request, response)
      : url.startsWith(assetsPath)
        ? asset(url, response)
        : handle(request, response);
    Promise.resolve(answering).catch((error: unknown) => {
      const expected = error instanceof errors.OIDCProviderError;
      response.writeHead(expected ? 400 : 500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(expected ? 'This sign-in is over. Go back to where you came from, and begin again.' : 'This did not work.');
    });
  });

  async function choose(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { uid } = await provider.interactionDetails(request, response);
    const chosen = request.method === 'POST' ? new URLSearchParams(await text(request)).get('person') : null;
    if (chosen !== null && people.some(({ id }) => id === chosen)) {
      const login = { accountId: chosen, acr, remember: false };
      await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
      return;
    }
    const error = request.method === 'POST' ? 'Choose who you are.' : undefined;
    response.writeHead(error === undefined ? 200 : 422, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(choosePersonPage({ action: `/choose/${uid}`, people, error }).html());
  }

  return {
    issuer,
    clientId,
    clientSecret,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isCallbackHere(uri: string): boolean {
  const { protocol, hostname, pathname } = new URL(uri);
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) && pathname === callbackPath;
}

const types = new Map([
  ['.css', 'text/css'],
  ['.woff2', 'font/woff2'],
]);

/** The stylesheet of the application, so that the list looks like one of its pages. */
async function asset(url: string, response: ServerResponse): Promise<void> {
  const name = basename(new URL(url, 'http://here').pathname);
  const type = types.get(extname(name));
  const content = await readFile(join(assetsDirectory(), name)).catch(() => undefined);
  if (content === undefined || type === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': type }).end(content);
}
