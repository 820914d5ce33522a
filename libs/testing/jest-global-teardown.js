import { rm } from 'node:fs/promises';

export default async function tearDown() {
  const { server, dataDirectory } = globalThis.redressTestServer ?? {};
  if (server === undefined) return;
  await server.close();
  await rm(dataDirectory, { recursive: true, force: true });
}
