import { Body, Controller, Post, Put } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AdoptedPacks, kindInRules } from '#procedure';
import { AggregateId, FieldOf, Meta, OccurredOn, Show, Text } from '#web';
import { AmendAllegation } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';

export class AmendAllegationDto {
  @FieldOf(caseEvents.AllegationAmended, { label: 'What was done' })
  readonly conduct!: string;

  @FieldOf(caseEvents.AllegationAmended, { label: 'The provision charged' })
  readonly provision!: string;

  @FieldOf(caseEvents.AllegationAmended, { label: 'From when' })
  readonly conductFrom?: string;

  @FieldOf(caseEvents.AllegationAmended, { label: 'Until when' })
  readonly conductTo?: string;

  @Text({
    max: 100,
    optional: true,
    label: 'The kind of conduct as the rules name it',
    help: 'One of those in the rule pack that binds the case.',
  })
  readonly packKind?: string;

  @FieldOf(caseEvents.AllegationAmended, {
    label: 'The kind of conduct in your own words',
    help: 'Where the rules name none that fits, or to say more.',
  })
  readonly kindInWords?: string;

  @FieldOf(caseEvents.AllegationAmended, { label: 'Why it is amended' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class AmendAllegationController {
  constructor(private readonly commands: CommandBus) {}

  @Put(':id/allegations/:allegationId')
  @Show('/cases/:id')
  amend(
    @AggregateId() id: string,
    @AggregateId('allegationId') allegationId: string,
    @Body() body: AmendAllegationDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    const { reason, ...allegation } = body;
    return this.commands.execute(new AmendAllegation(id, { ...allegation, allegationId, reason }, meta));
  }

  /** The same for forms, which know no PUT. */
  @Post(':id/allegations/:allegationId')
  @Show('/cases/:id')
  amendByForm(
    @AggregateId() id: string,
    @AggregateId('allegationId') allegationId: string,
    @Body() body: AmendAllegationDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.amend(id, allegationId, body, meta);
  }
}

@CommandHandler(AmendAllegation)
@AllowedTo('clerk')
export class AmendAllegationHandler implements ICommandHandler<AmendAllegation> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly packs: AdoptedPacks,
  ) {}

  /** A kind is named anew, or stays as it was. Throws `kind-not-in-rules`. */
  async execute({ id, data: { packKind, ...data }, meta }: AmendAllegation): Promise<Outcome> {
    const kind = packKind === undefined ? {} : kindInRules(await this.packs.ofCase(id, data.occurredOn), packKind);
    return this.aggregates.execute(caseDecider, new AmendAllegation(id, { ...data, ...kind }, meta));
  }
}
