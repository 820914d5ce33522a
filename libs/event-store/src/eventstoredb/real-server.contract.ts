import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventStoreServerBinary, startEventStoreNode, type AppendingOrder, type EventStoreCluster } from '#testing';
import type { StoreUnderTest } from '../event-store-parts.contract.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';

/** Why a real server is not tried here; undefined when there is one. */
export function noRealServer(): string | undefined {
  if (eventStoreServerBinary() !== undefined) return undefined;
  return 'KURRENTDB_BIN names no EventStoreDB or KurrentDB server';
}

/** A store on a new server of its own, with an empty log. */
export async function givenRealServer(): Promise<
  StoreUnderTest & Required<Pick<StoreUnderTest, 'appendAndDie'>> & { readonly server: EventStoreCluster }
> {
  const server = await startEventStoreNode();
  const stores: EventStoreDbEventStore[] = [];
  const open = async () => {
    const store = await EventStoreDbEventStore.open(server.connectionString);
    stores.push(store);
    return store;
  };
  return {
    server,
    store: await open(),
    another: open,
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await server.stop();
    },
    breakConnections: async () => {
      // Killed and started anew: from the client's side nothing breaks more thoroughly.
      await server.nodes[0]?.kill();
      await server.whole();
    },
    appendAndDie: async (stream, expected, written) => {
      const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
      const ended = await inAnotherProcess(server.connectionString, {
        kind: 'append-and-die',
        stream,
        expected: String(expected),
        events: written.map(({ id, type, data, metadata }) => ({ id, type, data: textOf(data), metadata: textOf(metadata) })),
      });
      if (ended !== 'SIGKILL') throw new Error(`The process ended by ${String(ended)} instead of being killed.`);
    },
    appendInAnotherProcess: async (streams, count) => {
      const ended = await inAnotherProcess(server.connectionString, { kind: 'append', streams, count });
      if (ended !== 0) throw new Error(`The other process ended by ${String(ended)}.`);
    },
  };
}

/** The exit code, or the signal that ended it. */
async function inAnotherProcess(url: string, order: AppendingOrder): Promise<unknown> {
  const testing = new URL('../../../testing/', import.meta.url);
  const paths = ['ts-loader.mjs', 'src/appending-process.ts'].map((path) => new URL(path, testing));
  const [loader = '', script = ''] = paths.map((path) => fileURLToPath(path));
  const child = spawn(process.execPath, ['--import', loader, script, JSON.stringify(order)], {
    env: { ...process.env, EVENT_STORE_URL: url },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return code ?? signal;
}
