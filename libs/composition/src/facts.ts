import { Injectable } from '@nestjs/common';
import { AccessFacts, Colleagues, StaffDirectory } from '#access';
import { advice } from '#advice';
import { advisoryOpinion } from '#advisory-opinion';
import { body, countElsewhere, ruleInForce, tenureOn, type Constituted, type Motion } from '#body';
import { barredIn, blackoutOn, caseDecider, casesBefore, isEndedByClosing, outsideJurisdiction, type KnownCase } from '#case';
import { CasesConcerned } from '#casework';
import { clock, limits } from '#clock';
import { complaint, identityIn, type ComplaintEvent } from '#complaint';
import { Aggregates } from '#correction';
import { disclosure } from '#disclosure';
import { FileKeys } from '#erasure';
import { AggregateStore } from '#event-store';
import { evidence, type Evidence } from '#evidence';
import { finding } from '#finding';
import { investigation } from '#investigation';
import {
  Clock,
  ConfidentialNames,
  folded,
  isIntake,
  namedIn,
  own,
  PersonWalls,
  References,
  type BarredInBlackout,
  type BlackoutStanding,
  type BodyStanding,
  type CaseOutcome,
  type CaseParts,
  type CaseStanding,
  type ComplaintStanding,
  type Conflict,
  type CountedVote,
  type ConflictGround,
  type DomainEvent,
  type FileInCustody,
  type MotionStanding,
  type PartialDate,
  type Role,
  type RollCall,
  type Truths,
  type VoteNeeded,
} from '#kernel';
import { outside } from '#outside';
import { person } from '#person';
import { AdoptedPacks, isOwed } from '#procedure';
import { proceeding, type Proceeding } from '#proceeding';
import { sanction } from '#sanction';
import { AccessFactsFromLog, investigatorsOf } from './access-facts-from-log.js';
import { AdoptedPacksFromLog } from './adopted-packs-from-log.js';
import { deciders } from './aggregates.js';
import { CasesInLog } from './cases-in-log.js';
import { ConfidentialNamesInFiles } from './confidential-names-in-files.js';
import { KeysOfFiles } from './keys-of-files.js';
import { PersonWallsFromLog } from './person-walls-from-log.js';

/**
 * What the aggregates ask of each other. Each question is answered from the other one's own events, as they stood at most a
 * second ago (`recallWithinMs`), and as they stand now where the answer led to a refusal. Between the answer and the decision the
 * other may still move on, as when two people act in the same second.
 */
@Injectable()
class ReferencesFromLog extends References {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async case(caseId: string): Promise<CaseStanding | undefined> {
    const known = await this.known(caseId);
    if (known === undefined) return undefined;
    const { bodyId, status, complaintIds, allegations } = known;
    return {
      bodyId,
      status,
      ...(known.status === 'closed' && known.absorbedInto !== undefined && { absorbedInto: known.absorbedInto }),
      complaintIds,
      allegationIds: allegations.map(({ allegationId }) => allegationId),
      outside: outsideJurisdiction(known),
      barred: barredIn(known),
      lineage: await this.lineageOf(caseId, known),
    };
  }

  override async blackoutOn(
    caseId: string,
    bars: BarredInBlackout,
    on: PartialDate = this.clock.now().date,
  ): Promise<BlackoutStanding | undefined> {
    const known = await this.known(caseId);
    return known && blackoutOn(known, bars, on);
  }

  override async isActIn(caseIds: readonly string[], eventId: string): Promise<boolean> {
    for (const id of caseIds) {
      for (const { name } of [caseDecider, investigation, sanction]) {
        const { events } = await this.aggregates.history(name, id);
        if (events.some((event) => event.id === eventId && event.type !== 'EventCorrected')) return true;
      }
    }
    return false;
  }

  override async sendableIn(caseId: string, personId: string): Promise<readonly string[]> {
    const opens = ({ scanned, confirmedBy }: FileInCustody) =>
      scanned === 'clean' || (scanned === 'not-scanned' && confirmedBy.includes(personId));
    const found = await this.evidenceFor(caseId, personId);
    return found.flatMap(({ files, documents }) => {
      const isDocument = ({ fileId, redaction }: FileInCustody) => Object.hasOwn(documents, redaction?.originalId ?? fileId);
      return files.filter((file) => isDocument(file) && opens(file)).map(({ fileId }) => fileId);
    });
  }

