import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, type CommandMeta, type Outcome } from '#kernel';
import { AdoptedPacks, kindInRules, limitationRules, nameOf } from '#procedure';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show, Text } from '#web';
import { AddAllegation } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';

export class AddAllegationDto {
  @FieldOf(caseEvents.AllegationAdded, { optional: true, label: 'Its id; derived when not given' })
  readonly allegationId?: string;

  @FieldOf(caseEvents.AllegationAdded, { label: 'What was done' })
  readonly conduct!: string;

  @FieldOf(caseEvents.AllegationAdded, { label: 'The provision charged' })
  readonly provision!: string;

  @FieldOf(caseEvents.AllegationAdded, { label: 'From when' })
  readonly conductFrom?: string;

  @FieldOf(caseEvents.AllegationAdded, { label: 'Until when' })
  readonly conductTo?: string;

  @Text({
    max: 100,
    optional: true,
    label: 'The kind of conduct as the rules name it',
    help: 'One of those in the rule pack that binds the case.',
  })
  readonly packKind?: string;

  @FieldOf(caseEvents.AllegationAdded, {
    label: 'The kind of conduct in your own words',
    help: 'Where the rules name none that fits, or to say more.',
  })
  readonly kindInWords?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class AddAllegationController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/allegations')
  @Show('/cases/:id')
  @Fresh('optional')
  async add(
    @AggregateId() id: string,
    @Body() body: AddAllegationDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome & { readonly allegationId: string }> {
    const { allegationId = derivedId(meta.commandId, 'allegation'), ...allegation } = body;
    const outcome: Outcome = await this.commands.execute(new AddAllegation(id, { ...allegation, allegationId }, meta));
    return { ...outcome, allegationId };
  }
}

@CommandHandler(AddAllegation)
@AllowedTo('clerk')
export class AddAllegationHandler implements ICommandHandler<AddAllegation> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly packs: AdoptedPacks,
  ) {}

  /** Throws `kind-not-in-rules`. */
  async execute({ id, data: { packKind, ...data }, meta }: AddAllegation): Promise<Outcome> {
    const bound = await this.packs.ofCase(id, data.occurredOn);
    const limitedBy = limitationRules(bound).map((rule) => `${bound === undefined ? '' : nameOf(bound.pack)}/${rule.id}`);
    const limited = limitedBy.length === 0 ? {} : { limitedBy };
    return this.aggregates.execute(
      caseDecider,
      new AddAllegation(id, { ...data, ...limited, ...kindInRules(bound, packKind) }, meta),
    );
  }
}
