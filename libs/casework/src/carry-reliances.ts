import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { caseDecider, type CaseEvent } from '#case';
import { AggregateStore } from '#event-store';
import { CommandAboutCase, type Outcome, type Recorded } from '#kernel';
import { CarryReliances, proceeding, type OpinionReliedOn, type ProceedingEvent } from '#proceeding';

/** The facts by which allegations go on in another case. */
type Move = Recorded<Extract<CaseEvent, { type: 'CasesConsolidated' | 'CasesParted' | 'AllegationsSevered' }>>;

/**
 * Lets what a respondent relied on go along with the allegations about which it was said. The id is that of the case in which
 * they go on; `factId` says by which fact.
 */
export class CarryReliancesAlong extends CommandAboutCase<{ readonly fromCaseId: string; readonly factId: string }> {
  override readonly type = 'CarryReliancesAlong';
}

@CommandHandler(CarryReliancesAlong)
@AllowedTo('system')
export class CarryReliancesAlongHandler implements ICommandHandler<CarryReliancesAlong> {
  constructor(private readonly aggregates: AggregateStore) {}

  async execute({ id, data: { fromCaseId, factId }, meta }: CarryReliancesAlong): Promise<Outcome> {
    const [into, from] = await Promise.all([id, fromCaseId].map((one) => this.aggregates.history(caseDecider.name, one)));
    const facts = [...(into?.events ?? []), ...(from?.events ?? [])] as readonly Recorded<CaseEvent>[];
    const move = facts.find((event) => event.id === factId) as Move | undefined;
    const { events, ...known } = await this.aggregates.history(proceeding.name, fromCaseId);
    if (move === undefined || events.length === 0) return { id, ...known };
    const { state } = await this.aggregates.recall(caseDecider, fromCaseId);
    const here = state.status === 'none' ? [] : state.allegations.map(({ allegationId }) => allegationId);
    const allegationIds = move.type === 'CasesConsolidated' ? here : move.data.allegationIds;
    // What was said of all allegations before the two were one was not said of these.
    const since = facts.findLast(
      ({ type, data, position }) =>
        type === 'CasesConsolidated' && data.absorbedCaseId === id && position < move.position && move.type === 'CasesParted',
    );
    const told = (events as readonly Recorded<ProceedingEvent>[]).filter(({ position }) => position < move.position);
    const decided = new Map(
      told.flatMap((event) => (event.type === 'OpinionRelianceDecided' ? [[event.data.relianceId, event.data] as const] : [])),
    );
    const reliances = told.flatMap((event) => {
      if (event.type !== 'OpinionReliedOn') return [];
      const about = saidOf(event, move.type, allegationIds, since?.position);
      if (about === undefined) return [];
      const decision = decided.get(event.data.relianceId);
      return [{ claim: { ...event.data, allegationIds: about }, ...(decision && { decided: decision }) }];
    });
    const carrying = { fromCaseId, reliances, occurredOn: move.occurredOn };
    return this.aggregates.execute(proceeding, new CarryReliances(id, carrying, meta));
  }
}

/** About which of those that go it was said; none where about all in the other case, too; undefined where about none of them. */
function saidOf(
  { data: { allegationIds: about }, position }: Recorded<OpinionReliedOn>,
  move: Move['type'],
  go: readonly string[],
  since = 0n,
): readonly string[] | undefined {
  if (about.length === 0) {
    if (move === 'AllegationsSevered') return [];
    return position > since ? go : undefined;
  }
  if (move === 'CasesConsolidated') return about;
  const those = about.filter((id) => go.includes(id));
  return those.length === 0 ? undefined : those;
}
