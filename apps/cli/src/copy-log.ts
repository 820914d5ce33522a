import { settingsFrom } from '#composition';
import {
  AddressProblem,
  copyLog,
  hashOfLog,
  logAddress,
  openLog,
  type CopyPhase,
  type CopyResult,
  type LogAddress,
  type OpenedLog,
} from '#log-move';
import { UsageError, type Answer, type Asked } from './command.js';
import { withSealedCopy } from './sealed-logs.js';
import type { Progress } from './terminal.js';

const labels: Readonly<Record<CopyPhase, string>> = {
  comparing: 'Comparing what is there',
  copying: 'Copying',
  verifying: 'Reading both again',
};

/**
 * Copies a log into another store, or goes on with it, and compares both in the end. With --seal the copy is written sealed: then
 * both are compared opened, and the hash of each is told as it lies there.
 */
export async function run({ options: { from, to, seal }, terminal, signal }: Asked): Promise<Answer> {
  const [source, target] = [addressFrom(from, '--from'), addressFrom(to, '--to')];
  const bars = barsOf(terminal);
  return withLogs(source, target, async (one, other) => {
    try {
      const copied = (its: OpenedLog, into: OpenedLog) => copyLog(its.store, into, { signal, onProgress: bars.at });
      if (seal === undefined) return told(source, target, await copied(one, other));
      const result = await withSealedCopy(one, other, copied);
      const { events, hash } = result.to;
      const asTheyLie = {
        from: await hashOfLog(one.store, { events: result.from.events, signal }),
        to: await hashOfLog(other.store, { signal }),
      };
      return told(source, target, { ...result, ...asTheyLie }, result.equal ? { events, hash } : undefined);
    } finally {
      bars.stop();
    }
  });
}

/** The result of a copy, for people and for programs. `opened` is what both logs hold alike where the copy alone is sealed. */
function told(
  source: LogAddress,
  target: LogAddress,
  { from, to, already, copied, eventsPerSecond, equal, difference }: CopyResult,
  opened?: CopyResult['to'],
): Answer {
  const alike =
    opened === undefined
      ? ['The copy is equal to the log, event by event.']
      : [
          `Opened, both: ${String(opened.events)} events, SHA-256 ${opened.hash}`,
          'The copy is sealed, and opened it is equal to the log, event by event.',
          'The old log still holds everything in clear: destroy it, and its backups, when the switch is made.',
        ];
  return {
    json: {
      from: { log: source.name, ...from },
      to: { log: target.name, ...to },
      ...(opened !== undefined && { opened }),
      already,
      copied,
      eventsPerSecond,
      equal,
      difference,
    },
    lines: [
      `${String(copied)} events were copied${copied === 0 ? '' : `, ${String(eventsPerSecond)} per second`}; ${String(already)} had been before.`,
      `${source.name}: ${String(from.events)} events, SHA-256 ${from.hash}`,
      `${target.name}: ${String(to.events)} events, SHA-256 ${to.hash}`,
      ...(equal ? alike : [`THE COPY IS NOT EQUAL. ${difference ?? ''}`]),
    ],
    good: equal,
  };
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
