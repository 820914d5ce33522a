import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ReadRecord } from '#access';
import { Docket, openHouse, RedressModule, Register, settingsFrom, type House } from '#composition';
import { EventCodec } from '#event-store';
import { Clock, type Actor } from '#kernel';
import { ProcessRunner, Projector } from '#projection';

/** The house as a command uses it. */
export interface Redress {
  readonly house: House;
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  readonly reads: ReadRecord;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly docket: Docket;
  readonly projector: Projector;
  readonly processes: ProcessRunner;
  readonly register: Register;
}

/** Whoever works on the machine itself: nobody there says who it is. */
export const commandLine = (role: Actor['role']): Actor => ({ userId: 'command-line', role });

/**
 * Opens the house that the environment names, as a guest where Redress already runs on it, does the work and closes it again.
 * Where there is none, it is made only for work that asks for it. Read models are kept only while the work asks `projector` for
 * it.
 */
export async function withRedress<Result>(
  work: (redress: Redress) => Promise<Result>,
  { whenAbsent = 'refuse' }: { readonly whenAbsent?: 'make' | 'refuse' } = {},
): Promise<Result> {
  const settings = settingsFrom({ ...process.env, REDRESS_LOG: process.env.REDRESS_LOG ?? 'warn' });
  const house = await openHouse(settings, { whenInUse: 'join', whenAbsent });
  let app: INestApplicationContext | undefined;
  try {
    const module = RedressModule.forRoot({ house, subscriptions: false });
    app = await NestFactory.createApplicationContext(module, { logger: ['error', 'warn'], abortOnError: false });
    return await work({
      house,
      commands: app.get(CommandBus, { strict: false }),
      queries: app.get(QueryBus, { strict: false }),
      reads: app.get(ReadRecord, { strict: false }),
      codec: app.get(EventCodec, { strict: false }),
      clock: app.get(Clock, { strict: false }),
      docket: app.get(Docket, { strict: false }),
      projector: app.get(Projector, { strict: false }),
      processes: app.get(ProcessRunner, { strict: false }),
      register: app.get(Register, { strict: false }),
    });
  } finally {
    await app?.close();
    await house.close();
  }
}
