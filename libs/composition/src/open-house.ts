import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { prepareSessions } from '#access';
import { prepareBudgets } from '#budget';
import type { EventStore } from '#event-store';
import { EventStoreDbEventStore, GatedEventStore, isEventStoreDbAddress, PostgresEventStore, WriteGate } from '#event-store';
import { prepareIntake } from '#intake';
import { LogInUse, logAddress } from '#log-move';
import { prepareOutbox } from '#mail';
import { Database, openDatabase, type DiskWatch } from '#postgres';
import { NameIndex, openKeys, prepareNameIndex, SealedEventStore, type KeyRing } from '#privacy';
import { prepareReadRecord } from '#read-record';
import { FileCustody, scannerAt, storageAt, type FileStorage } from '#custody';
import { openServerSecret, passingSecret, refuseOtherSecret, type ServerSecret } from '#web';
import { describe } from './aggregates.js';
import { guardDisks } from './disk-guard.js';
import { prepareSweeps } from './file-sweep.js';
import type { Settings } from './settings.js';

/** Everything that the modules need and that must be closed again. */
export abstract class House {
  abstract readonly settings: Settings;
  abstract readonly database: Database;
  /** Behind `gate`; what is personal is sealed on its way in, and opened by the codec on its way out. */
  abstract readonly store: EventStore;
  /** Whether this process may append. */
  abstract readonly gate: WriteGate;
  /** Tells this log from every other; undefined while it is empty. */
  abstract readonly logIdentity: () => Promise<string | undefined>;
  /**
   * Throws `OutcomeUnknown` unless the log is still the one in use, for a log that cannot refuse appends by itself; otherwise
   * undefined.
   */
  abstract readonly mustBeInUse?: (() => Promise<void>) | undefined;
  /** Absent where no disk is watched. */
  abstract readonly disks?: DiskWatch | undefined;
  abstract readonly secret: ServerSecret;
  /** The keys by which what is personal is sealed. */
  abstract readonly keys: KeyRing;
  /** What was handed in, sealed. */
  abstract readonly custody: FileCustody;
  /** Where it lies. */
  abstract readonly files: FileStorage;
  abstract readonly log: Logger;
  /** The embedded PostgreSQL's process number, for fault tests. */
  abstract readonly serverProcessId: number | undefined;
  /** Closes what was opened, in the other order. May be called again. */
  abstract close(): Promise<void>;
}

export interface HouseOptions {
  /** What to do when another Redress runs on the data directory: refuse, or use its database as a guest. */
  readonly whenInUse: 'refuse' | 'join';
  /** What to do where there is no Redress yet: make one, or refuse, as everything does that only looks. */
  readonly whenAbsent: 'make' | 'refuse';
  readonly log?: Logger;
}

