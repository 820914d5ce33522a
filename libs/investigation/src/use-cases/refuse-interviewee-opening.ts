import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { RefuseIntervieweeOpening } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class RefuseIntervieweeOpeningDto {
  @FieldOf(investigationEvents.IntervieweeOpeningRefused, { label: 'The request' })
  readonly requestId!: string;

  @FieldOf(investigationEvents.IntervieweeOpeningRefused, { label: 'Why it is refused' })
  readonly reason!: string;
}

@Controller('v1/investigations')
export class RefuseIntervieweeOpeningController {
  constructor(private readonly commands: CommandBus) {}

  /** By somebody other than the one who asked. */
  @Post(':id/interviewee-refusals')
  @Show('/cases/:id')
  @Fresh('optional')
  refuse(@AggregateId() id: string, @Body() body: RefuseIntervieweeOpeningDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RefuseIntervieweeOpening(id, body, meta));
  }
}

@CommandHandler(RefuseIntervieweeOpening)
@AllowedTo('clerk', 'investigator')
export class RefuseIntervieweeOpeningHandler implements ICommandHandler<RefuseIntervieweeOpening> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RefuseIntervieweeOpening): Promise<Outcome> {
    return this.aggregates.execute(investigation, command);
  }
}
