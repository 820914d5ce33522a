import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { CommandAboutCase, derivedId, Rejection, type CommandMeta, type Outcome } from '#kernel';
import { AdoptedPacks, blackoutRules, blackoutUnder, type ElectionKind, type LoadedPack } from '#procedure';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show, Text } from '#web';
import { RecordCandidacy } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents, type CandidacyRecorded } from '../domain/case.events.js';

export class RecordCandidacyDto {
  @FieldOf(caseEvents.CandidacyRecorded, { label: 'The kind of election' })
  readonly election!: ElectionKind;

  @FieldOf(caseEvents.CandidacyRecorded, { label: 'The day of the election' })
  readonly electionOn!: string;

  @FieldOf(caseEvents.CandidacyRecorded, { label: 'Where, and for which office' })
  readonly contest?: string;

  @FieldOf(caseEvents.CandidacyRecorded, {
    label: 'Since when the respondent is a candidate',
    help: 'Where that is later than the first day of the blackout. Left empty, all of its days count.',
  })
  readonly since?: string;

  @Text({
    max: 100,
    optional: true,
    label: 'The rule that has the days of the blackout',
    help: 'Of the pack that binds the case, by its name; or leave it out, and give the days and their authority below.',
  })
  readonly rule?: string;

  @FieldOf(caseEvents.CandidacyRecorded, { optional: true, label: 'Or the first day of the blackout' })
  readonly from?: string;

  @FieldOf(caseEvents.CandidacyRecorded, { optional: true, label: 'Its last day' })
  readonly until?: string;

  @FieldOf(caseEvents.CandidacyRecorded, { optional: true, label: 'The authority for these days' })
  readonly citation?: string;

  @FieldOf(caseEvents.CandidacyRecorded, {
    label: 'Where it stands that the respondent is a candidate',
    help: 'A filing, a certified list of candidates, or a statement.',
  })
  readonly source!: string;

  @OccurredOn({ label: 'When the body learned of it' })
  readonly occurredOn?: string;
}

/** As it was asked: with the rule by its name, or with days of one's own. */
export class RecordCandidacyUnderRule extends CommandAboutCase<RecordCandidacyDto & { readonly candidacyId: string }> {
  override readonly type = 'RecordCandidacyUnderRule';
}

@Controller('v1/cases')
export class RecordCandidacyController {
  constructor(private readonly commands: CommandBus) {}

  /** The respondent is a candidate: clocks whose rule says so stand still in the blackout before the election. */
  @Post(':id/candidacies')
  @Show('/cases/:id')
  @Fresh('optional')
  async record(
    @AggregateId() id: string,
    @Body() body: RecordCandidacyDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome & { readonly candidacyId: string }> {
    const candidacyId = derivedId(meta.commandId, 'candidacy');
    const outcome: Outcome = await this.commands.execute(new RecordCandidacyUnderRule(id, { ...body, candidacyId }, meta));
    return { ...outcome, candidacyId };
  }
}

@CommandHandler(RecordCandidacyUnderRule)
@AllowedTo('clerk')
export class RecordCandidacyUnderRuleHandler implements ICommandHandler<RecordCandidacyUnderRule> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly packs: AdoptedPacks,
  ) {}

  /** Throws `blackout-not-stated` and `blackout-rule-unknown`. */
  async execute({ id, data: said, meta }: RecordCandidacyUnderRule): Promise<Outcome> {
    const { rule: _rule, from: _from, until: _until, citation: _citation, ...data } = said;
    const days = blackoutOf(said, await this.packs.ofCase(id, data.occurredOn));
    return this.aggregates.execute(caseDecider, new RecordCandidacy(id, { ...data, ...days }, meta));
  }
}

type Days = Pick<CandidacyRecorded['data'], 'from' | 'until' | 'citation' | 'rule' | 'pack' | 'packHash' | 'example' | 'effect'>;

/** The days that the rule of the pack has, or those that were given with their authority. */
function blackoutOf({ rule: asked, electionOn, from, until, citation }: RecordCandidacyDto, bound: LoadedPack | undefined): Days {
  const given = [from, until, citation].some((one) => one !== undefined);
  if (asked === undefined && from !== undefined && until !== undefined && citation !== undefined)
    return { from, until, citation };
  const rules = blackoutRules(bound);
  const known = rules.map(({ id }) => id).join(' or ');
  const rule = asked ?? (!given && rules.length === 1 ? rules[0]?.id : undefined);
  if (rule === undefined || given) {
    const way =
      known === '' ? 'The rules that bind the case have none; give' : `Name the rule, ${known}, and no days besides; or give`;
    throw new Rejection(
      'blackout-not-stated',
      `It is not plain on which days the blackout is. ${way} its first day, its last day and the authority for both.`,
      'input',
      from === undefined ? 'from' : until === undefined ? 'until' : citation === undefined ? 'citation' : 'rule',
    );
  }
  const named = rules.find(({ id }) => id === rule || rule.endsWith(`/${id}`));
  const found = bound && named && blackoutUnder(bound, named, electionOn);
  if (found !== undefined) return found;
  const way = known === '' ? 'Give the days of the blackout and their authority.' : `Give ${known}, or days and their authority.`;
  throw new Rejection(
    'blackout-rule-unknown',
    `No rule "${rule}" of those that bind the case has days around an election. ${way}`,
    'unknown',
    'rule',
  );
}
