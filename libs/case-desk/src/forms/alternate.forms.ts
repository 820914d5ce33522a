import { NameAlternateDto, ReleaseAlternateDto, SeatAlternateDto, SeatAlternateInMeetingDto, StandAlternateDownDto } from '#body';
import type { BodyFile, FiledSitting, MeetingFile } from '#case-file';
import type { Option } from '#design';
import type { PlainDate } from '#kernel';
import { sittingOn, standingByOn, vacantSince } from '#procedure';
import { english } from '#words';
import type { Ask } from '#web';
import { actionOf, type Action, type Placed } from './action.js';
import { isClerk, when, type CaseContext } from './context.js';

/** Makes forms about a body that lead back to a page. */
const about =
  (bodyId: string, then: string) =>
  <Of extends object>(path: string, useCase: new () => Of, form: Placed<Of>): Action =>
    actionOf(useCase, { ...form, then, action: `/v1/bodies/${bodyId}/${path}`, revision: '*' });

/** Naming alternates, and releasing those whom the body has. `people`: members whom the house knows by name. */
export function alternateForms({ bodyId, alternates, seats, members }: BodyFile, people: readonly Option[]): readonly Action[] {
  const on = about(bodyId, `/bodies/${bodyId}`);
  const named = alternates.filter(({ until }) => until === undefined);
  const standing = seats.filter(({ until }) => until === undefined);
  const seated = members.filter(({ left }) => left === undefined);
  const free = people.filter(({ value }) => ![...named, ...seated].some(({ memberId }) => memberId === value));
  return [
    on('alternates', NameAlternateDto, {
      id: 'name-alternate',
      title: 'Name an alternate',
      submitLabel: 'Name the alternate',
      note: 'An alternate sits in for a member who is absent or stepped aside, or in a vacant seat, once that is recorded in the case or the meeting.',
      fields: [
        'name',
        'party',
        ...when(standing.length > 0, {
          name: 'seatId',
          options: standing.map(({ seatId, name }) => ({ value: seatId, label: name })),
          emptyLabel: 'For any seat',
        } as const),
        'sameParty',
        'appointedBy',
        'termEnds',
        'citation',
        ...when(free.length > 0, { name: 'memberId', options: free, emptyLabel: 'Does not sign in' } as const),
      ],
    }),
    ...named.map(({ memberId, name }, index) =>
      on(`alternates/${memberId}/release`, ReleaseAlternateDto, {
        id: `release-alternate-${String(index + 1)}`,
        title: `Record that ${name} is no longer an alternate`,
        submitLabel: 'Record it',
        danger: true,
        sure: 'From that day on the alternate no longer sits in anywhere. Votes already counted stay as they were counted.',
        fields: ['releasedBy', 'reason'],
      }),
    ),
  ];
}

/** Who can be named as an alternate on a day, for whom, and in which seats; nothing where nobody can sit in. */
function placesOn(body: BodyFile, on: PlainDate) {
  const nameOf = (id: string) => [...body.alternates, ...body.members].find(({ memberId }) => memberId === id)?.name ?? id;
  const optionsOf = (these: readonly { readonly memberId: string }[]) =>
    [...new Set(these.map(({ memberId }) => memberId))].map((value) => ({ value, label: nameOf(value) }));
  const vacant = body.seats.filter((seat) => seat.role !== 'tie-breaker' && vacantSince(body, seat, on) !== undefined);
  return {
    alternates: optionsOf(standingByOn(body, on)),
    members: optionsOf(sittingOn(body, on).filter(({ role }) => role !== 'tie-breaker')),
    seats: vacant.map(({ seatId, name }) => ({ value: seatId, label: name })),
  };
}

type Asked = Partial<Pick<SeatAlternateDto, 'alternateId' | 'memberId' | 'seatId' | 'why'>>;

const placeFields = ({ alternates, members, seats }: ReturnType<typeof placesOn>): readonly Ask<Asked>[] => [
  { name: 'alternateId', options: alternates },
  { name: 'memberId', options: members, emptyLabel: 'For none: a seat is vacant' },
  ...when(seats.length > 0, { name: 'seatId', options: seats, emptyLabel: 'In none: for a member' } as const),
  { name: 'why', words: english.codes.placeReason },
];

/** Seating alternates in a case, and letting them stand down. */
export function sittingForms(context: CaseContext): readonly Action[] {
  const { caseId, body, motions, sittings, today, recusedMembers } = context.file;
  if (body === null || !isClerk(context)) return [];
  const on = about(body.bodyId, `/cases/${caseId}`);
  const places = placesOn(body, today);
  const alternates = places.alternates.filter(({ value }) => !recusedMembers.includes(value));
  const open = motions.filter(({ outcome }) => outcome === 'open');
  const nameOf = (id: string) => body.alternates.find(({ memberId }) => memberId === id)?.name ?? id;
  return [
    ...when(
      alternates.length > 0,
      on('sittings', SeatAlternateDto, {
        id: 'seat-alternate',
        title: 'Record that an alternate sits in',
        submitLabel: 'Seat the alternate',
        note: 'The alternate reads this case from then on, and has the vote of the seat; the member has none meanwhile.',
        hidden: { caseId },
        fields: [
          ...placeFields({ ...places, alternates }),
          ...when(open.length > 0, {
            name: 'motionId',
            options: open.map(({ motionId, question }) => ({ value: motionId, label: question })),
            emptyLabel: 'No, for all that are put from now on',
          } as const),
          'reason',
          'authority',
        ],
      }),
    ),
    ...sittings
      .filter(({ ended, meetingId }) => ended === undefined && meetingId === undefined)
      .map(({ sittingId, alternateId }, index) => standDown(on, sittingId, nameOf(alternateId), index, { caseId })),
  ];
}

/** Seating alternates in a meeting that lies ahead or is held, and letting them stand down. */
export function meetingSittingForms({ bodyId, meetingId, state, meetsOn, body, sittings }: MeetingFile): readonly Action[] {
  if (state !== 'called' && state !== 'open') return [];
  const on = about(bodyId, `/bodies/${bodyId}/meetings/${meetingId}`);
  const places = placesOn(body, meetsOn);
  const nameOf = (id: string) => body.alternates.find(({ memberId }) => memberId === id)?.name ?? id;
  return [
    ...when(
      places.alternates.length > 0,
      on(`meetings/${meetingId}/sittings`, SeatAlternateInMeetingDto, {
        id: 'seat-alternate',
        title: 'Record that an alternate sits in',
        submitLabel: 'Seat the alternate',
        note: 'In each case on the agenda, until the meeting is over. For a member who stepped aside, seat the alternate on the page of that case.',
        fields: [...placeFields(places), 'reason', 'authority'],
      }),
    ),
    ...sittings
      .filter(({ ended }) => ended === undefined)
      .map(({ sittingId, alternateId }, index) => standDown(on, sittingId, nameOf(alternateId), index)),
  ];
}

const standDown = (
  on: ReturnType<typeof about>,
  sittingId: FiledSitting['sittingId'],
  name: string,
  index: number,
  hidden: Readonly<Record<string, string>> = {},
): Action =>
  on(`sittings/${sittingId}/end`, StandAlternateDownDto, {
    id: `stand-down-${String(index + 1)}`,
    title: `Record that ${name} stands down`,
    submitLabel: 'Record it',
    danger: true,
    sure: 'The alternate no longer has a vote in what is open, and can no longer read what it is about.',
    hidden,
    fields: ['reason'],
  });
