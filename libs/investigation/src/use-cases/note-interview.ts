import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { NoteInterview } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents, type InterviewNaming, type InterviewRole } from '../domain/investigation.events.js';

export class NoteInterviewDto {
  @FieldOf(investigationEvents.InterviewHeld, { optional: true, label: 'Its id; derived when not given' })
  readonly interviewId?: string;

  @FieldOf(investigationEvents.InterviewHeld, { label: 'Who the person is in this case' })
  readonly role!: InterviewRole;

  @FieldOf(investigationEvents.InterviewHeld, { label: 'Who was interviewed' })
  readonly interviewee!: string;

  @FieldOf(investigationEvents.InterviewHeld, { label: 'Summary' })
  readonly summary!: string;

  @FieldOf(investigationEvents.InterviewHeld, {
    label: 'Whether those who work on the case may learn the name',
    help: 'In confidence, unless the person agreed to be named. It cannot be changed later.',
  })
  readonly naming?: InterviewNaming;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class NoteInterviewController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/interviews')
  @Show('/cases/:id')
  @Fresh('optional')
  note(@AggregateId() id: string, @Body() body: NoteInterviewDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const { interviewId = derivedId(meta.commandId, 'interview'), ...particulars } = body;
    return this.commands.execute(new NoteInterview(id, { ...particulars, interviewId }, meta));
  }
}

@CommandHandler(NoteInterview)
@AllowedTo('investigator', 'clerk')
export class NoteInterviewHandler implements ICommandHandler<NoteInterview> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: NoteInterview): Promise<Outcome> {
    return this.aggregates.execute(investigation, command);
  }
}
