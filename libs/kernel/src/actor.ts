export const roles = [
  'public',
  'complainant',
  'clerk',
  'investigator',
  'member',
  'auditor',
  'operator',
  'administrator',
  'system',
] as const;

export type Role = (typeof roles)[number];

/** Who does something, in the role that the person had at that time. Ids only: a person's name never stands here. */
export interface Actor {
  readonly userId: string;
  readonly role: Role;
  readonly bodyId?: string;
  readonly onBehalfOf?: string;
}
