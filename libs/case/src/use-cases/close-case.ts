import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, text, type CommandMeta, type Maker, type Outcome } from '#kernel';
import {
  AggregateId,
  FieldOf,
  MadeBy,
  Meta,
  motionThatCarried,
  OccurredOn,
  OneOf,
  Show,
  whereItStandsThatTheyDecide,
} from '#web';
import { CloseCase } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents, type ClosingReason } from '../domain/case.events.js';

export class CloseCaseDto {
  @FieldOf(caseEvents.CaseClosed, { label: 'Why the case ends' })
  readonly reason!: ClosingReason;

  @FieldOf(caseEvents.CaseClosed, { only: text(4_000), label: 'Note' })
  readonly note!: string;

  @MadeBy()
  readonly madeBy?: Maker;

  @FieldOf(caseEvents.CaseClosed, motionThatCarried)
  readonly motionId?: string;

  @FieldOf(caseEvents.CaseClosed, whereItStandsThatTheyDecide)
  readonly madeUnder?: string;

  @OneOf(['stated'], {
    optional: true,
    label: 'Is anything left open?',
    help: 'State it where the case is closed although something is undecided or under way. The page and the report say so.',
  })
  readonly openMatters?: 'stated';

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class CloseCaseController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/closing')
  @Show('/cases/:id')
  close(@AggregateId() id: string, @Body() body: CloseCaseDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new CloseCase(id, body, meta));
  }
}

@CommandHandler(CloseCase)
@AllowedTo('clerk')
export class CloseCaseHandler implements ICommandHandler<CloseCase> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Findings, votes, sanctions and the chamber's acts are asked first: the reason must be true to them. */
  async execute({ id, data, meta }: CloseCase): Promise<Outcome> {
    const outcome = await this.references.outcomeOf(id);
    const command = new CloseCase(id, { ...data, ...(outcome && { outcome }) }, meta);
    return this.aggregates.execute(caseDecider, command, () =>
      this.references.mustBeMadeByRule(id, { ...data, decision: 'closing', allegationIds: [] }),
    );
  }
}
