import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, Colleagues, FreshSignIn } from '#access';
import { AggregateStore } from '#event-store';
import { aboutComplaint, Clock, openUntil, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { ApproveIdentityOpening } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';

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
    const until = openUntil(this.clock.now());
    return this.commands.execute(new ApproveIdentityOpening(id, { ...body, until }, meta));
  }
}

@CommandHandler(ApproveIdentityOpening)
@AllowedTo('clerk', 'investigator')
@FreshSignIn()
export class ApproveIdentityOpeningHandler implements ICommandHandler<ApproveIdentityOpening> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly colleagues: Colleagues,
  ) {}

  /** Whoever asked must still be entitled, and not be walled off since. */
  async execute({ id, data, meta }: ApproveIdentityOpening): Promise<Outcome> {
    const { state } = await this.aggregates.recall(complaint, id);
    const requests = state.status === 'none' ? [] : state.identityRequests;
    const asked = requests.filter(({ requestId }) => requestId === data.requestId).map(({ requestedBy }) => requestedBy);
    const barred = await this.colleagues.barredFrom(aboutComplaint(id), ['clerk', 'investigator'], asked);
    return this.aggregates.execute(complaint, new ApproveIdentityOpening(id, { ...data, barred }, meta));
  }
}
