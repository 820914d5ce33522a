import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Maker, type Outcome } from '#kernel';
import { AggregateId, FieldOf, MadeBy, Meta, motionThatCarried, OccurredOn, Show, whereItStandsThatTheyDecide } from '#web';
import { PartCases } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';
import { goOnAlone } from './go-on-alone.js';

export class PartCasesDto {
  @FieldOf(caseEvents.CasesParted, { label: 'The case that goes on by itself again' })
  readonly partedCaseId!: string;

  @FieldOf(caseEvents.CasesParted, { label: 'Why they are parted' })
  readonly reason!: string;

  @MadeBy()
  readonly madeBy?: Maker;

  @FieldOf(caseEvents.CasesParted, motionThatCarried)
  readonly motionId?: string;

  @FieldOf(caseEvents.CasesParted, whereItStandsThatTheyDecide)
  readonly madeUnder?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class PartCasesController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/partings')
  @Show('/cases/:id')
  part(@AggregateId() id: string, @Body() body: PartCasesDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new PartCases(id, body, meta));
  }
}

@CommandHandler(PartCases)
@AllowedTo('clerk')
export class PartCasesHandler implements ICommandHandler<PartCases> {
  constructor(
    readonly aggregates: AggregateStore,
    readonly references: References,
  ) {}

  /**
   * Written first in the case that was the two of them, which may refuse it, then in the one that goes on by itself. Between the
   * two a process would carry on, should this one end. Throws what `mustHaveCarried` and `mustNotBeVotedOn` throw.
   */
  async execute({ id, data, meta }: PartCases): Promise<Outcome> {
    const { partedCaseId } = data;
    const { state: parted } = await this.aggregates.load(caseDecider, partedCaseId);
    const ids = parted.status === 'none' ? [] : parted.allegations.map(({ allegationId }) => allegationId);
    const found = await this.references.foundAbout(ids, id);
    const outcome = await this.aggregates.execute(caseDecider, new PartCases(id, { ...data, parted, found }, meta), async () => {
      await this.references.mustHaveCarried(id, data.motionId);
      await this.references.mustNotBeVotedOn(id, ids);
    });
    await goOnAlone(this, { fromCaseId: id, partedCaseId }, meta);
    return outcome;
  }
}