/** Opens the database, the log and the secret. Throws what an operator has to settle, with nothing left open. */
export async function openHouse(
  settings: Settings,
  { whenInUse, whenAbsent, log = logTo(settings) }: HouseOptions,
): Promise<House> {
  const { dataDirectory, databaseUrl } = settings;
  const toClose: (() => Promise<void>)[] = [];
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= closeAll(toClose));
  const say = (line: string) => {
    log.info(line);
  };
  try {
    const opened = await openDatabase({
      dataDirectory,
      whenInUse,
      whenAbsent,
      log: say,
      ...(databaseUrl !== undefined && { url: databaseUrl }),
    });
    toClose.push(() => opened.close());
    const { database } = opened;
    const files = storageAt(settings.files);
    toClose.push(() => files.close());
    if (whenInUse === 'refuse' && whenAbsent === 'make') await files.check();
    const gate = new WriteGate();
    const disks = await guardDisks(settings, opened.embedded, gate, log);
    if (disks !== undefined) toClose.push(() => disks.close());
    const events = await openStore(settings, database, say, toClose);
    const { kind } = logAddress(settings.eventStoreUrl ?? 'embedded', 'EVENT_STORE_URL');
    const logInUse = await LogInUse.open({ database, kind, store: events, gate, log: say });
    toClose.push(() => logInUse.close());
    const secret = secretFor(settings, whenAbsent);
    // Guests take no requests: command lines and workers may stand elsewhere, without the secret.
    if (whenInUse === 'refuse') {
      await refuseOtherSecret(database, secret, settings.secretChanged);
      await prepareSessions(database);
      await prepareBudgets(database);
      await prepareSweeps(database);
    }
    // Command lines read cases, too.
    if (whenInUse === 'refuse' || whenAbsent === 'make') {
      await prepareReadRecord(database);
      await prepareOutbox(database);
    }
    const keys = await keysIn(
      settings,
      database,
      whenInUse === 'refuse' && whenAbsent === 'make' ? 'make' : 'wait',
      say,
      toClose,
    );
    if (whenInUse === 'refuse' || whenAbsent === 'make') {
      await prepareIntake(keys.database);
      await prepareNameIndex(database);
      await new NameIndex(database, keys).purge();
    }
    const store = new SealedEventStore(new GatedEventStore(events, gate), keys, describe, settings.seals);
    const scanner = scannerAt(settings.clamd, (line) => {
      log.warn(line);
    });
    const custody = new FileCustody({ storage: files, keys, scanner, quarantine: quarantineIn(settings) });
    return {
      settings,
      database,
      store,
      gate,
      logIdentity: () => logInUse.identity(),
      mustBeInUse: kind === 'postgres' ? undefined : () => logInUse.mustBeInUse(),
      disks,
      secret,
      keys,
      custody,
      files,
      log,
      get serverProcessId() {
        return opened.serverProcessId;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Who only looks at a database elsewhere may stand on a machine without the secret, and needs none; beside the embedded
 * database it must be there.
 */
function secretFor({ secret, dataDirectory, databaseUrl }: Settings, whenAbsent: 'make' | 'refuse'): ServerSecret {
  const stranger = whenAbsent === 'refuse' && secret === undefined && databaseUrl !== undefined;
  return stranger ? passingSecret() : openServerSecret(secret, dataDirectory, whenAbsent);
}

/** Where files wait until they are checked. They stand under no name there. */
export const quarantineIn = ({ dataDirectory }: Settings): string => join(dataDirectory, 'quarantine');

/** The log of events: in the same database, in a PostgreSQL of its own, or in EventStoreDB or KurrentDB. */
async function openStore(
  { eventStoreUrl }: Settings,
  database: Database,
  log: (line: string) => void,
  toClose: (() => Promise<void>)[],
): Promise<EventStore> {
  if (eventStoreUrl !== undefined && isEventStoreDbAddress(eventStoreUrl)) {
    const store = await EventStoreDbEventStore.open(eventStoreUrl);
    toClose.push(() => store.close());
    return store;
  }
  let itsDatabase = database;
  if (eventStoreUrl !== undefined) {
    itsDatabase = new Database({ url: eventStoreUrl, log });
    toClose.push(() => itsDatabase.close());
  }
  const store = await PostgresEventStore.open(itsDatabase);
  toClose.push(() => store.close());
  return store;
}

/** The keys: beside the read models, or in a database of their own, which has backups of its own. */
async function keysIn(
  { keysUrl, keysDirectory, eventStoreUrl, vault }: Settings,
  database: Database,
  whenAbsent: 'make' | 'wait',
  log: (line: string) => void,
  toClose: (() => Promise<void>)[],
): Promise<KeyRing> {
  let itsDatabase = database;
  if (keysUrl !== undefined) {
    itsDatabase = new Database({ url: keysUrl, log });
    toClose.push(() => itsDatabase.close());
  }
  const keys = await openKeys(itsDatabase, keysDirectory, whenAbsent, {
    besideLog: keysUrl === undefined && eventStoreUrl === undefined,
    vault,
  });
  toClose.push(() => keys.close());
  return keys;
}

async function closeAll(toClose: (() => Promise<void>)[]): Promise<void> {
  let failure: unknown;
  for (const one of toClose.reverse()) {
    try {
      await one();
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure as Error;
}

/** Lines of JSON on standard error: standard output belongs to what people and scripts read. */
export function logTo({ logLevel }: Settings): Logger {
  return pino(
    { level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
