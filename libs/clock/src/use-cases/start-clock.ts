import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { CommandAboutCase, derivedId, References, Rejection, type CommandMeta, type Outcome } from '#kernel';
import {
  AdoptedPacks,
  calendarOf,
  lengthUnits,
  ruleCalled,
  termsUnder,
  type ClockTerms,
  type ExpiryEffect,
  type Landing,
  type LengthUnit,
  type LoadedPack,
} from '#procedure';
import { AggregateId, FieldOf, Fresh, Meta, OneOf, Show, Text, Whole } from '#web';
import { StartClock } from '../domain/clock.commands.js';
import { clock } from '../domain/clock.decider.js';
import { clockEvents } from '../domain/clock.events.js';

export class StartClockDto {
  @Text({
    max: 300,
    label: 'The rule',
    help: 'As pack@version/rule, such as us-house-ethics@2008/hce.first; of the pack that binds the case also its name alone.',
  })
  readonly rule!: string;

  @FieldOf(clockEvents.ClockStarted, { label: 'The day from which it runs' })
  readonly anchor!: string;
}

export class StartOwnClockDto {
  @FieldOf(clockEvents.ClockStarted, { label: 'What has to be done in time' })
  readonly title!: string;

  @FieldOf(clockEvents.ClockStarted, { label: 'The day from which it runs' })
  readonly anchor!: string;

  @Whole({ min: 1, max: 1_000, label: 'How long it runs' })
  readonly count!: number;

  @OneOf(lengthUnits, { label: 'Counted in' })
  readonly unit!: LengthUnit;

  @FieldOf(clockEvents.ClockStarted, { label: 'Where the last day is no business day' })
  readonly landing!: Landing;

  @Text({
    max: 100,
    optional: true,
    label: 'The calendar of weekends and holidays',
    help: 'Its id, where the body adopted one; the federal calendar where nothing is said.',
  })
  readonly calendar?: string;

  @FieldOf(clockEvents.ClockStarted, { label: 'What follows when the time has run out' })
  readonly effect!: ExpiryEffect;

  @FieldOf(clockEvents.ClockStarted, { label: 'The rule that says so, or who set the time' })
  readonly citation!: string;
}

/** Starts a clock under a rule of a pack, `pack@version/rule`. */
export class StartClockUnderRule extends CommandAboutCase<{ readonly rule: string; readonly anchor: string }> {
  override readonly type = 'StartClockUnderRule';
}

@Controller('v1/cases')
export class StartClockController {
  constructor(private readonly commands: CommandBus) {}

  /** Starts a clock under a rule of a pack. */
  @Post(':id/clocks')
  @Show('/cases/:id')
  @Fresh('none')
  start(@AggregateId() id: string, @Body() body: StartClockDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new StartClockUnderRule(id, body, meta));
  }

  /** Starts a clock whose time somebody set by hand, with what allows it. */
  @Post(':id/clocks/by-hand')
  @Show('/cases/:id')
  @Fresh('none')
  startOwn(@AggregateId() id: string, @Body() body: StartOwnClockDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const { count, unit, calendar = 'us-federal', ...said } = body;
    const isOnCalendar = unit === 'business' || said.landing !== 'exact';
    const counted = { length: { count, unit }, ...(isOnCalendar && { calendar }) };
    return this.commands.execute(new StartClock(id, { ...said, ...counted, clockId: idFrom(meta) }, meta));
  }
}

const idFrom = ({ commandId }: CommandMeta): string => derivedId(commandId, 'clock');

/** What a rule says of the clocks that run under it, with the id of their calendar. Throws `clock-rule-unknown`. */
function underRule(asked: string, bound: LoadedPack | undefined): ClockTerms {
  const found = ruleCalled(asked, bound);
  if (found !== undefined) {
    const { calendar } = found.pack;
    return { ...termsUnder(found, found.rule), ...(calendar !== undefined && { calendar }) };
  }
  throw new Rejection('clock-rule-unknown', `There is no rule "${asked}". Give one as pack@version/rule.`, 'unknown', 'rule');
}

@CommandHandler(StartClock)
@AllowedTo('clerk')
export class StartClockHandler implements ICommandHandler<StartClock> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
    private readonly packs: AdoptedPacks,
  ) {}

  /** Its `calendar` is an id, or `id@version`. Throws `calendar-unknown`, and what `mustBeCase` throws. */
  async execute({ id, data: { calendar: asked, ...data }, meta }: StartClock): Promise<Outcome> {
    await this.references.mustBeCase(id, { open: true });
    const counted = asked === undefined ? {} : await this.countedOn(id, asked);
    return this.aggregates.execute(clock, new StartClock(id, { ...data, ...counted }, meta));
  }

  private async countedOn(caseId: string, asked: string) {
    const calendars = await this.packs.calendarsOf(caseId);
    const calendar = calendarOf(asked, calendars);
    if (calendar !== undefined) return { calendar, calendars };
    const way = 'Give the id of one that the body adopted, or us-federal.';
    throw new Rejection('calendar-unknown', `There is no calendar "${asked}" here. ${way}`, 'unknown', 'calendar');
  }
}

@CommandHandler(StartClockUnderRule)
@AllowedTo('clerk')
export class StartClockUnderRuleHandler implements ICommandHandler<StartClockUnderRule> {
  constructor(
    private readonly clocks: StartClockHandler,
    private readonly packs: AdoptedPacks,
  ) {}

  /** Throws `clock-rule-unknown`, and what `mustBeCase` throws. */
  async execute({ id, data: { rule, anchor }, meta }: StartClockUnderRule): Promise<Outcome> {
    const bound = await this.packs.ofCase(id, anchor);
    return this.clocks.execute(new StartClock(id, { ...underRule(rule, bound), anchor, clockId: idFrom(meta) }, meta));
  }
}
