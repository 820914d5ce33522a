import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo, StaffDirectory } from '#access';
import { AggregateStore } from '#event-store';
import { installationId, Register, type InstallationSettings, type KnownStaffMember } from '#installation';
import { Query, Rejection, type Actor, type Concern, type Disclosed } from '#kernel';

/** An entry of the history of a person or of the installation. */
export interface HistoryEntry {
  readonly id: string;
  readonly type: string;
  readonly on: string;
  readonly data: object;
  readonly by: string;
}

/** A question about the installation and its people: about no case, complaint or body. */
abstract class QueryAboutInstallation<Result> extends Query<Result> {
  override concerns(): readonly Concern[] {
    return [];
  }

  /** Whom the body employs is told in no case. */
  override discloses(): Disclosed {
    return 'nothing';
  }
}

/** Everybody whom the log knows, by id. */
export class ListStaff extends QueryAboutInstallation<ReadonlyMap<string, KnownStaffMember>> {}

@QueryHandler(ListStaff)
@AllowedTo('administrator')
export class ListStaffHandler implements IQueryHandler<ListStaff> {
  constructor(private readonly register: Register) {}

  execute(): Promise<ReadonlyMap<string, KnownStaffMember>> {
    return Promise.resolve(this.register.staff);
  }
}

/** The history of one person. Throws `staff-member-unknown`. */
export class GetStaffHistory extends QueryAboutInstallation<readonly HistoryEntry[]> {
  constructor(
    actor: Actor,
    readonly id: string,
  ) {
    super(actor);
  }
}

@QueryHandler(GetStaffHistory)
@AllowedTo('administrator')
export class GetStaffHistoryHandler implements IQueryHandler<GetStaffHistory> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly staff: StaffDirectory,
  ) {}

  async execute({ id }: GetStaffHistory): Promise<readonly HistoryEntry[]> {
    const entries = await historyOf(this.aggregates, this.staff, 'staff', id);
    if (entries.length > 0) return entries;
    throw new Rejection('staff-member-unknown', 'There is nobody with this id. Choose somebody from the list.', 'unknown');
  }
}

export interface InstallationShown {
  /** Absent where nothing was set up. */
  readonly settings?: InstallationSettings;
  readonly history: readonly HistoryEntry[];
}

/** What the installation is set to, and how it came to be so. */
export class GetInstallation extends QueryAboutInstallation<InstallationShown> {}

@QueryHandler(GetInstallation)
@AllowedTo('administrator', 'operator', 'auditor')
export class GetInstallationHandler implements IQueryHandler<GetInstallation> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly register: Register,
    private readonly staff: StaffDirectory,
  ) {}

  async execute(): Promise<InstallationShown> {
    const { installation } = this.register;
    return {
      ...(installation.status === 'set-up' && { settings: installation.settings }),
      history: await historyOf(this.aggregates, this.staff, 'installation', installationId),
    };
  }
}

async function historyOf(
  aggregates: AggregateStore,
  staff: StaffDirectory,
  name: string,
  id: string,
): Promise<readonly HistoryEntry[]> {
  const { events } = await aggregates.history(name, id);
  return events.map(({ id: eventId, type, occurredOn, data, actor }) => ({
    id: eventId,
    type,
    on: occurredOn,
    data,
    by: actor.role === 'system' || actor.role === 'public' ? 'The set-up' : (staff.nameOf(actor.userId) ?? 'Somebody'),
  }));
}
