import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, text, type CommandMeta, type Maker, type Outcome } from '#kernel';
import { AdoptedPacks, groundInRules } from '#procedure';
import {
  AggregateId,
  FieldOf,
  MadeBy,
  Meta,
  motionThatCarried,
  OccurredOn,
  OneOf,
  Show,
  Text,
  whereItStandsThatTheyDecide,
} from '#web';
import { CloseCase } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents, closingReasons, type ClosingReason } from '../domain/case.events.js';

export class CloseCaseDto {
  @FieldOf(caseEvents.CaseClosed, { label: 'Why the case ends' })
  readonly reason!: ClosingReason;

  @Text({
    max: 100,
    optional: true,
    label: 'The reason as the rules name it',
    help: 'One of the reasons for closing in the rule pack that binds the case. Those who complained read it.',
  })
  readonly packReason?: string;

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
    private readonly packs: AdoptedPacks,
  ) {}

  /**
   * Findings, votes, sanctions and the chamber's acts are asked first: the reason must be true to them. Throws
   * `reason-not-in-rules` and `reasons-differ`.
   */
  async execute({ id, data, meta }: CloseCase): Promise<Outcome> {
    const outcome = await this.references.outcomeOf(id);
    const pack = data.packReason === undefined ? undefined : await this.packs.ofCase(id, data.occurredOn);
    const ground = groundInRules(pack, 'closingReasons', data.packReason, { said: data.reason, codes: closingReasons });
    const command = new CloseCase(id, { ...data, ...ground, ...(outcome && { outcome }) }, meta);
    return this.aggregates.execute(caseDecider, command, () =>
      this.references.mustBeMadeByRule(id, { ...data, decision: 'closing', allegationIds: [] }),
    );
  }
}
