import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccessFacts, AllowedTo, policySet, see } from '#access';
import { Docket, fileName, idOfFile, type FileName, type KeptState } from '#docket';
import { Entitlements } from '#entitlement';
import {
  aboutAdvisoryRequest,
  aboutPerson,
  casesAndComplaints,
  Clock,
  lastDayOf,
  lists,
  Query,
  type Actor,
  type Concern,
  type Disclosed,
} from '#kernel';
import { sql } from '#postgres';
import { disposal, type DisposalState, type IssuedCertificate } from './disposal.reader.js';
import { dueOn, periodOn, schedule, type RetentionClass, type RetentionPeriod } from './schedule.js';

interface MatterOf<Kind = 'case' | 'complaint'> {
  readonly kind: Kind;
  readonly id: string;
  readonly reference: string;
}

/** A file whose period is over, and that nothing keeps. */
export interface DueFile extends MatterOf<'case' | 'complaint' | 'advisory'> {
  readonly class: RetentionClass;
  readonly endedOn: string;
  readonly dueOn: string;
  readonly years: number;
  readonly citation: string;
  /** The rule is an example, which the body's counsel has to replace. */
  readonly example: boolean;
  /** Somebody has asked for it to be erased, and it waits for somebody else. */
  readonly requested: boolean;
}

export interface DueForDisposal {
  readonly on: string;
  readonly due: readonly DueFile[];
}

interface Row {
  readonly key: FileName;
  readonly row: KeptState<DisposalState>;
}

const of = (files: readonly MatterOf<string>[]): readonly Concern[] =>
  casesAndComplaints(
    files.filter(({ kind }) => kind === 'case').map(({ id }) => id),
    files.filter(({ kind }) => kind === 'complaint').map(({ id }) => id),
  );

/** The files past their retention period that are under no hold and not erased yet, the longest overdue first. */
export class ListDueForDisposal extends Query<DueForDisposal> {
  constructor(
    actor: Actor,
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses({ due }: DueForDisposal): Disclosed {
    return lists(['content'], ['reference', 'endedOn', 'dueOn'], of(due));
  }
}

@QueryHandler(ListDueForDisposal)
@AllowedTo('clerk')
export class ListDueForDisposalHandler implements IQueryHandler<ListDueForDisposal> {
  constructor(
    private readonly docket: Docket,
    private readonly entitlements: Entitlements,
    private readonly clock: Clock,
    private readonly facts: AccessFacts,
  ) {}

  /** Throws `ReadModelNotReady`. */
  async execute({ actor, after }: ListDueForDisposal): Promise<DueForDisposal> {
    const model = this.docket.list(disposal);
    await model.mustShow(after);
    const visible = await this.entitlements.visibleTo(actor);
    const all = await model.query<Row>(sql`
      select key, row from ${model.table}
      where known is not null and (key like 'advisory:%' or ${visible.where(sql`key`)}) order by key`);
    const found = await Promise.all(all.map(({ key, row }) => finds(this.facts, actor, key, row.state)));
    const rows = all.filter((_, index) => found[index]);
    const today = this.clock.now().date;
    const states = new Map(rows.map(({ key, row }) => [key, row.state]));
    const due = rows.flatMap(({ key, row: { state } }) => dueFile(key, state, states, today));
    return { on: today, due: due.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1)) };
  }
}

function dueFile(
  key: FileName,
  state: DisposalState,
  states: ReadonlyMap<FileName, DisposalState>,
  today: string,
): readonly DueFile[] {
  const { kind, reference, holds, requests, certificates } = state;
  const isErased = certificates.some(({ subject }) => subject === 'whole-file');
  const endedOn = endOf(state, states);
  if (kind === undefined || kind === 'person' || endedOn === undefined || isErased || holds.length > 0) return [];
  const ofCase = kind === 'complaint' && state.caseIds.length === 0 ? 'complaint-without-case' : 'closed-case';
  const ofClass: RetentionClass = kind === 'advisory' ? 'advisory-request' : ofCase;
  const period = periodOn(today, ofClass);
  if (period === undefined || dueOn(endedOn, period) > today) return [];
  const { years, citation, example } = period;
  const said = { class: ofClass, endedOn, dueOn: dueOn(endedOn, period), years, citation, example };
  return [{ kind, id: idOfFile(key), reference, ...said, requested: requests.length > 0 }];
}

