import { Injectable } from '@nestjs/common';
import { AccessFacts, policySet, see } from '#access';
import { advisoryOpinion } from '#advisory-opinion';
import { body, sitsInOn, tenureOn, type Constituted } from '#body';
import { caseDecider, casesBefore } from '#case';
import { bodyList } from '#case-file';
import { complaint, isScreened } from '#complaint';
import { Docket, fileName, idOfFile, type FileName } from '#docket';
import { entitlement, standingFrom, type EntitlementState, type Known } from '#entitlement';
import { AggregateStore, EventCodec, EventStore, recallWithinMs } from '#event-store';
import { investigation, investigatorOf } from '#investigation';
import { concernOf, Duties } from '#investigator-queue';
import { Clock, type Actor, type Concern, type Role, type Standing } from '#kernel';
import { mayBeTold, person } from '#person';
import { Database, sql } from '#postgres';

const nothing = {
  ...{ walledOff: false, assigned: false, didIntake: false, otherPart: false, decidedProbableCause: false },
  ...{ advises: false, seated: false, transmitted: false, screened: false, own: false },
};

type Asked = 'by a query' | 'by a command';

/**
 * What access decisions are made from. A question is answered from the docket and the log as they stand at this moment; a command
 * from the aggregates that this process remembers, so that most cost no trip of their own.
 */
@Injectable()
export class AccessFactsFromLog extends AccessFacts {
  private readonly duties: Duties;
  /** Where the log ended when it was last asked, and when that was, by the monotonic clock. */
  private end: { readonly position: bigint; readonly askedAt: number } | undefined;

  constructor(
    private readonly aggregates: AggregateStore,
    private readonly docket: Docket,
    private readonly store: EventStore,
    private readonly clock: Clock,
    database: Database,
    codec: EventCodec,
  ) {
    super();
    this.duties = new Duties(database, store, codec, docket);
  }

  override async standing(actor: Actor, concern: Concern, asked: Asked): Promise<Standing | undefined> {
    switch (concern.kind) {
      case 'case':
      case 'complaint':
        return this.to(actor, concern.kind, concern.id, asked);
      case 'person':
        return this.toPerson(actor, concern.id, asked);
      case 'motion':
        return this.toMotion(actor, concern.bodyId, concern.id, asked);
      case 'allegation':
        return this.toCase(actor, await this.caseOfAllegation(concern.id), asked);
      case 'duty':
        return this.toDuty(actor, concern, asked);
      case 'body':
        return this.toBody(actor, concern.id);
      case 'advisory':
        return this.toAdvisoryRequest(actor, concern.id, asked);
    }
  }

  override async bodiesOf(actor: Actor): Promise<readonly string[] | 'all'> {
    if (actor.role !== 'member') return actor.bodyId === undefined ? 'all' : [actor.bodyId];
    const ids = await this.bodiesFor(actor);
    const seated = await Promise.all(ids.map((id) => this.isSeated(id, actor.userId, [], 'by a query')));
    return ids.filter((_, index) => seated[index]);
  }

  override async casesSatInOn(actor: Actor): Promise<readonly string[]> {
    if (actor.role !== 'member') return [];
    const { date } = this.clock.now();
    const bodies = await Promise.all((await this.bodiesFor(actor)).map((id) => this.constituted(id, 'by a query')));
    return bodies.flatMap((state) => {
      const caseIds = (state?.sittings ?? []).flatMap(({ alternateId, caseId }) =>
        alternateId === actor.userId && caseId !== undefined ? [caseId] : [],
      );
      return caseIds.filter((caseId) => state !== undefined && sitsInOn(state, caseId, actor.userId, date));
    });
  }

  /** The bodies in which a member may have a place. */
  private async bodiesFor({ bodyId }: Actor): Promise<readonly string[]> {
    const bodies = this.docket.list(bodyList);
    const rows = await bodies.query<{ key: FileName }>(sql`select key from ${bodies.table}`);
    return rows.map(({ key }) => idOfFile(key)).filter((id) => bodyId === undefined || bodyId === id);
  }

