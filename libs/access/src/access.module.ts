import { Module, type DynamicModule, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { Budgets, EverythingPasses } from '#budget';
import { brakeLimits, Brakes, type BrakeLimits } from './brakes.js';
import { busesModule, isUnguardedBus } from './buses.js';
import { Identification } from './identification.js';
import { Receipts } from './receipts.js';
import { Bearer } from './tokens/bearer.js';
import { FeedAddresses, NoFeedAddresses } from './tokens/feed-addresses.js';
import { NoServiceAccounts, ServiceAccounts } from './tokens/service-accounts.js';
import { InMemorySessionStore, SessionStore } from './sessions/session-store.js';
import { sessionOptions, Sessions, type SessionOptions } from './sessions/sessions.js';
import { IdentityProviders, type IdentityProviderSettings } from './oidc/identity-provider.js';
import { Enrolment, NoEnrolment } from './invitations/enrolment.js';
import { InvitationController } from './invitations/invitation.controller.js';
import { OidcController } from './oidc/oidc.controller.js';
import { FurtherPasskeyController } from './passkeys/further-passkey.controller.js';
import { PasskeyController } from './passkeys/passkey.controller.js';
import { Attempts } from './sign-in/attempts.js';
import { originOf } from './sign-in/our-address.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { StaffDirectory } from './staff-directory.js';

export interface AccessOptions extends SessionOptions {
  readonly staff: StaffDirectory;
  /** Where sessions are kept; in this process alone when not given. */
  readonly sessions?: SessionStore | undefined;
  /** Who vouches for staff, as the settings say at the moment. */
  readonly provider?: (() => IdentityProviderSettings | undefined) | undefined;
  /** Who records what people who were invited choose; nobody can be invited when not given. */
  readonly enrolment?: Type<Enrolment> | undefined;
  /** Which programs may use the API; none when not given. */
  readonly serviceAccounts?: Type<ServiceAccounts> | undefined;
  /** By which addresses calendar programs read; none when not given. */
  readonly feedAddresses?: Type<FeedAddresses> | undefined;
  /** Where budgets are kept; everything passes when not given. */
  readonly budgets?: Budgets | undefined;
  /** How much may be wrong before it is slowed; any number when not given. */
  readonly brakes?: BrakeLimits | undefined;
  /** Where people reach us; what the request says when not given. */
  readonly origin?: string | undefined;
}

/** Who asks, and whether they may. Brings the two buses, guarded. */
@Module({})
export class AccessModule implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService) {}

  static forRoot(options: AccessOptions): DynamicModule {
    const { staff, sessions, provider, enrolment, serviceAccounts, feedAddresses, budgets, brakes, origin, ...session } = options;
    return {
      module: AccessModule,
      global: true,
      imports: [DiscoveryModule, busesModule()],
      controllers: [SignInController, OidcController, PasskeyController, FurtherPasskeyController, InvitationController],
      providers: [
        { provide: StaffDirectory, useValue: staff },
        { provide: sessionOptions, useValue: session },
        { provide: SessionStore, useValue: sessions ?? new InMemorySessionStore() },
        { provide: IdentityProviders, useValue: new IdentityProviders(provider ?? (() => undefined)) },
        { provide: originOf, useValue: origin },
        { provide: Enrolment, useClass: enrolment ?? NoEnrolment },
        { provide: ServiceAccounts, useClass: serviceAccounts ?? NoServiceAccounts },
        { provide: FeedAddresses, useClass: feedAddresses ?? NoFeedAddresses },
        { provide: Budgets, useValue: budgets ?? new EverythingPasses() },
        { provide: brakeLimits, useValue: brakes ?? {} },
        Brakes,
        Bearer,
        Identification,
        Sessions,
        Attempts,
        Receipts,
      ],
      exports: [CqrsModule, Brakes, FeedAddresses, StaffDirectory, Sessions, Identification, Receipts, originOf],
    };
  }

  /** Throws where a module has a bus of its own, past which nobody would be asked who they are. */
  onModuleInit(): void {
    const unguarded = this.discovery.getProviders().find((provider) => isUnguardedBus(provider.instance));
    if (unguarded === undefined) return;
    throw new Error(
      `${String(unguarded.name)} stands twice: a module imports CqrsModule anew. Leave that out; the guarded buses are everywhere.`,
    );
  }
}
