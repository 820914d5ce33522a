import { Module } from '@nestjs/common';
import { StaffController } from './staff.controller.js';
import { GetInstallationHandler, GetStaffHistoryHandler, ListStaffHandler } from './staff.queries.js';

/** The administrator's pages: people, and the installation. */
@Module({ controllers: [StaffController], providers: [GetInstallationHandler, GetStaffHistoryHandler, ListStaffHandler] })
export class StaffDeskModule {}
