import { randomUUID } from 'node:crypto';
import { createDatabase, Database } from '#postgres';

export interface GivenDatabase {
  readonly database: Database;
  readonly url: string;
  /** Closes `database` and removes it from the server, whoever is still connected. */
  drop(): Promise<void>;
}

/** An empty database of one's own, on the server that Jest's global setup started. The caller MUST `drop` it. */
export async function givenDatabase(): Promise<GivenDatabase> {
  const serverUrl = process.env.REDRESS_TEST_SERVER_URL;
  if (serverUrl === undefined) throw new Error("No test server: run specs by Jest with the repository's own jest.config.js.");
  const name = `spec_${randomUUID().replaceAll('-', '')}`;
  const url = await createDatabase(serverUrl, name);
  const database = new Database({ url });
  return {
    database,
    url,
    drop: async () => {
      await database.close();
      const server = new Database({ url: serverUrl, max: 1 });
      try {
        await server.pool.query(`drop database ${name} with (force)`);
      } finally {
        await server.close();
      }
    },
  };
}
