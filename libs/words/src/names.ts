import type { Thing } from '#kernel';

/** Who or what is behind an id. An id that nobody knows is its own name. */
export interface Names {
  /** Members of bodies, and staff. */
  person(id: string): string;
  /** Who does not show bodies by name leaves it out. */
  body?(id: string): string;
  allegation(id: string): string;
  motion(id: string): string;
  complaint(id: string): string;
  case(id: string): string;
  /** What the file calls whoever was interviewed: a role and a number. */
  interview?(id: string): string;
  /** What the clock runs for. */
  clock?(id: string): string;
  /** What is to be published, or was. */
  publication?(id: string): string;
  /** What has to be done by a day. */
  due?(id: string): string;
}

const kinds: Readonly<Record<keyof Names, readonly string[]>> = {
  person: [
    'members',
    'votes',
    'recusedMembers',
    'present',
    'eligible',
    'memberId',
    'alternateId',
    'movedBy',
    'investigatorId',
    'counselId',
    'deputyId',
    'requestedBy',
    'approvedBy',
    'takenBy',
    'recused',
    'joinedBy',
    'votedYea',
    'votedNay',
    'abstained',
  ],
  motion: ['motions', 'ties', 'earlier', 'motionId', 'afterMotionId', 'supersededBy', 'byMotionId'],
  allegation: ['allegations', 'allegationIds', 'allegationId'],
  complaint: ['complaints', 'complaintIds', 'complaintId'],
  body: ['bodyId'],
  case: [
    ...['caseId', 'absorbedCaseId', 'absorbedCaseIds', 'intoCaseId', 'absorbedInto'],
    ...['severedFrom', 'partedCaseId', 'partedFrom', 'carriedFrom'],
  ],
  interview: ['interviewId'],
  clock: ['clockId'],
  publication: ['publicationId'],
  due: ['dues'],
};

const kindOf = new Map(
  Object.entries(kinds).flatMap(([kind, fields]) => fields.map((field) => [field, kind as keyof Names] as const)),
);

/** What an id is the id of, by which it is named wherever it stands. */
const kindOfThing: Readonly<Partial<Record<Thing, keyof Names>>> = {
  person: 'person',
  member: 'person',
  body: 'body',
  allegation: 'allegation',
  motion: 'motion',
  complaint: 'complaint',
  case: 'case',
  interview: 'interview',
  clock: 'clock',
};

/**
 * The name behind an id that stands in this field; the text itself where the field holds no id. `thing` is what the description
 * says that it is the id of.
 */
export function nameIn(field: string, text: string, names: Names, thing?: Thing): string {
  const kind = kindOf.get(field) ?? (thing && kindOfThing[thing]);
  return kind === undefined ? text : (names[kind]?.(text) ?? text);
}
