import { StaffDirectory, type Credentials, type StaffGrant, type StaffMember } from '#access';
import type { Clock, PlainDate } from '#kernel';
import { grantsOn, isOnLeave, type KnownStaffMember } from './domain/staff-member.state.js';
import type { Register } from './register.js';

/** The staff that the log knows; and, in development, invented people besides. */
export class StaffFromLog extends StaffDirectory {
  private remembered:
    { readonly version: bigint; readonly today: PlainDate; readonly people: readonly StaffMember[] } | undefined;

  constructor(
    private readonly register: Pick<Register, 'staff' | 'version'>,
    private readonly clock: Clock,
    /** Whom anybody may say to be. */
    readonly choosable: readonly StaffMember[],
  ) {
    super();
  }

  override get people(): readonly StaffMember[] {
    const { version } = this.register;
    const today = this.clock.now().date;
    if (this.remembered?.version !== version || this.remembered.today !== today) {
      this.remembered = { version, today, people: [...this.recorded(today), ...this.choosable] };
    }
    return this.remembered.people;
  }

  override nameOf(id: string): string | undefined {
    return this.register.staff.get(id)?.name ?? super.nameOf(id);
  }

  override byIdentity(issuer: string, subject: string): Credentials | undefined {
    return this.who(({ identities }) => identities.some((one) => one.issuer === issuer && one.subject === subject));
  }

  override byCredential(credentialId: string): Credentials | undefined {
    return this.who(({ passkeys }) => passkeys.some((one) => one.credentialId === credentialId));
  }

  override byInvitation(tokenHash: string): Credentials | undefined {
    return this.who(({ invitation }) => invitation?.tokenHash === tokenHash);
  }

  override credentialsOf(id: string): Credentials | undefined {
    const member = this.register.staff.get(id);
    return member === undefined ? undefined : credentialsIn(id, member);
  }

  private who(is: (member: KnownStaffMember) => boolean): Credentials | undefined {
    const found = [...this.register.staff].find(([, member]) => is(member));
    return found && credentialsIn(...found);
  }

  private recorded(today: PlainDate): readonly StaffMember[] {
    return [...this.register.staff].flatMap(([id, member]) => {
      const grants = member.status === 'enrolled' ? [...ownGrants(member, today), ...this.standingIn(id, today)] : [];
      const [first] = grants;
      if (first === undefined) return [];
      const { name, handle = id } = member;
      return [{ id, handle, name, role: first.role, grants, onLeave: isOnLeave(member, today) }];
    });
  }

  /** The roles of those who are on leave and named this person. */
  private standingIn(deputyId: string, today: PlainDate): readonly StaffGrant[] {
    return [...this.register.staff].flatMap(([id, member]) =>
      member.deputyId === deputyId && isOnLeave(member, today)
        ? ownGrants(member, today).map((grant) => ({ ...grant, deputyFor: id }))
        : [],
    );
  }
}

const ownGrants = (member: KnownStaffMember, today: PlainDate): readonly StaffGrant[] =>
  grantsOn(member, today).map(({ grantId, role, bodyId }) => ({ grantId, role, ...(bodyId !== undefined && { bodyId }) }));

const credentialsIn = (staffId: string, { name, passkeys }: KnownStaffMember): Credentials => ({ staffId, name, passkeys });
