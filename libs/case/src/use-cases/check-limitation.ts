import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { CommandAboutCase, References, Rejection, type CommandMeta, type Maker, type Outcome } from '#kernel';
import { AdoptedPacks, limitationRules, ruleCalled, termsUnder, type LoadedPack } from '#procedure';
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
  Whole,
} from '#web';
import { CheckLimitation } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents, type LimitationResult, type LimitationTerms } from '../domain/case.events.js';

/** In what a rule of one's own is counted: each of them needs neither a calendar nor a journal. */
const ownUnits = ['calendar', 'months', 'years'] as const;

export class CheckLimitationDto {
  @FieldOf(caseEvents.LimitationPeriodChecked, { label: 'The allegation' })
  readonly allegationId!: string;

  @Text({
    max: 300,
    optional: true,
    label: 'The rule',
    help: 'Of the pack that binds the case, by its name; or leave it out, and give a period and its authority below.',
  })
  readonly rule?: string;

  @Whole({ min: 1, max: 1_000, optional: true, label: 'Or a period that no pack states: how long it is' })
  readonly count?: number;

  @OneOf(ownUnits, { optional: true, label: 'Counted in' })
  readonly unit?: (typeof ownUnits)[number];

  @FieldOf(caseEvents.LimitationPeriodChecked, { optional: true, label: 'The authority for that period' })
  readonly citation?: string;

  @FieldOf(caseEvents.LimitationPeriodChecked, {
    optional: true,
    label: 'The day of the conduct',
    help: 'As far as it is known. Where nothing is said, the last day that stands with the allegation.',
  })
  readonly conductOn?: string;

  @FieldOf(caseEvents.LimitationPeriodChecked, {
    label: 'The day it was discovered',
    help: 'Where the rule counts from the discovery; or, where it counts from the later of the two days, when the conduct could reasonably have been discovered.',
  })
  readonly discoveredOn?: string;

  @FieldOf(caseEvents.LimitationPeriodChecked, {
    label: 'How the day of the discovery is known',
    help: 'Needed where the rule counts from the discovery. Everybody who reads the case file reads it; whoever complained does not.',
  })
  readonly discoveryKnown?: string;

  @FieldOf(caseEvents.LimitationPeriodChecked, {
    label: 'The complaint that raised it',
    help: 'Where there are several; the first that came where nothing is said.',
  })
  readonly complaintId?: string;

  @FieldOf(caseEvents.LimitationPeriodChecked, {
    label: 'What was decided',
    help: 'The last day is reckoned from the dates, and what was decided has to agree with it.',
  })
  readonly result!: LimitationResult;

  @FieldOf(caseEvents.LimitationPeriodChecked, { label: 'On what ground' })
  readonly ground!: string;

  @MadeBy()
  readonly madeBy?: Maker;

  @FieldOf(caseEvents.LimitationPeriodChecked, motionThatCarried)
  readonly motionId?: string;

  @FieldOf(caseEvents.LimitationPeriodChecked, whereItStandsThatTheyDecide)
  readonly madeUnder?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

/** As it was asked: the rule by its name, or a period of one's own. */
export class CheckLimitationUnderRule extends CommandAboutCase<CheckLimitationDto> {
  override readonly type = 'CheckLimitationUnderRule';
}

@Controller('v1/cases')
export class CheckLimitationController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/limitation')
  @Show('/cases/:id')
  check(@AggregateId() id: string, @Body() body: CheckLimitationDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new CheckLimitationUnderRule(id, body, meta));
  }
}

@CommandHandler(CheckLimitationUnderRule)
@AllowedTo('clerk')
export class CheckLimitationUnderRuleHandler implements ICommandHandler<CheckLimitationUnderRule> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
    private readonly packs: AdoptedPacks,
  ) {}

  /** Throws `limitation-rule-not-named`, `limitation-rule-unknown`, and what `mustHaveCarried` throws. */
  async execute({ id, data: said, meta }: CheckLimitationUnderRule): Promise<Outcome> {
    const { rule: _rule, count: _count, unit: _unit, citation: _citation, ...data } = said;
    const terms = periodOf(said, await this.packs.ofCase(id, data.occurredOn));
    const complaintIds = (await this.references.case(id))?.complaintIds ?? [];
    const standings = await Promise.all(
      complaintIds.map(async (complaintId) => ({ complaintId, on: (await this.references.complaint(complaintId))?.receivedOn })),
    );
    const received = standings.flatMap(({ complaintId, on }) => (on === undefined ? [] : [{ complaintId, on }]));
    const calendars = terms.calendar === undefined ? [] : await this.packs.calendarsOf(id);
    const command = new CheckLimitation(id, { ...data, terms, received, calendars }, meta);
    return this.aggregates.execute(caseDecider, command, () => this.references.mustHaveCarried(id, data.motionId));
  }
}

function periodOf({ rule: asked, count, unit, citation }: CheckLimitationDto, bound: LoadedPack | undefined): LimitationTerms {
  if (asked === undefined && count !== undefined && unit !== undefined && citation !== undefined)
    return { length: { count, unit }, landing: 'exact', citation };
  if (asked === undefined || count !== undefined || unit !== undefined || citation !== undefined) {
    throw new Rejection(
      'limitation-rule-not-named',
      'Name the rule of the pack, and nothing besides; or give how long the period is, what it is counted in, and its authority.',
      'input',
      'rule',
    );
  }
  const found = ruleCalled(asked, bound);
  if (found === undefined || !limitationRules(found).includes(found.rule)) {
    const known = limitationRules(bound).map(({ id }) => id);
    const way =
      known.length === 0 ? 'Those that bind the case name none; give a period and its authority.' : `Give ${known.join(' or ')}.`;
    throw new Rejection('limitation-rule-unknown', `No rule "${asked}" bars what comes too late. ${way}`, 'unknown', 'rule');
  }
  const { rule, pack, packHash, length, landing, calendar, citation: stands, example } = termsUnder(found, found.rule);
  return {
    ...{ rule, pack, packHash, length, landing, citation: stands, countsFrom: found.rule.anchor },
    ...(found.rule.from && { periodFrom: found.rule.from }),
    ...(calendar !== undefined && { calendar }),
    ...(example !== undefined && { example }),
  };
}
