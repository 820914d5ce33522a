import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { InstallationModule } from '#installation';
import { SetUpController } from './set-up.controller.js';
import { mustBeSetUp, SetUpGuard } from './set-up-guard.js';
import { SetUpHandler } from './set-up.js';

/** Setting the installation up. Needs `Register` from the composition root. */
@Module({})
export class SetUpModule {
  /** `must`: nothing else is done before, as in production. */
  static forRoot({ must }: { readonly must: boolean }): DynamicModule {
    return {
      module: SetUpModule,
      imports: [InstallationModule],
      controllers: [SetUpController],
      providers: [SetUpHandler, { provide: mustBeSetUp, useValue: must }, { provide: APP_GUARD, useClass: SetUpGuard }],
    };
  }
}
