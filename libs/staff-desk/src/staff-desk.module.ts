import { Module } from '@nestjs/common';
import { DeadlinesController } from './deadlines.controller.js';
import { FeedController } from './feed.controller.js';
import { PasskeysController } from './passkeys.controller.js';
import { RoleController } from './role.controller.js';
import { StaffController } from './staff.controller.js';
import { GetInstallationHandler, GetStaffHistoryHandler, ListStaffHandler } from './staff.queries.js';

/** The administrator's pages: people, and the installation; and for everybody on the staff the choice of a role. */
@Module({
  controllers: [DeadlinesController, FeedController, PasskeysController, StaffController, RoleController],
  providers: [GetInstallationHandler, GetStaffHistoryHandler, ListStaffHandler],
})
export class StaffDeskModule {}
