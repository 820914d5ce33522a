import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { VoidIntervieweeAgreement } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class VoidIntervieweeAgreementDto {
  @FieldOf(investigationEvents.IntervieweeAgreementVoided, { label: 'The interview' })
  readonly interviewId!: string;

  @FieldOf(investigationEvents.IntervieweeAgreementVoided, {
    label: 'Why',
    help: 'Such as: recorded for the wrong interview; or: the person took it back.',
  })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class VoidIntervieweeAgreementController {
  constructor(private readonly commands: CommandBus) {}

  /** Records that there was no such agreement, or that the person took it back. */
  @Post(':id/interviewee-agreements/voiding')
  @Show('/cases/:id')
  @Fresh('optional')
  record(@AggregateId() id: string, @Body() body: VoidIntervieweeAgreementDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new VoidIntervieweeAgreement(id, body, meta));
  }
}

@CommandHandler(VoidIntervieweeAgreement)
@AllowedTo('clerk', 'investigator')
export class VoidIntervieweeAgreementHandler implements ICommandHandler<VoidIntervieweeAgreement> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: VoidIntervieweeAgreement): Promise<Outcome> {
    return this.aggregates.execute(investigation, command);
  }
}
