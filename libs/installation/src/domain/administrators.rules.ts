import { Rejection, type PlainDate } from '#kernel';
import { grantsOn, type KnownStaffMember } from './staff-member.state.js';

/** Whether somebody can administer the installation on a day: has joined the staff, can sign in, and has the role. */
const isAdministrator = (member: KnownStaffMember, on: PlainDate): boolean =>
  member.status === 'enrolled' && canSignIn(member) && grantsOn(member, on).some(({ role }) => role === 'administrator');

/** Whether somebody has any way to sign in. */
const canSignIn = ({ identities, passkeys }: KnownStaffMember): boolean => identities.length > 0 || passkeys.length > 0;

/**
 * Throws `last-administrator` where nobody but this person could administer the installation. Who was invited and has not come
 * cannot.
 */
export function mustNotBeTheLast(id: string, staff: ReadonlyMap<string, KnownStaffMember>, on: PlainDate): void {
  const leaving = staff.get(id);
  if (leaving === undefined || !isAdministrator(leaving, on)) return;
  const others = [...staff].some(([otherId, other]) => otherId !== id && isAdministrator(other, on));
  if (others) return;
  throw new Rejection(
    'last-administrator',
    'Nobody else could administer the installation. Make somebody else an administrator first, and wait until that person has signed in.',
  );
}
