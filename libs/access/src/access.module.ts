import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessControl } from './access-control.js';
import { Receipts } from './receipts.js';
import { sessionOptions, Sessions, type SessionOptions } from './sessions.js';
import { SignInController } from './sign-in.js';
import { StaffDirectory, type StaffMember } from './staff-directory.js';

export interface AccessOptions extends SessionOptions {
  /** Whom anybody may sign in as; nobody where that is not allowed. */
  readonly staff: readonly StaffMember[];
}

/** Who asks, and whether they may. Brings the two buses, guarded. */
@Module({})
export class AccessModule {
  static forRoot({ staff, ...session }: AccessOptions): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      imports: [DiscoveryModule, CqrsModule.forRoot()],
      controllers: [SignInController],
      providers: [
        { provide: StaffDirectory, useValue: new StaffDirectory(staff) },
        { provide: sessionOptions, useValue: session },
        Sessions,
        Receipts,
        AccessControl,
      ],
      exports: [CqrsModule, StaffDirectory, Sessions, Receipts],
    };
  }
}