  override async filesOf(caseId: string, personId: string): Promise<readonly (FileInCustody & { readonly title?: string })[]> {
    const found = await this.evidenceFor(caseId, personId);
    return found.flatMap(({ files, documents }) =>
      files.map((file) => {
        const document = own(documents, file.fileId);
        return { ...file, ...(document !== undefined && { title: document.title }) };
      }),
    );
  }

  override async body(bodyId: string): Promise<BodyStanding> {
    const { state } = await this.aggregates.recall(body, bodyId);
    if (state.status === 'none') return 'unknown';
    if (state.status === 'from-legacy-docket') return 'named-only';
    return state.kind === 'chamber' ? 'chamber' : 'takes-up';
  }

  override async motion(bodyId: string, motionId: string): Promise<MotionStanding | undefined> {
    const { state } = await this.aggregates.recall(body, bodyId);
    const motion = state.status === 'constituted' ? state.motions.get(motionId) : undefined;
    return motion && standingOf(motion);
  }

  override async motionsAbout(bodyId: string, caseIds: readonly string[]): Promise<readonly MotionStanding[]> {
    const { state } = await this.aggregates.recall(body, bodyId);
    const motions = state.status === 'constituted' ? [...state.motions.values()] : [];
    return motions.filter(({ put }) => caseIds.includes(put.caseId)).map(standingOf);
  }

  override async voteNeededBy(bodyId: string, on: PartialDate = this.clock.now().date): Promise<VoteNeeded | undefined> {
    const { state } = await this.aggregates.recall(body, bodyId);
    const rule = state.status === 'constituted' ? ruleInForce(state, on) : undefined;
    return rule && { decisions: rule.decidedByVote ?? [], citation: rule.citation };
  }

  override async countVote(bodyId: string, roll: RollCall, on: PartialDate): Promise<CountedVote> {
    await this.mustBeBody(bodyId);
    const { state } = await this.aggregates.recall(body, bodyId);
    if (state.status !== 'constituted') throw new Error('A body that takes up requests is constituted.');
    return countElsewhere(state, roll, on);
  }

  override async seatIn(bodyId: string, memberId: string, on: PartialDate): Promise<ReturnType<typeof roleOf>> {
    const { state } = await this.aggregates.recall(body, bodyId);
    return state.status === 'constituted' ? roleOf(state, memberId, on) : undefined;
  }

  override async complaint(complaintId: string): Promise<ComplaintStanding | undefined> {
    const { state } = await this.aggregates.recall(complaint, complaintId);
    if (state.status === 'none') return undefined;
    const outcome = state.status === 'screened' ? state.outcome : undefined;
    return {
      bodyId: state.bodyId,
      receivedOn: state.receivedOn,
      accepted: outcome === 'accepted',
      isDuplicate: outcome === 'duplicate',
      isNamed: state.identity === 'named',
    };
  }

  override async violationFound(allegationId: string): Promise<boolean> {
    const { state } = await this.aggregates.recall(finding, allegationId);
    return state.status === 'found' && state.result === 'violation';
  }

  override async foundAbout(allegationIds: readonly string[], inCaseId?: string): Promise<readonly string[]> {
    const found = await Promise.all(allegationIds.map(async (id) => (await this.aggregates.recall(finding, id)).state));
    const stands = (one: (typeof found)[number] | undefined): boolean =>
      one !== undefined && one.status !== 'undecided' && one.status !== 'vacated' && (inCaseId ?? one.caseId) === one.caseId;
    return allegationIds.filter((_, at) => stands(found[at]));
  }

  override async recusedFrom(caseId: string): Promise<readonly string[]> {
    const { state } = await this.aggregates.recall(investigation, caseId);
    return state.status === 'none' ? [] : state.recused;
  }

