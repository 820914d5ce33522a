import type { MailServer } from '#mail';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { developmentSignIn, isLoopback, usualLimits, type IdentityProviderSettings, type SessionLimits } from '#access';
import { mostPartitions } from '#projection';
import { connectionFrom, ConnectionStringProblem, isEventStoreDbAddress } from '#event-store';
import { isTimeZone, own } from '#kernel';
import type { VaultSettings } from '#privacy';
import { mustBeStrong } from '#web';

/** What the operator has set, checked. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  /** The folder of the keys by which data keys are encrypted. */
  readonly keysDirectory: string;
  /** The key service that holds the keys of the epochs, where they do not lie in the folder. */
  readonly vault: VaultSettings | undefined;
  /** The folder with the public halves of the keys, for intake processes alone. */
  readonly publicKeysDirectory: string | undefined;
  /** Where people follow what they filed at an intake process, if not under its own address. */
  readonly statusOrigin: string | undefined;
  /** Where data keys are kept, wrapped, if not in the database of the read models. */
  readonly keysUrl: string | undefined;
  /** Whether what is written is sealed. */
  readonly seals: boolean;
  /** Where files that were handed in are kept, sealed: a folder, or `s3://bucket/prefix`. */
  readonly files: string;
  /** Where the scanner for harmful content listens; none when not given. */
  readonly clamd: string | undefined;
  /** Days after which a sealed file that no event names is removed; none is when not given. */
  readonly sweepAfterDays: number | undefined;
  readonly databaseUrl: string | undefined;
  readonly eventStoreUrl: string | undefined;
  readonly secret: string | undefined;
  /** The operator says that the secret is another one than before, and means it. */
  readonly secretChanged: boolean;
  /** Where people reach the system, when a proxy stands before it. */
  readonly origin: string | undefined;
  readonly timeZone: string;
  readonly developmentSignIn: boolean;
  /** NODE_ENV says so: nothing is done before the installation is set up. */
  readonly production: boolean;
  /** Who vouches for staff, where the environment says so. */
  readonly identityProvider: IdentityProviderSettings | undefined;
  /** The secret that the identity provider knows this installation by. */
  readonly clientSecret: string | undefined;
  /** The classes of authentication (`acr`) that are good enough; any when not given. */
  readonly acr: readonly string[] | undefined;
  /** How long sessions of staff last. */
  readonly sessions: SessionLimits;
  /** What is slowed, refused or set apart once there is too much of it; each without limit when not given. */
  readonly budgets: BudgetSettings;
  readonly metricsToken: string | undefined;
  /** Who takes letters to the staff; nobody is sent any where not given. */
  readonly mailServer: MailServer | undefined;
  readonly subscriptions: boolean;
  /** Among how many the rows of each read model are shared out; as they are now when not given. */
  readonly partitions: number | undefined;
  readonly logLevel: string;
  /** What must stay free on the disks that are watched; 0 watches none; each disk's size decides when not given. */
  readonly diskReserveMiB: number | undefined;
  /** Files or folders whose disks are watched besides that of the embedded database. */
  readonly watchPaths: readonly string[];
}

export interface BudgetSettings {
  /** Wrong receipt codes that are answered at once, in five minutes. */
  readonly wrongCodes: number | undefined;
  /** The same of wrong sign-ins, and of wrong tokens. */
  readonly wrongSignIns: number | undefined;
  /** Requests of one program in a minute. */
  readonly tokenRequests: number | undefined;
  /** Complaints from the public in a day that go straight to the queue. */
  readonly filings: number | undefined;
}

/** Something is set in a way that cannot be; the message says what to do. */
export class SettingsProblem extends Error {
  override readonly name = 'SettingsProblem';
}

