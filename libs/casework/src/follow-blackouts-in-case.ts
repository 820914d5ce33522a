import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { caseDecider, type CaseEvent } from '#case';
import { clock, FollowBlackouts, type FollowedBlackout } from '#clock';
import { AggregateStore } from '#event-store';
import { CommandAboutCase, type Outcome, type Recorded } from '#kernel';
import { blackoutInWords, daysOfBlackout } from '#procedure';

/** Lets the clocks of a case stand still in the blackouts of its respondent. The id is the case's. */
export class FollowBlackoutsInCase extends CommandAboutCase {
  override readonly type = 'FollowBlackoutsInCase';
}

@CommandHandler(FollowBlackoutsInCase)
@AllowedTo('system')
export class FollowBlackoutsInCaseHandler implements ICommandHandler<FollowBlackoutsInCase> {
  constructor(private readonly aggregates: AggregateStore) {}

  async execute({ id, meta }: FollowBlackoutsInCase): Promise<Outcome> {
    const { state: found, ...known } = await this.aggregates.recall(caseDecider, id);
    if (found.status === 'none' || found.candidacies.length === 0) return { id, ...known };
    const { state: clocks, ...unchanged } = await this.aggregates.recall(clock, id);
    if (![...clocks.values()].some(({ suspendedBy }) => suspendedBy?.includes('blackout') === true)) return { id, ...unchanged };
    const { events } = await this.aggregates.history(caseDecider.name, id);
    const recordedBy = new Map(
      (events as readonly Recorded<CaseEvent>[]).flatMap(({ id: factId, type, data }) =>
        type === 'CandidacyRecorded' ? [[data.candidacyId, factId] as const] : [],
      ),
    );
    const all = found.candidacies.flatMap((one) => {
      const factId = recordedBy.get(one.candidacyId);
      const reason = blackoutInWords(one.election, one.electionOn);
      return factId === undefined ? [] : [{ factId, on: one.ended?.on ?? one.on, reason, days: daysOfBlackout(one) }];
    });
    const blackouts = all.flatMap(({ days, ...one }): readonly FollowedBlackout[] =>
      days === undefined ? [] : [{ ...one, ...days }],
    );
    const over = all.filter(({ days }) => days === undefined);
    return this.aggregates.execute(clock, new FollowBlackouts(id, { blackouts, over }, meta));
  }
}
