import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, type CommandMeta, type IdentityPurpose, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { RequestIntervieweeOpening } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class RequestIntervieweeOpeningDto {
  @FieldOf(investigationEvents.IntervieweeOpeningRequested, { label: 'The interview' })
  readonly interviewId!: string;

  @FieldOf(investigationEvents.IntervieweeOpeningRequested, { label: 'What you need it for' })
  readonly purpose!: IdentityPurpose;

  @FieldOf(investigationEvents.IntervieweeOpeningRequested, { label: 'Why it cannot be done without the name' })
  readonly reason!: string;
}

@Controller('v1/investigations')
export class RequestIntervieweeOpeningController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/interviewee-requests')
  @Show('/cases/:id')
  @Fresh('optional')
  request(@AggregateId() id: string, @Body() body: RequestIntervieweeOpeningDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const requestId = derivedId(meta.commandId, 'identity-request');
    return this.commands.execute(new RequestIntervieweeOpening(id, { ...body, requestId }, meta));
  }
}

@CommandHandler(RequestIntervieweeOpening)
@AllowedTo('clerk', 'investigator')
export class RequestIntervieweeOpeningHandler implements ICommandHandler<RequestIntervieweeOpening> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RequestIntervieweeOpening): Promise<Outcome> {
    return this.aggregates.execute(investigation, command);
  }
}
