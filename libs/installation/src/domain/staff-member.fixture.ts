import type { Grant } from './staff-member.state.js';
import type { StaffMemberEvent } from './staff-member.events.js';

/*
 * For specs only: an invented person on the staff of two invented bodies.
 */

export const personId = 'be450000-0000-4000-8000-000000000001';
export const deputyId = 'be450000-0000-4000-8000-000000000002';
export const panelId = '0b0d1e50-0000-4000-8000-000000000001';
export const boardId = '0b0d1e50-0000-4000-8000-000000000002';
export const grantId = '96a47000-0000-4000-8000-000000000001';
export const laterGrantId = '96a47000-0000-4000-8000-000000000002';
export const passkeyId = '9a55e700-0000-4000-8000-000000000001';
export const day = '2026-03-10';

export const invitation = { tokenHash: 'hash-of-token', expiresAt: '2026-03-12T15:00:00.000Z' };
const named = { name: 'Ottoline Fenwick-Marsh', handle: 'ottoline' };
export const account = { issuer: 'https://login.example', subject: 'f3c1' };
export const passkey = { passkeyId, credentialId: 'Y3JlZA', publicKey: 'a2V5' };

export const invited: StaffMemberEvent = { type: 'StaffMemberInvited', occurredOn: day, data: { ...named, ...invitation } };
export const enrolled: StaffMemberEvent = { type: 'StaffMemberEnrolled', occurredOn: day, data: named };
export const linked: StaffMemberEvent = { type: 'IdentityLinked', occurredOn: day, data: account };
export const withPasskey: StaffMemberEvent = { type: 'PasskeyEnrolled', occurredOn: day, data: passkey };
export const accessEnded: StaffMemberEvent = { type: 'AccessEnded', occurredOn: day, data: { reason: 'Retired' } };
export const departed: StaffMemberEvent = { type: 'StaffMemberDeparted', occurredOn: day, data: { reason: 'Retired' } };

export const granted = (changes: Partial<Grant> = {}): StaffMemberEvent => ({
  type: 'RoleGranted',
  occurredOn: day,
  data: { grantId, role: 'clerk', bodyId: panelId, from: '2026-03-01', ...changes },
});
