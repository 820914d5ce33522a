import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RecordOutsideFact } from '../domain/outside.commands.js';
import { outside } from '../domain/outside.decider.js';
import { outsideEvents, type OutsideTopic } from '../domain/outside.events.js';

export class RecordOutsideFactDto {
  @FieldOf(outsideEvents.OutsideFactRecorded, { label: 'What it is about' })
  readonly topic!: OutsideTopic;

  @FieldOf(outsideEvents.OutsideFactRecorded, { label: 'What the source says' })
  readonly statement!: string;

  @FieldOf(outsideEvents.OutsideFactRecorded, {
    label: 'The source',
    help: 'So that others can find it: who said it, where, and when.',
  })
  readonly source!: string;

  @FieldOf(outsideEvents.OutsideFactRecorded, { label: 'As of when the source says it' })
  readonly sourceDate!: string;

  @FieldOf(outsideEvents.OutsideFactRecorded, {
    label: 'What was counted',
    help: 'Where the fact is a number. Numbers of what is called the same stand side by side.',
  })
  readonly counted?: string;

  @FieldOf(outsideEvents.OutsideFactRecorded, { label: 'The number, as the source gives it' })
  readonly figure?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class RecordOutsideFactController {
  constructor(private readonly commands: CommandBus) {}

  /** Records what others found, decided, said or counted, with its source. The body takes no side by it. */
  @Post(':id/outside-facts')
  @Show('/cases/:id')
  @Fresh('none')
  record(@AggregateId() id: string, @Body() body: RecordOutsideFactDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecordOutsideFact(id, body, meta));
  }
}

@CommandHandler(RecordOutsideFact)
@AllowedTo('clerk', 'investigator')
export class RecordOutsideFactHandler implements ICommandHandler<RecordOutsideFact> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustBeCase` throws. */
  async execute(command: RecordOutsideFact): Promise<Outcome> {
    await this.references.mustBeCase(command.id);
    return this.aggregates.execute(outside, command);
  }
}