/**
 * When a file ended. A complaint that led to cases ends with the last of them; where one goes on, is under a hold, or is not
 * found by whoever asks, the complaint is kept.
 */
function endOf({ endedOn, caseIds }: DisposalState, states: ReadonlyMap<FileName, DisposalState>): string | undefined {
  if (caseIds.length === 0) return endedOn;
  const cases = caseIds.map((id) => states.get(fileName('case', id)));
  const ends = cases.flatMap((one) => (one?.endedOn === undefined || one.holds.length > 0 ? [] : [one.endedOn]));
  if (ends.length < cases.length) return undefined;
  return ends.toSorted((one, other) => (lastDayOf(one) < lastDayOf(other) ? 1 : -1))[0];
}

/** A certificate of erasure, and the file that it is about; a person of the register has no reference, nor has a request. */
export interface ListedCertificate extends IssuedCertificate, MatterOf<'case' | 'complaint' | 'person' | 'advisory'> {}

/** The certificates of all files that the asker finds, newest first. */
export class ListErasureCertificates extends Query<readonly ListedCertificate[]> {
  constructor(
    actor: Actor,
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(certificates: readonly ListedCertificate[]): Disclosed {
    return lists(['content'], ['certificate', 'reference', 'basis'], of(certificates));
  }
}

@QueryHandler(ListErasureCertificates)
@AllowedTo('clerk', 'auditor')
export class ListErasureCertificatesHandler implements IQueryHandler<ListErasureCertificates> {
  constructor(
    private readonly docket: Docket,
    private readonly entitlements: Entitlements,
    private readonly facts: AccessFacts,
  ) {}

  /** Throws `ReadModelNotReady`. */
  async execute({ actor, after }: ListErasureCertificates): Promise<readonly ListedCertificate[]> {
    const model = this.docket.list(disposal);
    await model.mustShow(after);
    const visible = await this.entitlements.visibleTo(actor);
    const rows = await model.query<Row>(sql`
      select key, row from ${model.table}
      where certified is not null and (key like 'advisory:%' or ${visible.where(sql`key`)}) order by key`);
    const found = await Promise.all(rows.map(({ key, row }) => finds(this.facts, actor, key, row.state)));
    return rows
      .filter((_, index) => found[index])
      .flatMap(({ key, row: { state } }) => {
        const { kind, reference, certificates } = state;
        return kind === undefined ? [] : certificates.map((one) => ({ ...one, kind, id: idOfFile(key), reference }));
      })
      .toSorted((one, other) => (one.erasedOn < other.erasedOn ? 1 : -1));
  }
}

/**
 * A person is found by way of a complaint or a case, and a request for an advisory opinion by its body, of which the rows say
 * nothing.
 */
async function finds(facts: AccessFacts, actor: Actor, key: FileName, { kind }: DisposalState): Promise<boolean> {
  if (kind === 'person') return (await facts.standing(actor, aboutPerson(idOfFile(key)), 'by a query')) !== undefined;
  if (kind !== 'advisory') return true;
  const standing = await facts.standing(actor, aboutAdvisoryRequest(idOfFile(key)), 'by a query');
  return standing !== undefined && policySet.decide({ role: actor.role, ...see, standing }).allowed;
}

/** How long files are kept, as the schedule says. */
export class GetRetentionSchedule extends Query<readonly RetentionPeriod[]> {
  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(): Disclosed {
    return 'nothing';
  }
}

@QueryHandler(GetRetentionSchedule)
@AllowedTo('clerk', 'auditor')
export class GetRetentionScheduleHandler implements IQueryHandler<GetRetentionSchedule> {
  execute(): Promise<readonly RetentionPeriod[]> {
    return Promise.resolve(schedule);
  }
}