  override async outcomeOf(caseId: string): Promise<CaseOutcome | undefined> {
    const known = await this.case(caseId);
    if (known === undefined) return undefined;
    const { bodyId, lineage, allegationIds, complaintIds, outside = [], barred = [] } = known;
    const of = <State>(ids: readonly string[], state: (id: string) => Promise<State>) => Promise.all(ids.map(state));
    const proceedings = await of(lineage, async (id) => (await this.aggregates.recall(sanction, id)).state);
    const investigations = await of(lineage, async (id) => (await this.aggregates.recall(investigation, id)).state);
    const findings = await of(allegationIds, async (id) => (await this.aggregates.recall(finding, id)).state);
    const courses = await of(lineage, async (id) => (await this.aggregates.recall(proceeding, id)).state);
    const complaints = await of(complaintIds, async (id) => (await this.aggregates.recall(complaint, id)).state);
    const clocks = await of(lineage, async (id) => [...(await this.aggregates.recall(clock, id)).state.values()]);
    const { state: voting } = await this.aggregates.recall(body, bodyId);
    const motions = voting.status === 'constituted' ? [...voting.motions.values()] : [];

    const violationsIn = (ids: readonly string[]) =>
      findings.filter((one, at) => isViolation(one) && ids.includes(allegationIds[at] ?? '')).length;
    const imposed = proceedings.flatMap(({ sanctions }) => [...sanctions.values()]);
    const inForce = imposed.filter(({ status }) => status === 'in-force');
    return {
      sanctions: { imposed: imposed.length, inForce: inForce.length },
      chamberDeclined: proceedings.some(
        (one) => one.status === 'acted' && (one.lastAct.action === 'rejected' || one.lastAct.action === 'declined-to-act'),
      ),
      referred:
        complaints.some(({ status }) => status === 'referred') ||
        courses.some(({ referrals }) =>
          [...referrals.values()].some(({ extent, answers }) => extent === 'full' && !answers.includes('declined')),
        ),
      settled: courses.some(({ settlements }) => [...settlements.values()].some(({ status }) => status === 'approved')),
      violations: findings.filter(isViolation).length,
      violationsOutside: violationsIn(outside),
      violationsBarred: violationsIn(barred),
      open: {
        // That something came too late is what is decided of it.
        allegations: findings.filter(({ status }, at) => undecided.has(status) && !barred.includes(allegationIds[at] ?? ''))
          .length,
        motions: motions.filter(({ status, put }) => status === 'open' && lineage.includes(put.caseId)).length,
        conditions: inForce.flatMap(({ conditions }) => [...conditions.values()]).filter((state) => state === 'pending').length,
        investigation: investigations.filter(({ status }) => status !== 'none' && status !== 'reported').length,
        clocks: clocks
          .flat()
          // What the closing itself ends keeps no case open.
          .filter(({ satisfiedBy }) => !isEndedByClosing(satisfiedBy))
          .filter(({ status, effect }) =>
            isOwed({ status: status === 'cancelled' || status === 'satisfied' ? 'ended' : status, effect }),
          ).length,
        recommendation: proceedings.filter(({ status }) => status === 'recommended').length,
        hearings: courses.flatMap(({ hearings }) => [...hearings.values()].filter(isUnderWay)).length,
        settlements: courses.flatMap(({ settlements }) => [...settlements.values()].filter(({ status }) => status === 'proposed'))
          .length,
        reliances: undecidedAbout(courses, allegationIds),
        appeals: courses.flatMap(({ appeals }) => [...appeals.values()].filter(({ status }) => status === 'pending')).length,
      },
    };
  }

  override rolesOf(userId: string): Promise<readonly Role[] | 'staff-not-known'> {
    const { people } = this.staff;
    const grants = people.find(({ id }) => id === userId)?.grants ?? [];
    return Promise.resolve(people.length === 0 ? 'staff-not-known' : grants.map(({ role }) => role));
  }

  override named(text: string, ground: ConflictGround): Promise<readonly Conflict[]> {
    const people = namedIn(text, this.staff.people);
    return Promise.resolve(people.map(({ id }) => ({ personId: id, ground })));
  }

