import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, Colleagues, FreshSignIn } from '#access';
import { AggregateStore } from '#event-store';
import { aboutCase, Clock, openUntil, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { ApproveIntervieweeOpening } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class ApproveIntervieweeOpeningDto {
  @FieldOf(investigationEvents.IntervieweeOpeningApproved, { label: 'The request' })
  readonly requestId!: string;
}

@Controller('v1/investigations')
export class ApproveIntervieweeOpeningController {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** By somebody other than the one who asked. */
  @Post(':id/interviewee-approvals')
  @Show('/cases/:id')
  @Fresh('optional')
  approve(@AggregateId() id: string, @Body() body: ApproveIntervieweeOpeningDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const until = openUntil(this.clock.now());
    return this.commands.execute(new ApproveIntervieweeOpening(id, { ...body, until }, meta));
  }
}

@CommandHandler(ApproveIntervieweeOpening)
@AllowedTo('clerk', 'investigator')
@FreshSignIn()
export class ApproveIntervieweeOpeningHandler implements ICommandHandler<ApproveIntervieweeOpening> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly colleagues: Colleagues,
  ) {}

  /** Whoever asked must still be entitled, and not be walled off since. */
  async execute({ id, data, meta }: ApproveIntervieweeOpening): Promise<Outcome> {
    const { state } = await this.aggregates.recall(investigation, id);
    const requests = state.status === 'none' ? [] : state.requests;
    const asked = requests.filter(({ requestId }) => requestId === data.requestId).map(({ requestedBy }) => requestedBy);
    const barred = await this.colleagues.barredFrom(aboutCase(id), ['clerk', 'investigator'], asked);
    return this.aggregates.execute(investigation, new ApproveIntervieweeOpening(id, { ...data, barred }, meta));
  }
}
