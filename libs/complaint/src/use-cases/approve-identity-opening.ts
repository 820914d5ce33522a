import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, FreshSignIn } from '#access';
import { AggregateStore } from '#event-store';
import { Clock, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { ApproveIdentityOpening } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';
import { minutesOpen } from '../domain/identity.js';

export class ApproveIdentityOpeningDto {
  @FieldOf(complaintEvents.IdentityOpeningApproved, { label: 'The request' })
  readonly requestId!: string;
}

@Controller('v1/complaints')
export class ApproveIdentityOpeningController {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** By somebody other than the one who asked. */
  @Post(':id/identity-approvals')
  @Show('/complaints/:id')
  @Fresh('optional')
  approve(@AggregateId() id: string, @Body() body: ApproveIdentityOpeningDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const now = this.clock.now();
    const until = new Date(Date.parse(now.instant) + minutesOpen(now) * 60_000).toISOString();
    return this.commands.execute(new ApproveIdentityOpening(id, { ...body, until }, meta));
  }
}

@CommandHandler(ApproveIdentityOpening)
@AllowedTo('clerk', 'investigator')
@FreshSignIn()
export class ApproveIdentityOpeningHandler implements ICommandHandler<ApproveIdentityOpening> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ApproveIdentityOpening): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}
