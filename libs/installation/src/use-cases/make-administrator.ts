import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { MakeAdministrator } from '../domain/staff-member.commands.js';
import { staffMember } from '../domain/staff-member.decider.js';

/** No route leads here: it takes the machine itself, and is recorded as the operator's. */
@CommandHandler(MakeAdministrator)
@AllowedTo('operator')
export class MakeAdministratorHandler implements ICommandHandler<MakeAdministrator> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: MakeAdministrator): Promise<Outcome> {
    return this.aggregates.execute(staffMember, command);
  }
}
