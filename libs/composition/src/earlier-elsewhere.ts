import { body } from '#body';
import { caseDecider } from '#case';
import { complaint } from '#complaint';
import type { AggregateStore } from '#event-store';
import { finding } from '#finding';
import { firstDayOf, type Command, type Earlier } from '#kernel';

/** What of a command's data names something of another aggregate. */
interface Names {
  readonly occurredOn?: string;
  readonly bodyId?: string;
  readonly caseId?: string;
  readonly kind?: string;
  readonly motionId?: string;
  readonly complaintId?: string;
  readonly complaintIds?: readonly string[];
  readonly allegationIds?: readonly string[];
}

/**
 * What a command follows in other aggregates than the one that decides: a finding comes after its case was opened, a case after
 * the complaints that it comes from, nothing before the body existed. Asked by the `AggregateStore` for every command that says
 * a day; what follows by itself from a recorded fact takes over the day of that, and is not asked.
 */
export async function earlierElsewhere(aggregates: AggregateStore, command: Command): Promise<readonly Earlier[]> {
  const names = command.data as Names;
  if (names.occurredOn === undefined || command.meta.actor.role === 'system') return [];
  const elsewhere = new Elsewhere(aggregates);
  switch (command.type) {
    case 'ReceiveComplaint':
      return elsewhere.bodies(names.bodyId);
    case 'OpenCase':
      return [...(await elsewhere.bodies(names.bodyId)), ...(await elsewhere.complaints(names.complaintIds))];
    case 'JoinComplaint':
      return elsewhere.complaints([names.complaintId ?? '']);
    case 'PutMotion':
      // A body may vote to open a case, and opens it later.
      return names.kind === 'procedural' ? [] : elsewhere.cases(names.caseId);
    case 'CloseCase':
      return elsewhere.motions(command.id, names.motionId);
    case 'AuthorizeInvestigation':
      return [...(await elsewhere.cases(command.id)), ...(await elsewhere.motions(command.id, names.motionId))];
    case 'FindProbableCause':
    case 'FindNoProbableCause':
    case 'MakeFinding':
    case 'DismissAllegation':
      return [...(await elsewhere.cases(names.caseId)), ...(await elsewhere.motions(names.caseId, names.motionId))];
    case 'TransmitRecommendation':
      return [
        ...(await elsewhere.cases(command.id)),
        ...(await elsewhere.findings(names.allegationIds ?? [])),
        ...(await elsewhere.motions(command.id, names.motionId)),
      ];
    case 'RecordChamberAct':
      return elsewhere.cases(command.id);
    case 'ImposeSanction':
      return [...(await elsewhere.cases(command.id)), ...(await elsewhere.firstFinding(command.id))];
    default:
      return [];
  }
}

/** Reads the other aggregates themselves. What there is not is refused elsewhere, and follows nothing here. */
class Elsewhere {
  constructor(private readonly aggregates: AggregateStore) {}

  async bodies(bodyId = ''): Promise<readonly Earlier[]> {
    const { state } = await this.aggregates.recall(body, bodyId);
    return state.status === 'constituted' ? [{ when: 'the body was constituted', on: state.since }] : [];
  }

  async complaints(ids: readonly string[] = []): Promise<readonly Earlier[]> {
    const found = await Promise.all(ids.map((id) => this.aggregates.recall(complaint, id)));
    return found.flatMap(({ state }) =>
      state.status === 'none' ? [] : [{ when: 'the complaint was received', on: state.receivedOn }],
    );
  }

  async cases(caseId = ''): Promise<readonly Earlier[]> {
    const { state } = await this.aggregates.recall(caseDecider, caseId);
    return state.status === 'none' ? [] : [{ when: 'the case was opened', on: state.openedOn }];
  }

  async motions(caseId = '', motionId?: string): Promise<readonly Earlier[]> {
    if (motionId === undefined) return [];
    const { state } = await this.aggregates.recall(caseDecider, caseId);
    if (state.status === 'none') return [];
    const { state: voting } = await this.aggregates.recall(body, state.bodyId);
    const motion = voting.status === 'constituted' ? voting.motions.get(motionId) : undefined;
    return motion?.status === 'carried' ? [{ when: 'the motion that decided it was carried', on: motion.decidedOn }] : [];
  }

  async findings(allegationIds: readonly string[]): Promise<readonly Earlier[]> {
    const found = await Promise.all(allegationIds.map((id) => this.aggregates.recall(finding, id)));
    return found.flatMap(({ state }) =>
      state.status === 'found' ? [{ when: 'the violation was found', on: state.decidedOn }] : [],
    );
  }

  /** A sanction needs one violation: it may come before a further one is found. */
  async firstFinding(caseId: string): Promise<readonly Earlier[]> {
    const { state } = await this.aggregates.recall(caseDecider, caseId);
    if (state.status === 'none') return [];
    const found = await Promise.all(state.allegations.map(({ allegationId }) => this.aggregates.recall(finding, allegationId)));
    const days = found.flatMap((one) =>
      one.state.status === 'found' && one.state.result === 'violation' ? [one.state.decidedOn] : [],
    );
    const [first] = days.toSorted((one, other) => (firstDayOf(one) < firstDayOf(other) ? -1 : 1));
    return first === undefined ? [] : [{ when: 'the first violation was found', on: first }];
  }
}
