import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule, PostgresSessionStore, type BrakeLimits, type IdentityProviderSettings, type StaffMember } from '#access';
import { PostgresBudgets } from '#budget';
import { Filings } from '#complaint';
import { EntitlementModule } from '#entitlement';
import { EventCodec, EventStore } from '#event-store';
import {
  CreateServiceAccountHandler,
  EnrollPasskeyHandler,
  EnrolmentByInvitation,
  LinkIdentityHandler,
  AdministratorsTurn,
  Register,
  RevokeServiceAccountHandler,
  FeedAddressesFromLog,
  ServiceAccountsFromLog,
  StaffFromLog,
} from '#installation';
import { Clock } from '#kernel';
import { MailWayOut, Outbox } from '#mail';
import { sql } from '#postgres';
import { SetUpModule } from '#set-up';
import { Metrics, Readiness, WebModule } from '#web';
import { english } from '#words';
import { AggregateStateController, GetAggregateHandler } from './aggregate-state.js';
import { registerDiskMetrics } from './disk-guard.js';
import { eventUnions } from './aggregates.js';
import { factProviders, factTokens } from './facts.js';
import { ground, groundTokens } from './ground.js';
import { AdministratorsTurnInDatabase } from './administrators-turn-in-database.js';
import { filesWithinReach } from './files-within-reach.js';
import { FollowedRegister } from './followed-register.js';
import { identityProviderOf } from './identity-provider-of.js';
import { NameFilling } from './name-filling.js';
import { House } from './open-house.js';
import { ProblemPagesController } from './problem-pages.controller.js';
import { RecordPolicies } from './record-policies.js';
import { reachedByHttps, type BudgetSettings } from './settings.js';
import { siteOfInstallation } from './site-of-installation.js';
import { ClockTimer } from './clock-timer.js';
import { MailTimer } from './mail-timer.js';
import { mailWayOutOf } from './mail-way-out.js';
import { OpeningTimer } from './opening-timer.js';
import { ScanTimer } from './scan-timer.js';
import { runsSubscriptions, Subscriptions } from './subscriptions.js';
import { SweepTimer } from './sweep-timer.js';
import { SystemClock } from './system-clock.js';
import { TakingIn } from './taking-in.js';
import { modules } from './table-of-contents.js';

export interface RedressOptions {
  readonly house: House;
  /** Whether this process keeps the read models and runs the processes; as the settings say when not given. */
  readonly subscriptions?: boolean | undefined;
  /** The system's clock when not given; specs and demonstrations set their own. */
  readonly clock?: Clock | undefined;
  /** Invented people whom anybody may say to be, where the settings allow that. */
  readonly staff?: readonly StaffMember[] | undefined;
  /** Who vouches for staff, where neither the settings nor the installation say so: the issuer for development. */
  readonly provider?: IdentityProviderSettings | undefined;
}

interface Ground {
  readonly house: House;
  readonly clock: Clock;
  readonly register: Register;
}

/** What every module may ask for: the log, the read models, the time. */
@Module({})
class GroundModule {
  static forRoot({ house, clock, register }: Ground): DynamicModule {
    return {
      module: GroundModule,
      global: true,
      providers: [
        { provide: House, useValue: house },
        { provide: Filings, useValue: new Filings(new PostgresBudgets(house.database), house.settings.budgets.filings) },
        { provide: Clock, useValue: clock },
        { provide: Register, useValue: register },
        { provide: Outbox, useValue: new Outbox(house.database) },
        { provide: MailWayOut, useValue: mailWayOutOf(house.settings) },
        { provide: AdministratorsTurn, useValue: new AdministratorsTurnInDatabase(house.database) },
        LinkIdentityHandler,
        EnrollPasskeyHandler,
        CreateServiceAccountHandler,
        RevokeServiceAccountHandler,
        ...ground,
        ...factProviders,
      ],
      exports: [House, Filings, Outbox, MailWayOut, Clock, Register, AdministratorsTurn, ...groundTokens, ...factTokens],
    };
  }
}

const brakesFrom = ({ wrongCodes, wrongSignIns, tokenRequests }: BudgetSettings): BrakeLimits => ({
  wrong: {
    ...(wrongCodes !== undefined && { 'receipt-code': wrongCodes }),
    ...(wrongSignIns !== undefined && { 'sign-in': wrongSignIns, token: wrongSignIns }),
  },
  tokenRequests,
});

/** The whole house. */
@Module({})
export class RedressModule {
  constructor(readiness: Readiness, metrics: Metrics, { database, disks, files }: House, store: EventStore) {
    if (disks !== undefined) registerDiskMetrics(metrics.registry, disks);
    readiness.add({
      name: 'database',
      check: async () => {
        await database.query(sql`select 1`);
        return {};
      },
    });
    readiness.add({ name: 'files', check: filesWithinReach(files) });
    readiness.add({ name: 'event-store', check: async () => ({ head: String(await store.head()) }) });
  }

  static forRoot(options: RedressOptions): DynamicModule {
    const { settings, secret, log, gate } = options.house;
    const clock = options.clock ?? new SystemClock(settings.timeZone);
    const register = new Register({
      store: options.house.store,
      codec: new EventCodec(eventUnions),
      log: (line) => {
        log.warn(line);
      },
      onSettings: ({ timeZone }) => {
        clock.useTimeZone(timeZone);
      },
    });
    const staff = new StaffFromLog(register, clock, settings.developmentSignIn ? (options.staff ?? []) : []);
    const subscriptions = options.subscriptions ?? settings.subscriptions;
    return {
      module: RedressModule,
      imports: [
        WebModule.forRoot({
          secret,
          log,
          gate,
          done: english.done,
          nameOf: (id) => staff.nameOf(id),
          currentSite: () => siteOfInstallation(register.installation),
          metrics: { open: settings.developmentSignIn, token: settings.metricsToken },
          endOfLog: () => options.house.store.head(),
        }),
        AccessModule.forRoot({
          staff,
          secure: reachedByHttps(settings),
          limits: settings.sessions,
          origin: settings.origin,
          enrolment: EnrolmentByInvitation,
          serviceAccounts: ServiceAccountsFromLog,
          feedAddresses: FeedAddressesFromLog,
          provider: () => identityProviderOf(settings, register, options.provider),
          budgets: new PostgresBudgets(options.house.database),
          brakes: brakesFrom(settings.budgets),
          sessions: new PostgresSessionStore({ database: options.house.database }),
        }),
        GroundModule.forRoot({ house: options.house, clock, register }),
        SetUpModule.forRoot({ must: settings.production }),
        EntitlementModule,
        ...modules,
      ],
      controllers: [AggregateStateController, ProblemPagesController],
      // Here, and not on the ground: what the root provides starts last, when every command has found its handler.
      providers: [
        GetAggregateHandler,
        FollowedRegister,
        RecordPolicies,
        { provide: runsSubscriptions, useValue: subscriptions },
        Subscriptions,
        NameFilling,
        TakingIn,
        ClockTimer,
        MailTimer,
        OpeningTimer,
        ScanTimer,
        SweepTimer,
      ],
    };
  }
}
