import { UnsafeSignIn } from '#access';
import { StoreUnavailable } from '#event-store';
import { WrongLog } from '#log-move';
import { DatabaseUnavailable, DataDirectoryProblem, EmbeddedServerProblem, MigrationProblem, NoInstallation } from '#postgres';
import { KeysProblem } from '#privacy';
import { FilesProblem } from '#custody';
import { OtherSecret, SecretProblem } from '#web';
import { SettingsProblem } from './settings.js';

/** Keeps what has been started, so that it can be stopped in the other order. */
export interface Running {
  /** To be called when the application ends, last come first served. */
  onStop(stop: () => Promise<void>): void;
  /** Throws, quietly, when somebody has asked the application to stop while it was starting. */
  mustGoOn(): void;
}

/** Somebody asked to stop before the start was complete. */
class Stopped extends Error {}

const forOperators = [
  UnsafeSignIn,
  SettingsProblem,
  StoreUnavailable,
  DatabaseUnavailable,
  DataDirectoryProblem,
  EmbeddedServerProblem,
  MigrationProblem,
  NoInstallation,
  WrongLog,
  OtherSecret,
  SecretProblem,
  KeysProblem,
  FilesProblem,
];

/**
 * Runs an application until SIGINT or SIGTERM: then everything is stopped and the process ends with 0. Where the start fails,
 * what had been started is stopped, the reason is told in a sentence, and the process ends with 1. `known` are further errors
 * whose message is all that an operator needs.
 */
export async function runApplication(
  start: (running: Running) => Promise<void>,
  known: readonly (abstract new (...args: never[]) => Error)[] = [],
): Promise<void> {
  const toStop: (() => Promise<void>)[] = [];
  let stopping = false;
  const stopAsked = new Promise<void>((resolve) => {
    const onSignal = () => {
      // Whoever asks twice does not want to wait.
      if (stopping) process.exit(1);
      stopping = true;
      resolve();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });

  let code = 0;
  try {
    await start({
      onStop: (stop) => toStop.push(stop),
      mustGoOn: () => {
        if (stopping) throw new Stopped();
      },
    });
    await stopAsked;
  } catch (error) {
    if (!(error instanceof Stopped)) {
      code = 1;
      tell(error, known);
    }
  }
  for (const stop of toStop.reverse()) {
    try {
      await stop();
    } catch (error) {
      code = 1;
      tell(error, known);
    }
  }
  process.exit(code);
}

function tell(error: unknown, known: readonly (abstract new (...args: never[]) => Error)[]): void {
  const isKnown = [...forOperators, ...known].some((kind) => error instanceof kind);
  const text = !(error instanceof Error) ? String(error) : isKnown ? error.message : (error.stack ?? error.message);
  process.stderr.write(`\n${text}\n`);
}
