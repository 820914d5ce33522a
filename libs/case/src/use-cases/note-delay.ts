import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, Rejection, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { NoteDelay } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';

export class NoteDelayDto {
  @FieldOf(caseEvents.DelayNoted, { label: 'What is late' })
  readonly what!: string;

  @FieldOf(caseEvents.DelayNoted, { label: 'When it was due' })
  readonly wasDueOn!: string;

  @FieldOf(caseEvents.DelayNoted, { label: 'The rule that said so' })
  readonly rule!: string;

  @FieldOf(caseEvents.DelayNoted, { label: 'Why it is late' })
  readonly reason!: string;

  @FieldOf(caseEvents.DelayNoted, { label: 'When it is expected now' })
  readonly expectedOn?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class NoteDelayController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/delays')
  @Show('/cases/:id')
  @Fresh('optional')
  note(@AggregateId() id: string, @Body() body: NoteDelayDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new NoteDelay(id, body, meta));
  }
}

@CommandHandler(NoteDelay)
@AllowedTo('clerk', 'investigator')
export class NoteDelayHandler implements ICommandHandler<NoteDelay> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Complainants are told of a delay, so it is noted by who answers for the case: a clerk, or the investigator who has it. */
  execute(command: NoteDelay): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command, async () => {
      const { role, userId } = command.meta.actor;
      if (role !== 'investigator' || (await this.references.investigatorOf(command.id)) === userId) return;
      throw new Rejection(
        'not-the-investigator',
        'You are not the investigator who is assigned here. Ask the clerk to note the delay.',
        'forbidden',
      );
    });
  }
}