type Env = Readonly<Record<string, string | undefined>>;

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Reads the environment. Throws `SettingsProblem`, `SecretProblem` or `UnsafeSignIn`. */
export function settingsFrom(env: Env): Settings {
  const signIn = developmentSignIn(env);
  const dataDirectory = resolve(said(env, 'REDRESS_DATA') ?? 'data');
  return {
    port: portFrom(env.PORT ?? '3000'),
    // Where anybody may be anybody, nobody from another machine may come unless the operator says so.
    host: said(env, 'HOST') ?? (signIn ? '127.0.0.1' : '0.0.0.0'),
    dataDirectory,
    keysDirectory: resolve(said(env, 'REDRESS_KEYS') ?? join(dataDirectory, 'keys')),
    vault: vaultFrom(env),
    publicKeysDirectory: folderFrom(env, 'REDRESS_PUBLIC_KEYS'),
    statusOrigin: urlFrom(env, 'REDRESS_STATUS_ORIGIN', ['https:', 'http:'])?.replace(/\/$/, ''),
    seals: oneOf(env, 'REDRESS_SEALING', ['on', 'off'], 'on') === 'on',
    files: filesFrom(said(env, 'REDRESS_FILES'), dataDirectory),
    clamd: said(env, 'REDRESS_CLAMD'),
    sweepAfterDays: sweepFrom(env, 'REDRESS_SWEEP_AFTER'),
    keysUrl: urlFrom(env, 'REDRESS_KEYS_DATABASE', ['postgres:', 'postgresql:']),
    databaseUrl: urlFrom(env, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    eventStoreUrl: eventStoreFrom(env),
    secret: said(env, 'REDRESS_SECRET'),
    secretChanged: oneOf(env, 'REDRESS_SECRET_CHANGED', ['0', '1'], '0') === '1',
    origin: urlFrom(env, 'REDRESS_ORIGIN', ['https:', 'http:'])?.replace(/\/$/, ''),
    timeZone: timeZoneFrom(said(env, 'REDRESS_TIME_ZONE') ?? 'UTC'),
    developmentSignIn: signIn,
    production: env.NODE_ENV === 'production',
    identityProvider: identityProviderFrom(env),
    clientSecret: clientSecretFrom(env),
    acr: acrFrom(env),
    sessions: {
      idleMinutes: wholeFrom(env, 'REDRESS_SESSION_IDLE', 'minutes', [5, 60], usualLimits.idleMinutes),
      hours: wholeFrom(env, 'REDRESS_SESSION_HOURS', 'hours', [1, 12], usualLimits.hours),
    },
    budgets: {
      wrongCodes: budgetFrom(env, 'REDRESS_WRONG_CODES', 60),
      wrongSignIns: budgetFrom(env, 'REDRESS_WRONG_SIGN_INS', 60),
      tokenRequests: budgetFrom(env, 'REDRESS_TOKEN_REQUESTS', 600),
      filings: budgetFrom(env, 'REDRESS_FILINGS', 100),
    },
    metricsToken: strongFrom(env, 'REDRESS_METRICS_TOKEN'),
    mailServer: mailServerFrom(env),
    subscriptions: oneOf(env, 'REDRESS_SUBSCRIPTIONS', ['on', 'off'], 'on') === 'on',
    partitions: partitionsFrom(said(env, 'REDRESS_PARTITIONS')),
    // Somebody who tries it out reads the terminal; in production something else reads each line.
    logLevel: oneOf(env, 'REDRESS_LOG', logLevels, env.NODE_ENV === 'production' ? 'info' : 'warn'),
    diskReserveMiB: diskReserveFrom(said(env, 'REDRESS_DISK_RESERVE')),
    watchPaths: (said(env, 'REDRESS_WATCH_PATHS') ?? '').split(':').filter((path) => path !== ''),
  };
}

function said(env: Env, name: string): string | undefined {
  const value = own(env, name)?.trim();
  return value === '' ? undefined : value;
}

function folderFrom(env: Env, name: string): string | undefined {
  const path = said(env, name);
  return path === undefined ? undefined : resolve(path);
}

/** What opens something to whoever carries it must not be guessed. */
function strongFrom(env: Env, name: string): string | undefined {
  const secret = said(env, name);
  if (secret !== undefined) mustBeStrong(name, secret);
  return secret;
}

/**
 * Whether cookies are for https alone, and for this host alone. In production they are, also where nobody has said where people
 * reach us: a proxy that nobody named must not make them weaker. Only an origin with http:// says otherwise.
 */
export const reachedByHttps = ({ origin, production }: Pick<Settings, 'origin' | 'production'>): boolean =>
  origin === undefined ? production : origin.startsWith('https:');

const filesFrom = (place: string | undefined, dataDirectory: string): string =>
  place?.startsWith('s3:') === true ? place : resolve(place ?? join(dataDirectory, 'files'));

function portFrom(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new SettingsProblem(`PORT is "${text}"; it must be a number from 0 to 65535, where 0 takes any free port.`);
}

/** The secret itself, or what stands in a file, so that it need not be in the environment. */
function secretFrom(env: Env, name: string): string | undefined {
  const [secret, file] = [said(env, name), said(env, `${name}_FILE`)];
  if (secret !== undefined && file !== undefined)
    throw new SettingsProblem(`${name} and ${name}_FILE are both set. Set one of them.`);
  if (file === undefined) return secret;
  try {
    const found = readFileSync(file, 'utf8').trim();
    if (found !== '') return found;
  } catch {
    throw new SettingsProblem(`${name}_FILE names ${file}, which cannot be read.`);
  }
  throw new SettingsProblem(`${name}_FILE names ${file}, which is empty.`);
}

const clientSecretFrom = (env: Env): string | undefined => secretFrom(env, 'OIDC_CLIENT_SECRET');

/** All of it, or nothing: with half of it the keys would silently lie in the folder. */
function vaultFrom(env: Env): VaultSettings | undefined {
  const address = urlFrom(env, 'REDRESS_VAULT', ['https:', 'http:'])?.replace(/\/$/, '');
  const [token, keyName] = [secretFrom(env, 'REDRESS_VAULT_TOKEN'), said(env, 'REDRESS_VAULT_KEY')];
  const mount = said(env, 'REDRESS_VAULT_MOUNT');
  if (address === undefined && token === undefined && keyName === undefined && mount === undefined) return undefined;
  if (address === undefined || token === undefined || keyName === undefined) {
    throw new SettingsProblem(
      'REDRESS_VAULT, REDRESS_VAULT_TOKEN (or REDRESS_VAULT_TOKEN_FILE) and REDRESS_VAULT_KEY belong together: the address of the key ' +
        'service, what it lets this program in by, and the name of the key. Set all of them, or none.',
    );
  }
  if (!address.startsWith('https:') && !isLoopback(address)) {
    throw new SettingsProblem('REDRESS_VAULT must begin with https://. Plain http is for a key service on this machine alone.');
  }
  return { address, token, keyName, mount: mount ?? 'transit' };
}

/** All of it, or nothing. Without encryption nothing leaves this machine. */
function mailServerFrom(env: Env): MailServer | undefined {
  const address = urlFrom(env, 'REDRESS_SMTP', ['smtp:', 'smtps:']);
  const [from, user, password] = [
    said(env, 'REDRESS_MAIL_FROM'),
    said(env, 'REDRESS_SMTP_USER'),
    secretFrom(env, 'REDRESS_SMTP_PASSWORD'),
  ];
  if (address === undefined && from === undefined && user === undefined && password === undefined) return undefined;
  if (address === undefined || from === undefined || said(env, 'REDRESS_ORIGIN') === undefined) {
    throw new SettingsProblem(
      'For mail, set REDRESS_SMTP (smtp://host:587 or smtps://host:465), REDRESS_MAIL_FROM (the address that letters are from) and ' +
        'REDRESS_ORIGIN (where the link in a letter leads). Set none of the first two for no mail.',
    );
  }
  if ((user === undefined) !== (password === undefined)) {
    throw new SettingsProblem('REDRESS_SMTP_USER and REDRESS_SMTP_PASSWORD (or REDRESS_SMTP_PASSWORD_FILE) belong together.');
  }
  if (!/^[^\s@<>,"]+@[^\s@<>,"]+$/.test(from)) {
    throw new SettingsProblem('REDRESS_MAIL_FROM must be one address, such as redress@legislature.example.');
  }
  const { protocol, hostname, port, username, pathname } = new URL(address);
  if (hostname === '' || username !== '' || !['', '/'].includes(pathname)) {
    throw new SettingsProblem('REDRESS_SMTP names a host and a port alone; who signs in stands in REDRESS_SMTP_USER.');
  }
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'smtps:' ? 465 : 587) : Number(port),
    encryption: protocol === 'smtps:' ? 'implicit' : isHere ? 'none' : 'required',
    user,
    password,
    from,
  };
}

