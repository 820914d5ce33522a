import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { Receipts } from '#access';
import { ClockTimer, nestLogTo, RedressModule, type House } from '#composition';
import type { EventStore, StoredEvent } from '#event-store';
import { fictionalStaff } from '#fictional-staff';
import { DueClocks } from '#investigator-queue';
import { derivedId, referenceOf, SetClock, type Instant, type PlainDate } from '#kernel';
import { daysAfter } from '#procedure';
import { ProcessRunner, Projector } from '#projection';
import { idOf } from './teller.js';
import { firstStep, lastComplaint, story } from './story.js';

/**
 * How far the story is told in a log: not at all, because nothing or something else is there; in part, because an earlier telling
 * was cut off; or to its end.
 */
export async function toldSoFar(store: EventStore): Promise<'nothing' | 'something-else' | 'a-part' | 'all'> {
  const first = (await firstOf(store.readAll({ upTo: await store.head(), maxCount: 1 })))?.id;
  if (first === undefined) return 'nothing';
  if (first !== derivedId(idOf(firstStep), '0')) return 'something-else';
  return (await firstOf(store.readStream(`complaint-${idOf(lastComplaint)}`, { maxCount: 1 }))) === undefined ? 'a-part' : 'all';
}

async function firstOf(events: AsyncIterable<StoredEvent>): Promise<StoredEvent | undefined> {
  for await (const event of events) return event;
  return undefined;
}

/** How to follow the complaint of the story as its complainant. */
export interface DemonstrationReceipt {
  readonly reference: string;
  readonly code: string;
}

export interface SeedOptions {
  /** Called after each step, with how many of how many are done. */
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Tells the story into the log through the same commands that people use, each on its own day, and lets the house do by itself
 * what it does by itself. Telling it again changes nothing. Resolves when all of it, and what follows from it, is recorded.
 */
export async function seedDemonstration(house: House, { onProgress }: SeedOptions = {}): Promise<void> {
  const { timeZone } = house.settings;
  const clock = new SetClock({ instant: '2022-01-10T15:00:00.000Z', date: '2022-01-10' }, timeZone);
  const module = RedressModule.forRoot({ house, clock, staff: fictionalStaff, subscriptions: true });
  const app = await NestFactory.createApplicationContext(module, { logger: nestLogTo(house.log), abortOnError: false });
  try {
    const commands = app.get(CommandBus, { strict: false });
    const processes = app.get(ProcessRunner, { strict: false });
    const projector = app.get(Projector, { strict: false });
    const [due, timer] = [app.get(DueClocks, { strict: false }), app.get(ClockTimer, { strict: false })];
    /** As in a house that runs, what ran out before a day is recorded on the day after it was due. */
    const timeRunsOut = async (before: PlainDate): Promise<void> => {
      for (;;) {
        await projector.caughtUp({ position: await house.store.head() });
        const [first] = await due.before(before, 1);
        if (first === undefined) return;
        const date = daysAfter(first.dueOn, 1);
        clock.set({ instant: instantAt(date, '06:00', timeZone), date });
        await timer.expireThoseDue();
        await settled(house, processes);
      }
    };
    let day = '';
    const { code } = demonstrationReceipt(app.get(Receipts, { strict: false }));
    const steps = story(app.get(Receipts, { strict: false }).receiptHash(code));
    const recorded = new Set<string>();
    for await (const { id } of house.store.readAll()) recorded.add(id);
    for (const [index, { on, at, command, meta }] of steps.entries()) {
      if (on !== day) await timeRunsOut(on);
      day = on;
      clock.set({ instant: instantAt(on, at, timeZone), date: on });
      // Whoever has stepped aside since may not ask again for what is recorded already.
      if (!recorded.has(derivedId(meta.commandId, '0'))) await commands.execute(command(meta, clock.now()));
      await settled(house, processes);
      onProgress?.(index + 1, steps.length);
    }
  } finally {
    await app.close();
  }
}

/** The receipt of the complaint of the story: always the same on the same installation. */
export function demonstrationReceipt(receipts: Receipts): DemonstrationReceipt {
  return { reference: referenceOfTheComplaint, code: receipts.newReceipt(idOf('the receipt')).code };
}

const referenceOfTheComplaint = referenceOf('C', idOf('the complaint'));

/** Waits until all that follows from what was recorded is recorded too. */
async function settled(house: House, processes: ProcessRunner): Promise<void> {
  for (;;) {
    const head = await house.store.head();
    const states = await processes.status();
    if (states.every(({ position }) => position >= head) && (await house.store.head()) === head) return;
    await pause(15);
  }
}

/** The instant at which it was that time on that day where the body sits. */
function instantAt(day: PlainDate, time: string, timeZone: string): Instant {
  const asInUtc = Date.parse(`${day}T${time}:00.000Z`);
  const offset = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(asInUtc)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d{2}):(\d{2})$/.exec(offset ?? '') ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  return new Date(asInUtc - ahead).toISOString();
}
