import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccessControl, AllowedTo, policiesFrom, see, StaffDirectory, type PolicySet } from '#access';
import { body, sitsInOn, tenureOn, type BodyEvent } from '#body';
import { Docket, fileName, type Filed, type Files } from '#docket';
import { entitlement, standingFrom } from '#entitlement';
import { EventStore } from '#event-store';
import { grantsOn, installationId, staffMember, type AccessPoliciesAdopted, type StaffMemberEvent } from '#installation';
import {
  Clock,
  Query,
  Rejection,
  shows,
  type Actor,
  type AsOf,
  type Concern,
  type Disclosed,
  type PlainDate,
  type Recorded,
  type Role,
  type Standing,
} from '#kernel';

/** One decision, made again: in one of the roles that the person had. */
export interface DecisionAgain {
  readonly role: Role;
  readonly bodyId?: string;
  readonly allowed: boolean;
  /** The policies that it follows from, by name; none where nothing permitted it. */
  readonly because: readonly string[];
  readonly standing: Standing;
}

/** Whether somebody could see a case or a complaint at a moment, and why. */
export interface AccessAgain {
  readonly personId: string;
  readonly on: PlainDate;
  /** By what was decided then. Without `adoptedOn` no policies stood in the log, and those of this program were asked. */
  readonly policies: { readonly hash: string; readonly adoptedOn?: PlainDate };
  /** One for each role that the person had on that day. */
  readonly decisions: readonly DecisionAgain[];
}

/** Why could somebody see this case or complaint, at this moment? */
export class GetAccessAgain extends Query<AccessAgain> {
  constructor(
    actor: Actor,
    readonly personId: string,
    readonly about: { readonly kind: 'case' | 'complaint'; readonly id: string },
    readonly asOf: AsOf | undefined,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [this.about];
  }

  override discloses(): Disclosed {
    return shows(['reads'], ['decisions']);
  }
}

/** Of whom it can be asked: everybody on the staff today. Who has left is asked about by id. */
export class ListPeopleToAsk extends Query<readonly { readonly id: string; readonly name: string }[]> {
  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(): Disclosed {
    return 'nothing';
  }
}

@QueryHandler(ListPeopleToAsk)
@AllowedTo('auditor')
export class ListPeopleToAskHandler implements IQueryHandler<ListPeopleToAsk> {
  constructor(private readonly staff: StaffDirectory) {}

  execute() {
    return Promise.resolve(this.staff.people.map(({ id, name }) => ({ id, name })));
  }
}

@QueryHandler(GetAccessAgain)
@AllowedTo('auditor')
export class GetAccessAgainHandler implements IQueryHandler<GetAccessAgain> {
  constructor(
    private readonly docket: Docket,
    private readonly store: EventStore,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
    private readonly access: AccessControl,
  ) {}

  /** Throws `Rejection`: `staff-member-unknown`, and what `Docket.at` throws. */
  async execute({ personId, about, asOf }: GetAccessAgain): Promise<AccessAgain> {
    const files = asOf === undefined ? await this.docket.now(await this.store.head()) : await this.docket.at(asOf);
    const on = await this.docket.dayOf(asOf);
    const { set, ...policies } = await this.policiesIn(files);
    const decisions: DecisionAgain[] = [];
    for (const actor of await this.actorsOf(personId, on, files)) {
      const standing = await standingIn(files, actor, about, on);
      if (standing === undefined) continue;
      const decision = set.decide({ role: actor.role, ...see, standing });
      const { role, bodyId } = actor;
      decisions.push({ role, ...(bodyId !== undefined && { bodyId }), ...decision, standing });
    }
    return { personId, on, policies, decisions };
  }

  /** Those that stand in the log; where none do, those of this program, told by the same kind of hash. */
  private async policiesIn(files: Files): Promise<AccessAgain['policies'] & { readonly set: PolicySet }> {
    const events = await files.file(fileName('installation', installationId));
    const adopted = events.filter(({ type }) => type === 'AccessPoliciesAdopted').at(-1);
    if (adopted === undefined) {
      const { hash, text } = this.access.policies();
      return { hash, set: policiesFrom(text) };
    }
    const { hash, policies } = adopted.data as unknown as AccessPoliciesAdopted['data'];
    return { hash, adoptedOn: this.clock.dayOf(adopted.recordedAt), set: policiesFrom(policies) };
  }

  /** The roles that stand in the log; of somebody invented, who stands in no log, those that the demonstration gives. */
  private async actorsOf(personId: string, on: PlainDate, files: Files): Promise<readonly Actor[]> {
    const events = await files.file(fileName('staff', personId));
    const recorded = grantsOn(fold(staffMember, events as unknown as readonly Recorded<StaffMemberEvent>[]), on);
    const invented = this.staff.choosable.find(({ id }) => id === personId)?.grants ?? [];
    if (events.length === 0 && invented.length === 0) {
      throw new Rejection('staff-member-unknown', 'There is nobody with this id. Choose somebody from the list.', 'unknown');
    }
    return [...recorded, ...invented].map(({ role, bodyId }) => ({
      userId: personId,
      role,
      ...(bodyId !== undefined && { bodyId }),
    }));
  }
}

/** What the person was to the thing, from the files as they stood; undefined where there was no such thing yet. */
function standingIn(
  files: Files,
  actor: Actor,
  { kind, id }: GetAccessAgain['about'],
  on: PlainDate,
): Promise<Standing | undefined> {
  const known = async (of: 'case' | 'complaint', one: string) => {
    const state = await files.tell(entitlement, fileName(of, one));
    return state.kind === undefined ? undefined : state;
  };
  const isSeated = async (bodyId: string, userId: string, caseIds: readonly string[]) => {
    const names = [fileName('body', bodyId), ...caseIds.map((caseId) => fileName('case', caseId))];
    const events = [...(await files.files(names)).values()].flat().filter(({ type }) => seatEvents.has(type));
    const state = fold(body, events.map(asRecorded) as unknown as readonly Recorded<BodyEvent>[]);
    if (state.status !== 'constituted') return false;
    return tenureOn(state, userId, on) !== undefined || caseIds.some((caseId) => sitsInOn(state, caseId, userId, on));
  };
  return standingFrom(actor, kind, id, known, isSeated);
}

/** What a seat, and an alternate's place in a case, follow from. */
const seatEvents: ReadonlySet<string> = new Set<BodyEvent['type']>([
  ...(['BodyConstituted', 'SeatEstablished', 'SeatAbolished', 'MemberSeated', 'TermExtended', 'MemberLeft'] as const),
  ...(['AlternateNamed', 'AlternateReleased', 'AlternateSeated', 'AlternateStoodDown'] as const),
]);

/** A filed event has the day of its fact under a shorter name. */
const asRecorded = (filed: Filed) => ({ ...filed, occurredOn: filed.on });

function fold<State, Event>(
  { initialState, evolve }: { readonly initialState: State; readonly evolve: (state: State, event: Event) => State },
  events: readonly Event[],
): State {
  return events.reduce(evolve, initialState);
}
