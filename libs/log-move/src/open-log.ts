import {
  appendInOrder,
  closeLog,
  EventStoreDbEventStore,
  OrderedAppends,
  PostgresEventStore,
  type EventStore,
  type StreamAppend,
} from '#event-store';
import { openDatabase } from '#postgres';
import type { LogAddress } from './log-address.js';
import type { CopyTarget } from './copy-log.js';

/** A log as its operator has it in hands. */
export interface OpenedLog extends LogAddress, CopyTarget {
  readonly store: EventStore;
  appendInOrder(appends: readonly StreamAppend[]): Promise<void>;
  /**
   * Has the log itself refuse all further appends, with this reason; `undefined` opens it again. Gives false where the store
   * cannot do that, and only the gates of the processes can.
   */
  setClosed(reason: string | undefined): Promise<boolean>;
  close(): Promise<void>;
}

export interface OpenLogOptions {
  /** Where the embedded PostgreSQL keeps its files. */
  readonly dataDirectory: string;
  readonly log?: (line: string) => void;
}

/**
 * Opens a log, and makes it where there is none; of the embedded database, only where that is. Throws `DatabaseUnavailable`,
 * `StoreUnavailable` and what else the operator has to settle.
 */
export async function openLog(address: LogAddress, options: OpenLogOptions): Promise<OpenedLog> {
  return address.kind === 'postgres' ? openInPostgres(address, options) : openInEventStoreDb(address);
}

async function openInPostgres(address: LogAddress, { dataDirectory, log = () => undefined }: OpenLogOptions): Promise<OpenedLog> {
  const { url } = address;
  const place = url === undefined ? ({ whenAbsent: 'refuse' } as const) : { url };
  const opened = await openDatabase({ dataDirectory, whenInUse: 'join', log, ...place });
  const { database } = opened;
  try {
    const store = await PostgresEventStore.open(database);
    return {
      ...address,
      store,
      appendInOrder: (appends) => appendInOrder(database, appends),
      setClosed: async (reason) => {
        await closeLog(database, reason);
        return true;
      },
      close: async () => {
        await store.close();
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function openInEventStoreDb(address: LogAddress): Promise<OpenedLog> {
  const url = address.url ?? '';
  const store = await EventStoreDbEventStore.open(url);
  const ordered = new OrderedAppends(url);
  return {
    ...address,
    store,
    appendInOrder: (appends) => ordered.append(appends),
    setClosed: () => Promise.resolve(false),
    close: async () => {
      await ordered.close();
      await store.close();
    },
  };
}
