import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's own warnings and errors, in our log; its other chatter is left out. */
export function nestLogTo(log: Logger): LoggerService {
  const text = (message: unknown): string => (message instanceof Error ? (message.stack ?? message.message) : String(message));
  return {
    log: () => undefined,
    debug: () => undefined,
    verbose: () => undefined,
    warn: (message: unknown) => {
      log.warn(text(message));
    },
    error: (message: unknown, ...more: unknown[]) => {
      log.error({ more: more.map(text) }, text(message));
    },
    fatal: (message: unknown, ...more: unknown[]) => {
      log.fatal({ more: more.map(text) }, text(message));
    },
  };
}
