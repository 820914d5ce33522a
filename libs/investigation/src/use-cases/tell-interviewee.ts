import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { TellInterviewee } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class TellIntervieweeDto {
  @FieldOf(investigationEvents.IntervieweeTold, { label: 'The interview' })
  readonly interviewId!: string;

  @FieldOf(investigationEvents.IntervieweeTold, { label: 'How the person was told', help: 'Such as: by telephone.' })
  readonly how!: string;
}

@Controller('v1/investigations')
export class TellIntervieweeController {
  constructor(private readonly commands: CommandBus) {}

  /** Records that the person was told that the name had been opened. */
  @Post(':id/interviewee-notices')
  @Show('/cases/:id')
  @Fresh('optional')
  tell(@AggregateId() id: string, @Body() body: TellIntervieweeDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new TellInterviewee(id, body, meta));
  }
}

@CommandHandler(TellInterviewee)
@AllowedTo('clerk', 'investigator')
export class TellIntervieweeHandler implements ICommandHandler<TellInterviewee> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: TellInterviewee): Promise<Outcome> {
    return this.aggregates.execute(investigation, command);
  }
}
