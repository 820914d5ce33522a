import { Module } from '@nestjs/common';
import { EntitlementModule } from '#entitlement';
import { PersonDeskController } from './person-desk.controller.js';
import { GetPersonHandler, ListPersonsHandler } from './person-desk.queries.js';
import { PersonRegister } from './register.js';

/** The register of persons: what is read of it. */
@Module({
  imports: [EntitlementModule],
  controllers: [PersonDeskController],
  providers: [GetPersonHandler, ListPersonsHandler, PersonRegister],
})
export class PersonDeskModule {}
