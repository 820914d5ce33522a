import type { Role } from '#kernel';

/** Where a person goes first, by role. */
const startOf: Partial<Record<Role, string>> = {
  leadership: '/transmitted',
  administrator: '/staff',
};

export const placeAfterSignIn = (role: Role): string => startOf[role] ?? '/today';
