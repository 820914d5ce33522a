import type { StaffMember } from '#access';
import type { Role } from '#kernel';

const person = (number: number, handle: string, name: string, role: Role): StaffMember => {
  const id = `00000000-0000-4000-8000-0000000000${String(number)}`;
  return { id, handle, name, role, grants: [{ grantId: id, role }] };
};

/** Invented people for development and demonstration: their names belong to nobody, and no real installation knows them. */
export const fictionalStaff: readonly StaffMember[] = [
  person(11, 'clerk', 'Marigold Quillfeather', 'clerk'),
  // What takes two people takes a second one: openings of names, erasures, new receipt codes.
  person(12, 'second-clerk', 'Percival Thornapple', 'clerk'),
  person(21, 'investigator', 'Thaddeus Larkmoor', 'investigator'),
  person(22, 'second-investigator', 'Imelda Brackenshaw', 'investigator'),
  person(25, 'counsel', 'Rosamund Tidewater', 'counsel'),
  person(31, 'chair', 'Cordelia Vantongeren-Moss', 'member'),
  person(32, 'second-member', 'Osgood Pellworth', 'member'),
  person(33, 'third-member', 'Wilhelmina Ashgrove-Tull', 'member'),
  person(34, 'fourth-member', 'Barnaby Oakenfold', 'member'),
  person(35, 'tie-breaker', 'Philippa Stonecroft-Vane', 'member'),
  person(41, 'auditor', 'Lysander Crumhorn', 'auditor'),
  person(45, 'leader', 'Eudora Falkenbridge', 'leadership'),
  person(51, 'operator', 'Hester Windlebury', 'operator'),
  person(61, 'administrator', 'Ambrose Tillingworth', 'administrator'),
];