  private async to(actor: Actor, kind: 'case' | 'complaint', id: string, asked: Asked): Promise<Standing | undefined> {
    const known = asked === 'by a query' ? await this.knownInDocket() : this.remembered(actor.role, kind);
    return standingFrom(actor, kind, id, known, (bodyId, userId, caseIds) => this.isSeated(bodyId, userId, caseIds, asked));
  }

  private async toCase(actor: Actor, caseId: string | undefined, asked: Asked): Promise<Standing | undefined> {
    return caseId === undefined ? undefined : this.to(actor, 'case', caseId, asked);
  }

  /** That of its case, and whether the asker has no part in this vote. */
  private async toMotion(actor: Actor, bodyId: string, motionId: string, asked: Asked): Promise<Standing | undefined> {
    const { state } = await this.aggregates.recall(body, bodyId);
    const put = state.status === 'constituted' ? state.motions.get(motionId)?.put : undefined;
    const standing = await this.toCase(actor, put?.caseId, asked);
    return standing && { ...standing, decidedProbableCause: put?.decidedProbableCause?.includes(actor.userId) === true };
  }

  /** That of the first complaint or case by which the person is found; of nothing else does the asker learn. */
  private async toPerson(actor: Actor, id: string, asked: Asked): Promise<Standing | undefined> {
    const { state } = await (asked === 'by a query' ? this.aggregates.load(person, id) : this.aggregates.recall(person, id));
    if (state.status === 'none') return undefined;
    for (const link of state.links.filter((one) => mayBeTold(one, actor.userId))) {
      const { caseId, complaintId = '' } = link;
      const standing = await this.to(actor, caseId === undefined ? 'complaint' : 'case', caseId ?? complaintId, asked);
      if (standing !== undefined && policySet.decide({ role: actor.role, ...see, standing }).allowed) return standing;
    }
    return undefined;
  }

  private async toDuty(
    actor: Actor,
    { id, process }: { readonly id: string; readonly process: string },
    asked: Asked,
  ): Promise<Standing | undefined> {
    const [kind, concerned] = concernOf(await this.duties.eventOf(await this.duties.owed(process, id)));
    if (kind === 'body') return this.toBody(actor, concerned);
    const standing = kind === 'case' || kind === 'complaint' ? await this.to(actor, kind, concerned, asked) : undefined;
    // What is owed about something that never was concerns the house alone.
    return standing ?? { kind: 'body', ...nothing, ownBody: actor.bodyId === undefined };
  }

  private async toBody(actor: Actor, id: string): Promise<Standing | undefined> {
    const { revision } = await this.aggregates.recall(body, id);
    if (revision === -1n) return undefined;
    return { kind: 'body', ...nothing, ownBody: actor.bodyId === undefined || actor.bodyId === id };
  }

  private async toAdvisoryRequest(actor: Actor, id: string, asked: Asked): Promise<Standing | undefined> {
    const { state } = await (asked === 'by a query'
      ? this.aggregates.load(advisoryOpinion, id)
      : this.aggregates.recall(advisoryOpinion, id));
    if (state.status === 'none') return undefined;
    const { bodyId } = state;
    const seated = actor.role === 'member' && (await this.isSeated(bodyId, actor.userId, [], asked));
    return {
      ...{ kind: 'advisory', ...nothing, seated },
      ownBody: actor.bodyId === undefined || actor.bodyId === bodyId,
      walledOff: state.conflicted.includes(actor.userId),
    };
  }

  /** `withinMs`: with all that was recorded so long ago, in milliseconds. */
  private async knownInDocket(withinMs = 0): Promise<Known> {
    const tell = await this.docket.telling(entitlement, await this.endOfLog(withinMs));
    return async (kind, id) => {
      const state = await tell(fileName(kind, id));
      return state.kind === undefined ? undefined : state;
    };
  }

  private async endOfLog(withinMs: number): Promise<bigint> {
    const now = performance.now();
    if (this.end !== undefined && now - this.end.askedAt < withinMs) return this.end.position;
    this.end = { position: await this.store.head(), askedAt: now };
    return this.end.position;
  }

