import type { Abstract, FactoryProvider, Provider, Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ReadRecord } from '#access';
import { AggregateStore, EventCodec, EventStore } from '#event-store';
import { FileCustody } from '#custody';
import { Docket } from '#docket';
import { Register, RegisteredEventStore } from '#installation';
import { Clock } from '#kernel';
import { LogFeed, Positions, ProcessRunner, Projector, ReadModels } from '#projection';
import { Database } from '#postgres';
import { NameIndex, openedRows } from '#privacy';
import { PostgresReadRecord } from '#read-record';
import { Metrics } from '#web';
import { eventUnions } from './aggregates.js';
import { earlierElsewhere } from './earlier-elsewhere.js';
import { HeardEventStore } from './heard-event-store.js';
import { MeasuredEventStore } from './measured-event-store.js';
import { linesTo } from './nest-log.js';
import { House } from './open-house.js';
import { doneByHandIn } from './done-by-hand.js';
import { docket, processes, projections } from './table-of-contents.js';

type TokensOf<Parts extends readonly unknown[]> = { readonly [Part in keyof Parts]: Type<Parts[Part]> | Abstract<Parts[Part]> };

/** What Nest makes of these others, handed over in this order. */
function made<Made, Parts extends unknown[]>(
  provide: Type<Made> | Abstract<Made>,
  inject: readonly [...TokensOf<Parts>],
  useFactory: (...parts: Parts) => Made,
): FactoryProvider<Made> {
  return { provide, inject: [...inject], useFactory };
}

/**
 * The services below the modules: the log, the read models, and what keeps them. Their libs know no Nest, so it is told here what
 * each is made of.
 */
export const ground = [
  made(Database, [House], ({ database }) => database),
  made(FileCustody, [House], ({ custody }) => custody),
  made(MeasuredEventStore, [House, Metrics], ({ store }, { registry }) => new MeasuredEventStore(store, registry)),
  made(EventStore, [MeasuredEventStore, Register], (store, register) => new RegisteredEventStore(store, register)),
  made(EventCodec, [], () => new EventCodec(eventUnions)),
  made(ReadRecord, [Database, Clock], (database, clock) => new PostgresReadRecord({ database, clock })),
  made(AggregateStore, [House, EventStore, EventCodec, Clock], ({ mustBeInUse, keys }, store, codec, clock) => {
    const aggregates = new AggregateStore(store, codec, clock, undefined, mustBeInUse, earlierElsewhere);
    // What was opened and is remembered goes with the keys that opened it.
    keys.onForgotten(() => aggregates.forgetAll());
    return aggregates;
  }),
  Positions,
  // The feed that the lines follow also keeps facts about aggregates fresh.
  made(
    LogFeed,
    [EventStore, EventCodec, AggregateStore],
    (store, codec, aggregates) => new LogFeed(new HeardEventStore(store, aggregates), codec),
  ),
  made(NameIndex, [House], ({ database, keys }) => new NameIndex(database, keys)),
  made(
    ReadModels,
    [Database, Positions, House, NameIndex],
    (database, positions, { keys }, names) =>
      new ReadModels(database, positions, openedRows(keys), (list, seal, parts) => names.mayHold(list, seal, parts)),
  ),
  made(
    Docket,
    [EventStore, EventCodec, ReadModels, Clock],
    (store, codec, models, clock) => new Docket({ store, codec, models, clock, projection: docket }),
  ),
  made(
    Projector,
    [House, EventStore, EventCodec, Positions, LogFeed],
    ({ database, settings: { partitions }, logIdentity, log }, store, codec, positions, feed) =>
      new Projector({
        database,
        store,
        codec,
        projections,
        positions,
        feed,
        identity: logIdentity,
        log: linesTo(log),
        settings: partitions === undefined ? {} : { partitions },
      }),
  ),
  made(
    ProcessRunner,
    [House, EventStore, EventCodec, LogFeed, CommandBus],
    ({ database, logIdentity, log }, store, codec, feed, commands) =>
      new ProcessRunner({
        database,
        store,
        codec,
        processes,
        feed,
        identity: logIdentity,
        log: linesTo(log),
        dispatch: (command) => commands.execute(command),
        isDoneByHand: doneByHandIn(store, codec),
      }),
  ),
] satisfies Provider[];

/** What modules may ask for; the rest is between those above. */
export const groundTokens = [
  Database,
  FileCustody,
  EventStore,
  EventCodec,
  AggregateStore,
  ReadModels,
  Docket,
  NameIndex,
  Projector,
  ProcessRunner,
];