const acrFrom = (env: Env): readonly string[] | undefined => said(env, 'OIDC_ACR')?.split(/\s+/);

function identityProviderFrom(env: Env): IdentityProviderSettings | undefined {
  const issuer = urlFrom(env, 'OIDC_ISSUER', ['https:', 'http:']);
  const [clientId, clientSecret] = [said(env, 'OIDC_CLIENT_ID'), clientSecretFrom(env)];
  if (issuer === undefined) return undefined;
  if (!issuer.startsWith('https:') && !isLoopback(issuer)) {
    throw new SettingsProblem('OIDC_ISSUER must begin with https://. Plain http is for a provider on this machine alone.');
  }
  if (clientId === undefined || clientSecret === undefined) {
    throw new SettingsProblem(
      'OIDC_ISSUER is set, and so must be OIDC_CLIENT_ID and OIDC_CLIENT_SECRET (or OIDC_CLIENT_SECRET_FILE): what the provider ' +
        'knows this installation by.',
    );
  }
  if (env.NODE_ENV === 'production' && said(env, 'REDRESS_ORIGIN') === undefined) {
    throw new SettingsProblem(
      'OIDC_ISSUER is set, and so must be REDRESS_ORIGIN: the provider sends people back to it and to no other address.',
    );
  }
  const acr = acrFrom(env);
  return { issuer, clientId, clientSecret, ...(acr !== undefined && { acr }) };
}

