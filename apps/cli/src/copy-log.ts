import { settingsFrom } from '#composition';
import { AddressProblem, copyLog, logAddress, openLog, type CopyPhase, type LogAddress, type OpenedLog } from '#log-move';
import { UsageError, type Answer, type Asked } from './command.js';
import type { Progress } from './terminal.js';

const labels: Readonly<Record<CopyPhase, string>> = {
  comparing: 'Comparing what is there',
  copying: 'Copying',
  verifying: 'Reading both again',
};

/** Copies a log into another store, or goes on with it, and compares both in the end. */
export async function run({ options: { from, to }, terminal, signal }: Asked): Promise<Answer> {
  const [source, target] = [addressFrom(from, '--from'), addressFrom(to, '--to')];
  const bars = barsOf(terminal);
  return withLogs(source, target, async (one, other) => {
    try {
      const result = await copyLog(one.store, other, { signal, onProgress: bars.at });
      const { already, copied, eventsPerSecond, equal, difference } = result;
      return {
        json: {
          from: { log: source.name, ...result.from },
          to: { log: target.name, ...result.to },
          already,
          copied,
          eventsPerSecond,
          equal,
          difference,
        },
        lines: [
          `${String(copied)} events were copied${copied === 0 ? '' : `, ${String(eventsPerSecond)} per second`}; ${String(already)} had been before.`,
          `${source.name}: ${String(result.from.events)} events, SHA-256 ${result.from.hash}`,
          `${target.name}: ${String(result.to.events)} events, SHA-256 ${result.to.hash}`,
          equal ? 'The copy is equal to the log, event by event.' : `THE COPY IS NOT EQUAL. ${difference ?? ''}`,
        ],
        good: equal,
      };
    } finally {
      bars.stop();
    }
  });
}

/** A bar for each phase of a copy, one after the other. */
export function barsOf(terminal: Asked['terminal']) {
  let bar: (Progress & { readonly phase: CopyPhase }) | undefined;
  return {
    at: (phase: CopyPhase, position: bigint, head: bigint): void => {
      if (bar?.phase !== phase) {
        bar?.stop();
        bar = { ...terminal.progress(labels[phase]), phase };
      }
      bar.at(Number(position), Number(head));
    },
    stop: (): void => bar?.stop(),
  };
}

/** What the person gave for an option, as an address. Throws `UsageError`, without what was given. */
export function addressFrom(given: string | true | undefined, option: string): LogAddress {
  if (typeof given !== 'string') throw new UsageError(`Say ${option}, and the address of a log.`);
  try {
    return logAddress(given, option);
  } catch (error) {
    throw error instanceof AddressProblem ? new UsageError(error.message, { cause: error }) : error;
  }
}

/** Opens both logs, does the work and closes them again. */
export async function withLogs<Result>(
  from: LogAddress,
  to: LogAddress,
  work: (from: OpenedLog, to: OpenedLog) => Promise<Result>,
): Promise<Result> {
  if (from.url === to.url) throw new UsageError('--from and --to name the same log.');
  const { dataDirectory } = settingsFrom(process.env);
  const one = await openLog(from, { dataDirectory });
  try {
    const other = await openLog(to, { dataDirectory });
    try {
      return await work(one, other);
    } finally {
      await other.close();
    }
  } finally {
    await one.close();
  }
}
