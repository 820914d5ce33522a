import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { EnrollStaffMember } from '../domain/staff-member.commands.js';
import { staffMember } from '../domain/staff-member.decider.js';

/** For people whose account is known when the installation is set up. */
@CommandHandler(EnrollStaffMember)
@AllowedTo('system')
export class EnrollStaffMemberHandler implements ICommandHandler<EnrollStaffMember> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: EnrollStaffMember): Promise<Outcome> {
    return this.aggregates.execute(staffMember, command);
  }
}
