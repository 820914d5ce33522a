import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase, sql } from '#postgres';
import type { Control, Fault, Lab } from './fault.js';
import { libfaketime } from './machine.js';
import { trial, type Outcome } from './trial.js';

/** Seconds by which the application's clock is off, one after the other: far ahead, far behind, an hour back, right again. */
const steps = [400 * 86_400, -400 * 86_400, -3_600, 0];

interface Recorded {
  readonly stream: string;
  readonly revision: bigint;
  readonly recorded: string;
}

/** Sets the clock of the application alone to and fro while it works; the machine's own is never touched. */
async function clockSteps(lab: Lab): Promise<Outcome & { readonly events: readonly Recorded[] }> {
  const folder = lab.folder();
  const file = join(folder, 'clock');
  const set = (seconds: number) => {
    writeFileSync(file, `${seconds >= 0 ? '+' : ''}${String(seconds)}\n`);
    const now = Date.now() / 1000;
    utimesSync(file, now, now);
  };
  set(0);
  const { place } = await lab.place(join(folder, 'data'), {
    LD_PRELOAD: libfaketime ?? '',
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    FAKETIME_NO_CACHE: '1',
  });
  let events: readonly Recorded[] = [];
  const outcome = await trial({ place, seed: lab.seed }, async (hands) => {
    for (const seconds of lab.short ? steps.slice(0, 2) : steps) {
      await pause(1_000);
      hands.writers.beginRound();
      set(seconds);
      await hands.serviceAgain();
      await pause(1_500);
      await hands.look();
    }
    events = await recorded(place.dataDirectory);
    const first = events[0]?.recorded ?? '';
    if (!events.some((one) => one.recorded.slice(0, 4) !== first.slice(0, 4))) hands.problem('the clock was not felt');
  });
  return { ...outcome, events };
}

async function recorded(dataDirectory: string): Promise<readonly Recorded[]> {
  const opened = await openDatabase({ dataDirectory, whenInUse: 'join', max: 1, log: () => undefined });
  try {
    return await opened.database.query<Recorded>(sql`
      select stream, revision, convert_from(metadata, 'UTF8')::json->>'recordedAt' as recorded from events order by position`);
  } finally {
    await opened.close();
  }
}

/** A reader that puts the events of a stream into the order of their times. */
async function orderByTime(lab: Lab): Promise<Control> {
  const { events } = await clockSteps(lab);
  const sorted = [...events].sort((one, other) => one.recorded.localeCompare(other.recorded));
  const last = new Map<string, bigint>();
  let wrong = 0;
  for (const { stream, revision } of sorted) {
    if (revision !== (last.get(stream) ?? -1n) + 1n) wrong += 1;
    last.set(stream, revision);
  }
  return {
    fails: wrong > 0,
    how: `events in the order of their times: ${String(wrong)} of ${String(events.length)} out of order`,
  };
}

export const clockFaults: readonly Fault[] = [
  {
    id: 'T-13',
    name: 'clock steps forward and back',
    stores: ['postgresql-embedded'],
    needs: ['faketime'],
    run: clockSteps,
    control: orderByTime,
  },
];
