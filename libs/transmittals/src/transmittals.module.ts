import { Module } from '@nestjs/common';
import { EntitlementModule } from '#entitlement';
import { TransmittalsController } from './transmittals.controller.js';
import { DownloadTransmittedHandler, GetTransmittedHandler, ListTransmittedHandler } from './transmittals.queries.js';

/** What was transmitted to the leadership of the legislature. */
@Module({
  imports: [EntitlementModule],
  controllers: [TransmittalsController],
  providers: [DownloadTransmittedHandler, GetTransmittedHandler, ListTransmittedHandler],
})
export class TransmittalsModule {}