  override async conflictedIn(kind: 'case' | 'complaint' | 'person' | 'advisory', id: string): Promise<readonly string[]> {
    if (kind === 'person') return this.conflictedInAll(id);
    const recalled = {
      case: () => this.aggregates.recall(caseDecider, id),
      complaint: () => this.aggregates.recall(complaint, id),
      advisory: () => this.aggregates.recall(advisoryOpinion, id),
    };
    const { state } = await recalled[kind]();
    return state.status === 'none' ? [] : state.conflicted;
  }

  override async intakeOf(caseId: string): Promise<readonly string[]> {
    const complaintIds = (await this.known(caseId))?.complaintIds ?? [];
    const histories = await Promise.all(complaintIds.map((id) => this.aggregates.history(complaint.name, id)));
    const work = histories.flatMap(({ events }) => events).filter(({ type, actor }) => isIntake(type, actor));
    return [...new Set(work.map(({ actor }) => actor.userId))];
  }

  override async complaintOf(caseId: string, complainant: string): Promise<string | undefined> {
    const ids = (await this.known(caseId))?.complaintIds ?? [];
    if (ids.length < 2) return ids[0];
    const names = await Promise.all(ids.map((id) => this.complainantOf(id)));
    return ids.find((_, index) => wordsOf(names[index] ?? '') === wordsOf(complainant));
  }

  override async partsIn(caseId: string): Promise<CaseParts> {
    const lineage = (await this.case(caseId))?.lineage ?? [];
    const before = await this.before(lineage);
    const cases = await Promise.all(before.map((id) => this.known(id)));
    const counsel = cases.flatMap((one) => one?.counsel ?? []);
    const idsAs = (wanted: string) => counsel.filter(({ capacity }) => capacity === wanted).map(({ counselId }) => counselId);
    const investigated = await Promise.all(before.map((id) => investigatorsOf(this.aggregates, id)));
    const bodyId = cases[0]?.bodyId;
    const voting = bodyId === undefined ? undefined : (await this.aggregates.recall(body, bodyId)).state;
    const decidedCause = voting?.status === 'constituted' ? voting.decidedProbableCause : new Map<string, ReadonlySet<string>>();
    return {
      investigated: investigated.flat(),
      presented: idsAs('enforcement'),
      advised: idsAs('advisory'),
      votedOnCause: lineage.flatMap((id) => [...(decidedCause.get(id) ?? [])]),
    };
  }

  override async investigatorOf(caseId: string): Promise<string | undefined> {
    const { state } = await this.aggregates.recall(investigation, caseId);
    if (state.status === 'none' || state.status === 'authorized') return undefined;
    return state.assignment?.investigatorId;
  }

  /** Who finds none of the files in which a person has a part does not find the person. */
  private async conflictedInAll(personId: string): Promise<readonly string[]> {
    const { state } = await this.aggregates.recall(person, personId);
    const links = state.status === 'none' ? [] : state.links;
    const walled = await Promise.all(
      links.map(({ caseId, complaintId = '' }) =>
        caseId === undefined ? this.conflictedIn('complaint', complaintId) : this.conflictedIn('case', caseId),
      ),
    );
    return (walled[0] ?? []).filter((one) => walled.every((some) => some.includes(one)));
  }

  /** What is held as files in a case, and in those that go on in it; a conflict in one of them leaves that one out. */
  private async evidenceFor(caseId: string, personId: string): Promise<readonly Evidence[]> {
    const lineage = (await this.case(caseId))?.lineage ?? [];
    const found = await Promise.all(
      lineage.map(async (id) =>
        (await this.conflictedIn('case', id)).includes(personId) ? [] : [(await this.aggregates.load(evidence, id)).state],
      ),
    );
    return found.flat();
  }

  private async complainantOf(complaintId: string): Promise<string | undefined> {
    const { events } = await this.aggregates.history(complaint.name, complaintId);
    return identityIn(events as readonly ComplaintEvent[]).name;
  }

  private async known(caseId: string): Promise<KnownCase | undefined> {
    const { state } = await this.aggregates.recall(caseDecider, caseId);
    return state.status === 'none' ? undefined : state;
  }

