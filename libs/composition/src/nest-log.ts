import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Log } from '#projection';

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

/**
 * What the subscriptions tell, in our log: a matter to be dealt with is a warning, which is told unless somebody says otherwise.
 */
export function linesTo(log: Logger): Log {
  return (line, level = 'info') => {
    log[level](line);
  };
}