  /**
   * Recusals are also asked of the streams in which they stand, for those whom they concern: the case itself learns of them a
   * moment later. The cases of a complaint open it to their investigator and to their counsel, who would be refused for what was
   * so a moment ago; for others they are a reason to refuse, and may be as old as any fact about another aggregate.
   */
  private remembered(role: Role, about: 'case' | 'complaint'): Known {
    const opens = about === 'complaint' && (role === 'investigator' || role === 'counsel');
    const withinMs = opens ? 0 : recallWithinMs;
    return async (kind, id) => (kind === 'case' ? this.rememberedCase(id, role) : this.rememberedComplaint(id, withinMs));
  }

  private async rememberedCase(id: string, role: Role): Promise<EntitlementState | undefined> {
    const { state } = await this.aggregates.recall(caseDecider, id);
    if (state.status === 'none') return undefined;
    const { bodyId } = state;
    const voting = role === 'member' ? (await this.aggregates.recall(body, bodyId)).state : undefined;
    const recused = voting?.status === 'constituted' ? [...(voting.recusals.get(id)?.keys() ?? [])] : [];
    const counsel = role === 'counsel' ? state.counsel : [];
    const work = role === 'investigator' ? (await this.aggregates.recall(investigation, id)).state : undefined;
    const known = work === undefined || work.status === 'none' ? undefined : work;
    const investigatorId = known === undefined ? undefined : investigatorOf(known);
    return {
      kind: 'case',
      bodyId,
      walledOff: [...state.conflicted, ...recused, ...(known?.recused ?? [])],
      ...(investigatorId !== undefined && { investigatorId }),
      ...(state.status === 'closed' && state.absorbedInto !== undefined && { goesOnIn: state.absorbedInto }),
      caseIds: [],
      complaintIds: role === 'investigator' ? state.complaintIds : [],
      counsel,
      investigators: role === 'counsel' ? await investigatorsOf(this.aggregates, id) : [],
      before: casesBefore(state),
      intakeBy: [],
      transmitted: false,
      screened: false,
    };
  }

  private async rememberedComplaint(id: string, withinMs: number): Promise<EntitlementState | undefined> {
    const { state } = await this.aggregates.recall(complaint, id);
    if (state.status === 'none') return undefined;
    const screened = isScreened(state);
    // A complaint knows neither the cases that came of it nor who did intake, and no case comes of one that is not screened.
    const filed = screened ? await (await this.knownInDocket(withinMs))('complaint', id) : undefined;
    const { caseIds = [], intakeBy = [] } = filed ?? {};
    return {
      kind: 'complaint',
      bodyId: state.bodyId,
      walledOff: state.conflicted,
      caseIds,
      complaintIds: [],
      ...{ counsel: [], investigators: [], before: [] },
      intakeBy,
      transmitted: false,
      screened,
    };
  }

  private async isSeated(bodyId: string, userId: string, caseIds: readonly string[], asked: Asked): Promise<boolean> {
    const state = await this.constituted(bodyId, asked);
    const { date } = this.clock.now();
    if (state === undefined) return false;
    return tenureOn(state, userId, date) !== undefined || caseIds.some((caseId) => sitsInOn(state, caseId, userId, date));
  }

  private async constituted(bodyId: string, asked: Asked): Promise<Constituted | undefined> {
    const { state } = await (asked === 'by a query' ? this.aggregates.load(body, bodyId) : this.aggregates.recall(body, bodyId));
    return state.status === 'constituted' ? state : undefined;
  }

  private async caseOfAllegation(allegationId: string): Promise<string | undefined> {
    const { events } = await this.aggregates.history('finding', allegationId);
    const caseIds = events.map(({ data }) => (data as { readonly caseId?: unknown }).caseId);
    // The last one: an allegation about which nothing stands can have been severed since.
    return caseIds.findLast((caseId) => typeof caseId === 'string');
  }
}

/** Everybody who ever had the investigation of a case: their ids. */
export async function investigatorsOf(aggregates: AggregateStore, caseId: string): Promise<readonly string[]> {
  const { events } = await aggregates.history(investigation.name, caseId);
  const assigned = events.filter(({ type }) => type === 'InvestigatorAssigned');
  return [...new Set(assigned.map(({ data }) => (data as { readonly investigatorId: string }).investigatorId))];
}
