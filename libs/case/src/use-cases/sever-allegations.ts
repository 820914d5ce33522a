import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, References, type CommandMeta, type Maker, type Outcome } from '#kernel';
import { AggregateId, FieldOf, MadeBy, Meta, motionThatCarried, OccurredOn, Show, whereItStandsThatTheyDecide } from '#web';
import { SeverAllegations } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';
import { openSevered } from './open-severed.js';

export class SeverAllegationsDto {
  @FieldOf(caseEvents.AllegationsSevered, { label: 'The allegations that go' })
  readonly allegationIds!: readonly string[];

  @FieldOf(caseEvents.AllegationsSevered, { label: 'What the other case is about' })
  readonly subject!: string;

  @FieldOf(caseEvents.AllegationsSevered, { label: 'Why they are severed' })
  readonly reason!: string;

  @MadeBy()
  readonly madeBy?: Maker;

  @FieldOf(caseEvents.AllegationsSevered, motionThatCarried)
  readonly motionId?: string;

  @FieldOf(caseEvents.AllegationsSevered, whereItStandsThatTheyDecide)
  readonly madeUnder?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class SeverAllegationsController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/severances')
  @Show('/cases/:id')
  async sever(
    @AggregateId() id: string,
    @Body() body: SeverAllegationsDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome & { readonly intoCaseId: string }> {
    const intoCaseId = derivedId(meta.commandId, 'severed');
    const outcome: Outcome = await this.commands.execute(new SeverAllegations(id, { ...body, intoCaseId }, meta));
    return { ...outcome, intoCaseId };
  }
}

@CommandHandler(SeverAllegations)
@AllowedTo('clerk')
export class SeverAllegationsHandler implements ICommandHandler<SeverAllegations> {
  constructor(
    readonly aggregates: AggregateStore,
    readonly references: References,
  ) {}

  /**
   * Written first in the case that they leave, which may refuse it, then in the one of their own. Between the two a process would
   * carry on, should this one end. Throws what `mustHaveCarried` and `mustNotBeVotedOn` throw.
   */
  async execute({ id, data, meta }: SeverAllegations): Promise<Outcome> {
    const found = await this.references.foundAbout(data.allegationIds);
    const outcome = await this.aggregates.execute(caseDecider, new SeverAllegations(id, { ...data, found }, meta), async () => {
      await this.references.mustHaveCarried(id, data.motionId);
      await this.references.mustNotBeVotedOn(id, data.allegationIds);
    });
    await openSevered(this, { fromCaseId: id, intoCaseId: data.intoCaseId }, meta);
    return outcome;
  }
}