/** A whole number within bounds. */
function wholeFrom(env: Env, name: string, unit: string, [least, most]: readonly [number, number], usual: number): number {
  const text = said(env, name) ?? String(usual);
  if (/^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  throw new SettingsProblem(
    `${name} is "${text}"; it must be a whole number of ${unit} from ${String(least)} to ${String(most)}.`,
  );
}

/** A month, so that whoever restored an older log notices before anything goes. */
function sweepFrom(env: Env, name: string): number | undefined {
  const text = said(env, name) ?? '30';
  if (text === 'off') return undefined;
  if (/^\d{1,4}$/.test(text) && Number(text) >= 7) return Number(text);
  throw new SettingsProblem(`${name} is "${text}"; it must be a whole number of days from 7 to 9999, or off to remove nothing.`);
}

/** How much passes freely; undefined for any number. The reasons for what is usual stand in docs/operating.md. */
function budgetFrom(env: Env, name: string, usual: number): number | undefined {
  const text = said(env, name) ?? String(usual);
  if (text === 'off') return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new SettingsProblem(`${name} is "${text}"; it must be a whole number from 1 to 999999, or off for no limit.`);
}

function diskReserveFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new SettingsProblem(`REDRESS_DISK_RESERVE is "${text}"; it must be a whole number of MiB, or 0 to watch no disk.`);
}

function urlFrom(env: Env, name: string, protocols: readonly string[]): string | undefined {
  const text = said(env, name);
  if (text === undefined) return undefined;
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
  // The value itself may hold a password.
  throw new SettingsProblem(`${name} must be an address that begins with ${protocols.map((one) => `${one}//`).join(' or ')}.`);
}

function eventStoreFrom(env: Env): string | undefined {
  const text = said(env, 'EVENT_STORE_URL');
  if (text === undefined || !isEventStoreDbAddress(text)) {
    return urlFrom(env, 'EVENT_STORE_URL', ['postgres:', 'postgresql:', 'esdb:', 'kurrentdb:']);
  }
  try {
    connectionFrom(text);
  } catch (error) {
    if (error instanceof ConnectionStringProblem) throw new SettingsProblem(`EVENT_STORE_URL: ${error.message}`);
    throw error;
  }
  return text;
}

function partitionsFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d?$/.test(text) && Number(text) <= mostPartitions) return Number(text);
  throw new SettingsProblem(
    `REDRESS_PARTITIONS is "${text}"; it must be a number from 1 to ${String(mostPartitions)}, the same for all processes.`,
  );
}

function timeZoneFrom(name: string): string {
  if (isTimeZone(name)) return name;
  throw new SettingsProblem(`REDRESS_TIME_ZONE is "${name}"; it must be a name like America/Denver, where the body sits.`);
}

function oneOf(env: Env, name: string, values: readonly string[], otherwise: string): string {
  const text = said(env, name) ?? otherwise;
  if (values.includes(text)) return text;
  throw new SettingsProblem(`${name} is "${text}"; it must be one of ${values.join(', ')}.`);
}
