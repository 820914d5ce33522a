import { parkedEvents, parkedId, type ParkedEvent } from '#projection';
import { UsageError, type Answer, type Asked } from './command.js';
import { withRedress, type Redress } from './open-redress.js';

interface Driven {
  readonly id: string;
  readonly how: 'commands' | 'refill';
  /** Why it is still parked. */
  readonly error: string | null;
  readonly line: string;
}

/**
 * Tries a parked event again. What follows from it for a process is sent once more. A read model cannot take in one event out
 * of its order, so that its table is filled anew, while the present one serves.
 */
export async function run({ operands: [id = ''], ...asked }: Asked): Promise<Answer> {
  return withRedress(async (redress) => {
    const parked = (await parkedEvents(redress.house.database)).find((one) => parkedId(one) === id);
    if (parked === undefined) throw new UsageError(`Nothing is parked as "${id}". "parked" lists what is.`);
    const { line, ...json } =
      parked.kind === 'process' ? await sentAgain(redress, parked) : await filledAnew(redress, parked, asked);
    return {
      json,
      lines: [json.error === null ? line : `${line} It is still parked: ${json.error}`],
      good: json.error === null,
    };
  });
}

async function sentAgain({ processes }: Redress, parked: ParkedEvent): Promise<Driven & { readonly later: number }> {
  const { error, later } = await processes.driveAgain(parked);
  const also = later === 0 ? '' : `, and ${String(later)} later events of its stream`;
  return {
    id: parkedId(parked),
    how: 'commands',
    error,
    later,
    line: `${parked.name} answered ${parked.eventType} at position ${String(parked.position)} again${also}.`,
  };
}

async function filledAnew(
  { projector, house: { database } }: Redress,
  parked: ParkedEvent,
  { terminal, signal }: Pick<Asked, 'terminal' | 'signal'>,
): Promise<Driven> {
  const { name } = parked;
  terminal.say(`A single event cannot be put back in its order: ${name} is filled anew, while the present table serves.`);
  const bar = terminal.progress(`Filling ${name}`);
  try {
    await projector.start();
    const onProgress = ({ position, target }: { position: bigint; target: bigint }) => bar.at(Number(position), Number(target));
    await projector.rebuild(name, { onProgress, signal });
  } finally {
    bar.stop();
  }
  const id = parkedId(parked);
  const still = (await parkedEvents(database, name)).find((one) => parkedId(one) === id);
  return { id, how: 'refill', error: still?.error ?? null, line: `${name} was filled anew.` };
}
