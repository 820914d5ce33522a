import { Module, type DynamicModule } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AccessModule, fictionalStaff } from '#access';
import { AggregateStore, EventCodec, EventStore } from '#event-store';
import { Clock } from '#kernel';
import { LogFeed, Positions, ProcessRunner, Projector, ReadModels } from '#projection';
import { Database, sql, type DiskWatch } from '#postgres';
import { Metrics, Readiness, WebModule } from '#web';
import { registerDiskMetrics } from './disk-guard.js';
import { AggregateStateController, GetAggregateHandler } from './aggregate-state.js';
import { eventUnions } from './aggregates.js';
import { factProviders, factTokens } from './facts.js';
import { MeasuredEventStore } from './measured-event-store.js';
import type { House } from './open-house.js';
import { Subscriptions, SubscriptionsSwitch } from './subscriptions.js';
import { SystemClock } from './system-clock.js';
import { modules, processes, projections } from './table-of-contents.js';

export interface RedressOptions {
  readonly house: House;
  /** Whether this process keeps the read models and runs the processes; as the settings say when not given. */
  readonly subscriptions?: boolean | undefined;
  /** The system's clock when not given; specs and demonstrations set their own. */
  readonly clock?: Clock | undefined;
}

/** The disks that are watched, if any. */
class Disks {
  constructor(readonly watched: DiskWatch | undefined) {}
}

/** What every module may ask for: the log, the read models, the time. */
@Module({})
class GroundModule {
  static forRoot({ house, subscriptions, clock }: RedressOptions): DynamicModule {
    const { database, settings, log, disks, logIdentity: identity } = house;
    const store = new MeasuredEventStore(house.store);
    const say = (line: string) => {
      log.info(line);
    };
    const codec = new EventCodec(eventUnions);
    const positions = new Positions();
    const feed = new LogFeed(store, codec);
    const time = clock ?? new SystemClock(settings.timeZone);
    return {
      module: GroundModule,
      global: true,
      providers: [
        { provide: Database, useValue: database },
        { provide: EventStore, useValue: store },
        { provide: MeasuredEventStore, useValue: store },
        { provide: EventCodec, useValue: codec },
        { provide: Clock, useValue: time },
        { provide: AggregateStore, useValue: new AggregateStore(store, codec, time) },
        { provide: ReadModels, useValue: new ReadModels(database, positions) },
        {
          provide: Projector,
          useValue: new Projector({
            database,
            store,
            codec,
            projections,
            positions,
            feed,
            identity,
            log: say,
            settings: settings.partitions === undefined ? {} : { partitions: settings.partitions },
          }),
        },
        {
          provide: ProcessRunner,
          inject: [CommandBus],
          useFactory: (commands: CommandBus) =>
            new ProcessRunner({
              database,
              store,
              codec,
              processes,
              feed,
              identity,
              log: say,
              dispatch: (command) => commands.execute(command),
            }),
        },
        { provide: Disks, useValue: new Disks(disks) },
        { provide: SubscriptionsSwitch, useValue: new SubscriptionsSwitch(subscriptions ?? settings.subscriptions) },
        Subscriptions,
        ...factProviders,
      ],
      exports: [
        Database,
        Disks,
        EventStore,
        EventCodec,
        Clock,
        AggregateStore,
        ReadModels,
        Projector,
        ProcessRunner,
        ...factTokens,
      ],
    };
  }
}

/** The whole house. */
@Module({})
export class RedressModule {
  constructor(readiness: Readiness, metrics: Metrics, database: Database, store: EventStore, { watched }: Disks) {
    if (watched !== undefined) registerDiskMetrics(metrics.registry, watched);
    readiness.add({
      name: 'database',
      check: async () => {
        await database.query(sql`select 1`);
        return {};
      },
    });
    readiness.add({ name: 'event-store', check: async () => ({ head: String(await store.head()) }) });
  }

  static forRoot(options: RedressOptions): DynamicModule {
    const { settings, secret, idempotencyKeys, log, gate } = options.house;
    return {
      module: RedressModule,
      imports: [
        WebModule.forRoot({
          secret,
          idempotencyKeys,
          log,
          gate,
          metrics: { open: settings.developmentSignIn, token: settings.metricsToken },
        }),
        AccessModule.forRoot({
          staff: settings.developmentSignIn ? fictionalStaff : [],
          secure: settings.origin?.startsWith('https:') === true,
        }),
        GroundModule.forRoot(options),
        ...modules,
      ],
      controllers: [AggregateStateController],
      providers: [GetAggregateHandler],
    };
  }
}