  /** These cases, and those before them: who had a part there had it in this matter. */
  private async before(lineage: readonly string[]): Promise<readonly string[]> {
    const all = new Set(lineage);
    // Grows while it is walked: a case before one can have had others before itself.
    for (const id of all) {
      const known = await this.known(id);
      for (const one of known === undefined ? [] : casesBefore(known)) all.add(one);
    }
    return [...all];
  }

  private async lineageOf(caseId: string, known: KnownCase): Promise<readonly string[]> {
    const lineage = new Set([caseId]);
    const next = [...known.absorbed];
    for (let id = next.shift(); id !== undefined; id = next.shift()) {
      if (lineage.has(id)) continue;
      lineage.add(id);
      next.push(...((await this.known(id))?.absorbed ?? []));
    }
    return [...lineage];
  }
}

/** How many opinions the respondent relied on, about something that is in the case, of which nothing was decided. */
function undecidedAbout(courses: readonly Proceeding[], allegationIds: readonly string[]): number {
  // The case comes first: what it has from others stands in it as it was said of it.
  const all = new Map(courses.toReversed().flatMap(({ reliances }) => [...reliances]));
  const decided = new Set(
    courses.flatMap(({ reliances }) => [...reliances].flatMap(([id, { result }]) => (result === undefined ? [] : id))),
  );
  const isHere = (about: readonly string[]): boolean => about.length === 0 || about.some((id) => allegationIds.includes(id));
  return [...all].filter(([id, one]) => !decided.has(id) && isHere(one.allegationIds)).length;
}

const standingOf = (motion: Motion): MotionStanding => {
  const { put, status } = motion;
  const { caseId, motionId, kind, question, allegationIds } = put;
  const tie = motion.status === 'tied' ? { tieRule: motion.tieRule } : {};
  return { caseId, motionId, kind, question, status, carried: status === 'carried', allegationIds, ...tie };
};

/** The words of a name, whatever their order. */
const wordsOf = (name: string): string =>
  folded(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ');

const isUnderWay = ({ status }: { readonly status: string }): boolean => status === 'set' || status === 'open';

const isViolation = (one: (typeof finding)['initialState']): boolean => one.status === 'found' && one.result === 'violation';
const undecided: ReadonlySet<string> = new Set(['undecided', 'probable-cause', 'vacated']);

/** What the corrections ask of every aggregate. */
class KnownAggregates extends Aggregates {
  private readonly byName = new Map<string, Truths<DomainEvent> | undefined>([
    ...[...deciders.values()].map(({ name, truths }) => [name, truths] as const),
    [evidence.name, evidence.truths as Truths<DomainEvent> | undefined],
    [advice.name, undefined],
    [outside.name, outside.truths as Truths<DomainEvent> | undefined],
    [clock.name, undefined],
    [limits.name, undefined],
    [disclosure.name, disclosure.truths as Truths<DomainEvent> | undefined],
    [proceeding.name, proceeding.truths as Truths<DomainEvent> | undefined],
  ]);

  override has(name: string): boolean {
    return this.byName.has(name);
  }

  override truthsOf(name: string): Truths<DomainEvent> | undefined {
    return this.byName.get(name);
  }
}

/** What the aggregates ask of each other. */
export const referenceProviders = [
  { provide: References, useClass: ReferencesFromLog },
  { provide: Aggregates, useClass: KnownAggregates },
  { provide: AdoptedPacks, useClass: AdoptedPacksFromLog },
];

export const factProviders = [
  ...referenceProviders,
  { provide: CasesConcerned, useClass: CasesInLog },
  { provide: PersonWalls, useClass: PersonWallsFromLog },
  { provide: AccessFacts, useClass: AccessFactsFromLog },
  Colleagues,
  { provide: FileKeys, useClass: KeysOfFiles },
  { provide: ConfidentialNames, useClass: ConfidentialNamesInFiles },
];

export const factTokens = [
  References,
  AdoptedPacks,
  CasesConcerned,
  Aggregates,
  PersonWalls,
  AccessFacts,
  Colleagues,
  FileKeys,
  ConfidentialNames,
];

const roleOf = (state: Constituted, memberId: string, on: PartialDate) => tenureOn(state, memberId, on)?.role;
