import { readFileSync } from 'node:fs';

/** A connection string that cannot be used; the message says why, without its user and password. */
export class ConnectionStringProblem extends Error {
  override readonly name = 'ConnectionStringProblem';
}

export interface Host {
  readonly address: string;
  readonly port: number;
}

/** What a connection string says. The user and password are kept apart, so that the rest may be shown. */
export interface Connection {
  readonly hosts: readonly Host[];
  /** The first host is asked for the others, or its name stands for all of them. */
  readonly discover: boolean;
  readonly tls: boolean;
  readonly rootCertificate?: Buffer;
  readonly userCertificate?: Buffer;
  readonly userKey?: Buffer;
  readonly credentials?: Credentials;
  readonly name?: string;
  readonly numbers: Readonly<Partial<Record<(typeof numberKeys)[number], number>>>;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

const defaultPort = 2113;
const numberKeys = [
  'defaultDeadline',
  'keepAliveInterval',
  'keepAliveTimeout',
  'maxDiscoverAttempts',
  'discoveryInterval',
  'gossipTimeout',
] as const;
const fileKeys = ['tlsCAFile', 'userCertFile', 'userKeyFile'] as const;
const otherKeys = ['tls', 'tlsVerifyCert', 'nodePreference', 'connectionName'] as const;
const allKeys = [...numberKeys, ...fileKeys, ...otherKeys];

const shape =
  /^(?:esdb|kurrentdb)(?<discover>\+discover)?:\/\/(?:(?<user>[^@/?#]*)@)?(?<hosts>[^@/?#]+)\/?(?:\?(?<query>[^#]*))?$/;

/** Whether an address is meant for EventStoreDB or KurrentDB, right or wrong in the rest. */
export function isEventStoreDbAddress(text: string): boolean {
  return /^(?:esdb|kurrentdb)(?:\+discover)?:/.test(text.trim());
}

/**
 * Reads `esdb://user:password@host:port,host:port?tls=…`, also with `+discover` and as `kurrentdb://`, and the files it names.
 * TLS is on unless it says `tls=false`. Unknown options are refused. Throws `ConnectionStringProblem`.
 */
export function connectionFrom(text: string): Connection {
  const { discover, user, hosts = '', query = '' } = shape.exec(text.trim())?.groups ?? {};
  if (hosts === '') {
    throw new ConnectionStringProblem(
      'The address of the event store must look like esdb://host:2113 or esdb://user:password@host1:2113,host2:2113,host3:2113.',
    );
  }
  const options = optionsFrom(query);
  const credentials = user === undefined ? undefined : credentialsFrom(user);
  const certificates = certificatesFrom(options);
  return {
    hosts: hosts.split(',').map(hostFrom),
    discover: discover !== undefined,
    tls: flag(options, 'tls') ?? true,
    numbers: numbersFrom(options),
    ...certificates,
    ...(credentials && { credentials }),
    ...(options.has('connectionname') && { name: options.get('connectionname') ?? '' }),
  };
}

function optionsFrom(query: string): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(query.replaceAll('+', '%2B'))) {
    const known = allKeys.find((one) => one.toLowerCase() === key.toLowerCase());
    if (known === undefined) {
      throw new ConnectionStringProblem(
        `The address of the event store has the option "${key}". Known are ${allKeys.join(', ')}.`,
      );
    }
    options.set(known.toLowerCase(), value.trim());
  }
  const preference = options.get('nodepreference') ?? 'leader';
  if (preference.toLowerCase() !== 'leader') {
    throw new ConnectionStringProblem('nodePreference must be leader: only the leader is sure to have what was written last.');
  }
  if (flag(options, 'tlsVerifyCert') === false) {
    throw new ConnectionStringProblem(
      'tlsVerifyCert=false is not supported. Name the authority that signed it: tlsCAFile=/path/to/ca.crt.',
    );
  }
  return options;
}

function flag(options: ReadonlyMap<string, string>, key: string): boolean | undefined {
  const value = options.get(key.toLowerCase())?.toLowerCase();
  if (value === undefined || value === 'true' || value === 'false') return value === undefined ? undefined : value === 'true';
  throw new ConnectionStringProblem(`${key} in the address of the event store must be true or false.`);
}

function numbersFrom(options: ReadonlyMap<string, string>): Connection['numbers'] {
  const numbers: Partial<Record<(typeof numberKeys)[number], number>> = {};
  for (const key of numberKeys) {
    const value = options.get(key.toLowerCase());
    if (value === undefined) continue;
    if (!/^\d{1,9}$/.test(value) || Number(value) === 0) {
      throw new ConnectionStringProblem(`${key} in the address of the event store must be a whole number above 0.`);
    }
    numbers[key] = Number(value);
  }
  return numbers;
}

function certificatesFrom(
  options: ReadonlyMap<string, string>,
): Pick<Connection, 'rootCertificate' | 'userCertificate' | 'userKey'> {
  const [root, certificate, key] = fileKeys.map((name) => {
    const path = options.get(name.toLowerCase());
    if (path === undefined) return undefined;
    try {
      return readFileSync(path);
    } catch (error) {
      throw new ConnectionStringProblem(`${name} names the file ${path}, which cannot be read.`, { cause: error });
    }
  });
  if ((certificate === undefined) !== (key === undefined)) {
    throw new ConnectionStringProblem('userCertFile and userKeyFile must be given together.');
  }
  return { ...(root && { rootCertificate: root }), ...(certificate && key && { userCertificate: certificate, userKey: key }) };
}

function credentialsFrom(user: string): Credentials {
  const colon = user.indexOf(':');
  try {
    if (colon > 0) {
      return { username: decodeURIComponent(user.slice(0, colon)), password: decodeURIComponent(user.slice(colon + 1)) };
    }
  } catch {
    // Refused below, without saying what was there.
  }
  throw new ConnectionStringProblem(
    'Before the @ in the address of the event store stand user:password, with special characters as %xx.',
  );
}

function hostFrom(text: string): Host {
  const { address, port = String(defaultPort) } = /^(?<address>[\w.-]+)(?::(?<port>\d{1,5}))?$/.exec(text)?.groups ?? {};
  if (address === undefined || Number(port) === 0 || Number(port) > 65_535) {
    throw new ConnectionStringProblem(`The address of the event store names "${text}", which is no host:port.`);
  }
  return { address, port: Number(port) };
}
