import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RecordMeasure } from '../domain/outside.commands.js';
import { outside } from '../domain/outside.decider.js';
import { outsideEvents, type MeasureKind, type Membership, type Publicity } from '../domain/outside.events.js';

export class RecordMeasureDto {
  @FieldOf(outsideEvents.MeasureTaken, { label: 'The measure' })
  readonly kind!: MeasureKind;

  @FieldOf(outsideEvents.MeasureTaken, { label: 'What it is about', help: 'The post, committee, caucus, event or tie.' })
  readonly what!: string;

  @FieldOf(outsideEvents.MeasureTaken, { label: 'Who decided it' })
  readonly decidedBy!: string;

  @FieldOf(outsideEvents.MeasureTaken, {
    label: 'On what ground',
    help: 'As whoever decided it says. Where nothing was said, say so.',
  })
  readonly ground!: string;

  @FieldOf(outsideEvents.MeasureTaken, { label: 'From when it holds, if not from that day on' })
  readonly effectiveFrom?: string;

  @FieldOf(outsideEvents.MeasureTaken, { label: 'Whether it was made public' })
  readonly publicity!: Publicity;

  @FieldOf(outsideEvents.MeasureTaken, {
    label: 'Whether membership remains',
    help: 'A party that severs its ties, or a caucus that ends an office, may leave the membership itself as it was.',
  })
  readonly membership!: Membership;

  @FieldOf(outsideEvents.MeasureTaken, { label: 'Where this is known from' })
  readonly source!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class RecordMeasureController {
  constructor(private readonly commands: CommandBus) {}

  /** Records what others did, or the respondent, that is no sanction of the chamber. It needs no finding. */
  @Post(':id/measures')
  @Show('/cases/:id')
  @Fresh('none')
  record(@AggregateId() id: string, @Body() body: RecordMeasureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecordMeasure(id, body, meta));
  }
}

@CommandHandler(RecordMeasure)
@AllowedTo('clerk')
export class RecordMeasureHandler implements ICommandHandler<RecordMeasure> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustBeCase` throws. */
  async execute(command: RecordMeasure): Promise<Outcome> {
    await this.references.mustBeCase(command.id);
    return this.aggregates.execute(outside, command);
  }
}
