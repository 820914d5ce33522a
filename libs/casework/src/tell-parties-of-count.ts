import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { body, type BodyEvent, type CountContradicted, type CountSettled } from '#body';
import { caseDecider, InformRespondent, type CaseEvent } from '#case';
import { complaint, NotifyComplainant } from '#complaint';
import { AggregateStore } from '#event-store';
import { investigation, type InvestigationEvent } from '#investigation';
import { CommandAboutCase, derivedId, own, Rejection, type DomainEvent, type Outcome, type Recorded } from '#kernel';

/** To tell the parties of a case what became of the count of a vote. The id is the case's, the event the body's. */
export class TellPartiesOfCount extends CommandAboutCase<{ readonly bodyId: string; readonly eventId: string }> {
  override readonly type = 'TellPartiesOfCount';
}

/** What is told, and the fact that brought the count into doubt. */
interface News {
  readonly message: string;
  readonly doubt: Recorded<CountContradicted>;
}

const doubted =
  'The count of a vote in this matter is in doubt: something was recorded since that does not agree with it. ' +
  'The count stands as it was recorded until this is settled. You will be told what comes of it.';
const settled = 'The doubt about the count of a vote in this matter is settled.';
const settlements: Readonly<Record<CountSettled['data']['how'], string>> = {
  'count-stands': ' It was decided that the count stands as it was recorded.',
  'facts-agree': ' What did not agree with the count was put right. The count stands as it was recorded.',
  'new-motion': ' The body voted again.',
};

/**
 * A process asks for it; nobody sends this by hand, so it has no route. Who is told follows from what stood on record when the
 * doubt arose, so that asking again tells nobody else, however much later that is.
 */
@CommandHandler(TellPartiesOfCount)
@AllowedTo('system')
export class TellPartiesOfCountHandler implements ICommandHandler<TellPartiesOfCount> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws the first refusal, once everybody was tried. */
  async execute({ id: caseId, data: { bodyId, eventId }, meta }: TellPartiesOfCount): Promise<Outcome> {
    const { events, revision, position } = await this.aggregates.history(body.name, bodyId);
    const news = newsOf(events as readonly Recorded<BodyEvent>[], eventId);
    let outcome: Outcome = { id: caseId, revision, position };
    if (news === undefined) return outcome;
    const { message, doubt } = news;
    const told = { topic: 'decision', message, motionId: doubt.data.motionId } as const;
    const known = await this.before<CaseEvent>(caseDecider.name, caseId, doubt.position);
    const as = (name: string) => ({ ...meta, commandId: derivedId(meta.commandId, name) });

    let refused: Rejection | undefined;
    const letters = complaintsOf(known).map(
      (id) => () => this.aggregates.execute(complaint, new NotifyComplainant(id, { ...told, caseId }, as(id))),
    );
    if (await this.isKnownToRespondent(caseId, known, doubt))
      letters.push(() => this.aggregates.execute(caseDecider, new InformRespondent(caseId, told, as('respondent'))));
    for (const send of letters) {
      try {
        outcome = await send();
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        refused ??= error;
      }
    }
    if (refused !== undefined) throw refused;
    return { ...outcome, id: caseId };
  }

  /** Whether the respondent was told of what rests on this vote: nobody learns from a doubt that there was one, or a case. */
  private async isKnownToRespondent(
    caseId: string,
    known: readonly Recorded<CaseEvent>[],
    doubt: Recorded<CountContradicted>,
  ): Promise<boolean> {
    const { kind, counted, motionId } = doubt.data;
    // Of a tie and of a closing both sides are told by themselves.
    if (counted === 'tied' || known.some(({ type, data }) => type === 'CaseClosed' && data.reason !== 'consolidated'))
      return true;
    const wasInformed = known.some(
      ({ type, data }) =>
        type === 'RespondentInformed' && data.topic === 'decision' && (data.motionId === undefined || data.motionId === motionId),
    );
    if (wasInformed || kind !== 'authorize-investigation') return wasInformed;
    const notices = await this.before<InvestigationEvent>(investigation.name, caseId, doubt.position);
    return notices.some(({ type }) => type === 'RespondentNotified');
  }

  private async before<E extends DomainEvent>(aggregate: string, id: string, position: bigint): Promise<readonly Recorded<E>[]> {
    const { events } = await this.aggregates.history(aggregate, id);
    return (events as readonly Recorded<E>[]).filter((event) => event.position < position);
  }
}

/** Nothing where the parties were told already: a count that is in doubt for one more reason is in doubt as it was before. */
function newsOf(events: readonly Recorded<BodyEvent>[], eventId: string): News | undefined {
  const index = events.findIndex(({ id }) => id === eventId);
  const event = events[index];
  if (event?.type !== 'CountContradicted' && event?.type !== 'CountSettled') return undefined;
  const { motionId } = event.data;
  let doubt: Recorded<CountContradicted> | undefined;
  for (const earlier of events.slice(0, index)) {
    if (earlier.type === 'CountSettled' && earlier.data.motionId === motionId) doubt = undefined;
    if (earlier.type === 'CountContradicted' && earlier.data.motionId === motionId) doubt ??= earlier;
  }
  if (event.type === 'CountContradicted') return doubt === undefined ? { message: doubted, doubt: event } : undefined;
  return doubt === undefined ? undefined : { message: settlementOf(event, events), doubt };
}

function settlementOf({ data: { how, byMotionId } }: CountSettled, events: readonly Recorded<BodyEvent>[]): string {
  const anew = events.find(
    ({ type, data }) => (type === 'MotionCarried' || type === 'MotionFailed') && data.motionId === byMotionId,
  );
  const came = anew === undefined ? '' : ` The new motion ${anew.type === 'MotionCarried' ? 'carried' : 'failed'}.`;
  return settled + (own(settlements, how) ?? '') + came;
}

/** The complaints that the case came from, or took in, by then. */
function complaintsOf(known: readonly Recorded<CaseEvent>[]): readonly string[] {
  const state = known.reduce((before, event) => caseDecider.evolve(before, event), caseDecider.initialState);
  return state.status === 'none' ? [] : state.complaintIds;
}
