import type { Actor, Role } from '#kernel';

export interface StaffMember {
  /** Stable; what events and the body's seats know the person by. */
  readonly id: string;
  /** Short and easy to type, for signing in from a terminal. */
  readonly handle: string;
  readonly name: string;
  readonly role: Role;
}

/** Whom this installation knows as staff. */
export class StaffDirectory {
  private readonly byId: ReadonlyMap<string, StaffMember>;

  constructor(readonly people: readonly StaffMember[]) {
    this.byId = new Map(people.map((person) => [person.id, person]));
  }

  /** By id, or by handle. */
  find(idOrHandle: string): StaffMember | undefined {
    return this.byId.get(idOrHandle) ?? this.people.find(({ handle }) => handle === idOrHandle);
  }
}

export const actorFor = ({ id, role }: StaffMember): Actor => ({ userId: id, role });

const person = (number: number, handle: string, name: string, role: Role): StaffMember => ({
  id: `00000000-0000-4000-8000-0000000000${String(number)}`,
  handle,
  name,
  role,
});

/** Fictional staff for development and demonstration: their names belong to nobody. */
export const fictionalStaff: readonly StaffMember[] = [
  person(11, 'clerk', 'Marigold Quillfeather', 'clerk'),
  person(21, 'investigator', 'Thaddeus Larkmoor', 'investigator'),
  person(22, 'second-investigator', 'Imelda Brackenshaw', 'investigator'),
  person(31, 'chair', 'Cordelia Vantongeren-Moss', 'member'),
  person(32, 'second-member', 'Osgood Pellworth', 'member'),
  person(33, 'third-member', 'Wilhelmina Ashgrove-Tull', 'member'),
  person(34, 'fourth-member', 'Barnaby Oakenfold', 'member'),
  person(35, 'tie-breaker', 'Philippa Stonecroft-Vane', 'member'),
  person(41, 'auditor', 'Lysander Crumhorn', 'auditor'),
  person(51, 'operator', 'Hester Windlebury', 'operator'),
];
