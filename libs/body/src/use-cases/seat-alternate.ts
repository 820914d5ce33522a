import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { SeatAlternate } from '../domain/body.commands.js';
import { sittingIdOf } from '../domain/alternate.rules.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents, type PlaceReason } from '../domain/body.events.js';

export class SeatAlternateDto {
  @FieldOf(bodyEvents.AlternateSeated, { optional: false, label: 'The case' })
  readonly caseId!: string;

  @FieldOf(bodyEvents.AlternateSeated, {
    label: 'For one vote alone',
    help: 'Where it is left out, for all votes in the case that come.',
  })
  readonly motionId?: string;

  @FieldOf(bodyEvents.AlternateSeated, { label: 'Who sits in' })
  readonly alternateId!: string;

  @FieldOf(bodyEvents.AlternateSeated, { label: 'For which member' })
  readonly memberId?: string;

  @FieldOf(bodyEvents.AlternateSeated, { label: 'In which vacant seat' })
  readonly seatId?: string;

  @FieldOf(bodyEvents.AlternateSeated, { label: 'Why somebody sits in' })
  readonly why!: PlaceReason;

  @FieldOf(bodyEvents.AlternateSeated, { label: 'The reason in full' })
  readonly reason!: string;

  @FieldOf(bodyEvents.AlternateSeated, { label: 'Who seated the alternate, and under which rule' })
  readonly authority!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class SeatAlternateController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/sittings')
  @Show('/cases/:caseId')
  @Fresh('optional')
  async seat(
    @AggregateId() id: string,
    @Body() body: SeatAlternateDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome & { readonly sittingId: string }> {
    const command = new SeatAlternate(id, body, meta);
    const outcome = await this.commands.execute(command);
    return { ...outcome, sittingId: sittingIdOf(command) };
  }
}

@CommandHandler(SeatAlternate)
@AllowedTo('clerk')
export class SeatAlternateHandler implements ICommandHandler<SeatAlternate> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Whoever has a conflict in the case cannot sit in on it. */
  async execute({ id, data, meta }: SeatAlternate): Promise<Outcome> {
    const conflicted = await this.references.conflictedIn('case', data.caseId);
    return this.aggregates.execute(body, new SeatAlternate(id, { ...data, conflicted }, meta), async () => {
      await this.references.mustBeCase(data.caseId, { bodyId: id });
    });
  }
}
