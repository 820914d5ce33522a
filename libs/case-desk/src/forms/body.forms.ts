import {
  AbolishSeatDto,
  AdoptCalendarDto,
  AdoptRulePackDto,
  AdoptVotingRuleDto,
  ConstituteBodyDto,
  EstablishSeatDto,
  ExtendTermDto,
  RecordSittingDaysDto,
  RemoveMemberDto,
  SeatMemberDto,
  votingRuleOf,
  WithdrawSittingDayDto,
  type VotingRule,
} from '#body';
import type { BodyFile } from '#case-file';
import type { Option } from '#design';
import type { PlainDate } from '#kernel';
import { nameOf, shippedCalendars, shippedPacks, vacantSince, type LoadedPack } from '#procedure';
import { codesOf, english } from '#words';
import { actionOf, type Action, type Placed } from './action.js';
import { alternateForms } from './alternate.forms.js';
import { when } from './context.js';

export const constituteForm: Action = actionOf(ConstituteBodyDto, {
  id: 'constitute',
  title: 'Constitute a body',
  submitLabel: 'Constitute the body',
  action: '/v1/bodies',
  fields: ['name', { name: 'kind', words: english.codes.bodyKind }, 'chamber'],
});

/** What is set up in a body before it can vote. `people`: members whom the house knows by name. `pack`: what binds it today. */
export function bodyForms(file: BodyFile, people: readonly Option[], today: PlainDate, pack?: LoadedPack): readonly Action[] {
  if (file.fromLegacyDocket) return [];
  const on = <Of extends object>(path: string, useCase: new () => Of, form: Placed<Of>): Action =>
    actionOf(useCase, {
      ...form,
      action: `/v1/bodies/${file.bodyId}/${path}`,
      then: `/bodies/${file.bodyId}`,
      revision: '*',
    });
  const standing = file.seats.filter(({ until }) => until === undefined);
  const seated = file.members.filter(({ left }) => left === undefined);
  const free = people.filter(({ value }) => !seated.some(({ memberId }) => memberId === value));
  return [
    on('members', SeatMemberDto, {
      id: 'seat',
      title: 'Seat a member',
      submitLabel: 'Seat the member',
      fields: [
        'name',
        'party',
        { name: 'role', words: english.codes.memberRole },
        ...when(standing.length > 0, {
          name: 'seatId',
          options: standing.map(({ seatId, name }) => ({ value: seatId, label: name })),
          emptyLabel: 'None of those on record',
        } as const),
        'termEnds',
        ...when(free.length > 0, { name: 'memberId', options: free, emptyLabel: 'Does not sign in' } as const),
      ],
    }),
    ...seated.map(({ memberId, name }, index) =>
      on(`members/${memberId}/departure`, RemoveMemberDto, {
        id: `departure-${String(index + 1)}`,
        title: `Record that ${name} left`,
        submitLabel: 'Record it',
        danger: true,
        sure: 'The member has no seat from that day on. Votes that were counted before stay as they were counted.',
        fields: [{ name: 'departure', words: english.codes.departure, emptyLabel: 'None of these' }, 'removedBy', 'reason'],
      }),
    ),
    ...seated.flatMap(({ memberId, name, termEnds }, index) =>
      when(
        termEnds !== undefined,
        on(`members/${memberId}/term`, ExtendTermDto, {
          id: `term-${String(index + 1)}`,
          title: `Change the last day of the term of ${name}`,
          submitLabel: 'Record the day',
          fields: ['termEnds', { name: 'how', words: english.codes.termChange }, 'decidedBy'],
        }),
      ),
    ),
    on('seats', EstablishSeatDto, {
      id: 'establish-seat',
      title: 'Establish a seat',
      submitLabel: 'Establish the seat',
      note: 'A seat is on record whoever holds it. While nobody does, the page says since when it has been vacant.',
      fields: ['name', { name: 'role', words: english.codes.memberRole }, 'appointedBy', 'partyRule', 'holdsOver', 'citation'],
    }),
    ...standing
      .filter((seat) => vacantSince(file, seat, today) !== undefined)
      .map(({ seatId, name }, index) =>
        on(`seats/${seatId}/abolition`, AbolishSeatDto, {
          id: `abolish-seat-${String(index + 1)}`,
          title: `Abolish the seat “${name}”`,
          submitLabel: 'Abolish the seat',
          danger: true,
          sure: 'There is no such seat from that day on: it counts in no quorum and in no share of the seats. Votes of earlier days are counted as they were.',
          fields: ['authority'],
        }),
      ),
    ...alternateForms(file, people),
    on('rule-packs', AdoptRulePackDto, {
      id: 'rule-pack',
      title: 'Adopt a rule pack',
      submitLabel: 'Adopt the pack',
      note: 'The rules of procedure of the body from that day on. What was adopted stays as it is: a new version succeeds it.',
      fields: [
        {
          name: 'pack',
          emptyLabel: 'None: the text below',
          options: shippedPacks().map(({ pack }) => ({ value: nameOf(pack), label: `${pack.title} (${nameOf(pack)})` })),
        },
        'text',
        'citation',
      ],
    }),
    on('calendars', AdoptCalendarDto, {
      id: 'calendar',
      title: 'Adopt a calendar',
      submitLabel: 'Adopt the calendar',
      note: 'The weekends and holidays of the body. A new version moves the last days of clocks that still run, and says so; what was met or missed stays as it was.',
      fields: [
        {
          name: 'calendar',
          emptyLabel: 'None: the text below',
          options: shippedCalendars().map((one) => ({ value: nameOf(one), label: `${one.title} (${nameOf(one)})` })),
        },
        'text',
        'citation',
        'calendarId',
        'version',
        'title',
        'coversFrom',
        'coversUntil',
      ],
    }),
    on('sitting-days', RecordSittingDaysDto, {
      id: 'sitting-days',
      title: 'Record days on which the chamber sat',
      submitLabel: 'Record the days',
      note: 'Legislative days are counted by this journal. Clocks that still run move with it; what was met or missed stays as it was.',
      fields: ['days', 'citation'],
    }),
    ...when(
      file.sittingDays.length > 0,
      on('sitting-days/withdrawal', WithdrawSittingDayDto, {
        id: 'withdraw-sitting-day',
        title: 'Withdraw a sitting day',
        submitLabel: 'Withdraw the day',
        note: 'For a day that was recorded in error. Clocks that still run are counted without it.',
        fields: ['day', 'reason'],
      }),
    ),
    ...votingRules(pack).map(({ id, title, rule }) =>
      on('voting-rule', AdoptVotingRuleDto, {
        id,
        title,
        submitLabel: 'Adopt the rule',
        note:
          'Motions are counted under the rule that is in force when they are put.' +
          (rule === undefined ? '' : ' This is what the rule pack says: look at each value before you adopt it.'),
        fields: [
          { name: 'quorum', value: textOf(rule?.quorum) },
          { name: 'threshold', words: english.codes.threshold, value: rule?.threshold },
          { name: 'yeasNeeded', value: textOf(rule?.yeasNeeded) },
          { name: 'fraction', value: rule?.fraction },
          { name: 'tieRule', words: english.codes.tieRule, value: rule?.tieRule },
          { name: 'tieEffect', words: english.codes.voteEffect, emptyLabel: 'Nothing is said', value: rule?.tieEffect },
          {
            name: 'shortfallEffect',
            words: english.codes.voteEffect,
            emptyLabel: 'Nothing is said',
            value: rule?.shortfallEffect,
          },
          { name: 'silenceLimit', value: textOf(rule?.silenceLimit) },
          { name: 'afterProbableCause', words: english.codes.hearingRule, emptyLabel: 'Nothing is said: the same members' },
          { name: 'ballot', words: english.codes.ballotRule, emptyLabel: 'Nothing is said: by roll call', value: rule?.ballot },
          { name: 'proxies', words: english.codes.proxyRule, emptyLabel: 'Nothing is said: has no vote', value: rule?.proxies },
          {
            name: 'decidedByVote',
            options: codesOf('decision').map((value) => ({ value, label: english.code('decision', value) })),
            value: rule?.decidedByVote,
          },
          { name: 'citation', value: rule?.citation },
        ],
      }),
    ),
  ];
}

const bodiesOf = (loaded: LoadedPack | undefined) =>
  loaded === undefined ? [] : (loaded.pack.bodies ?? []).map((one) => ({ pack: loaded.pack, one }));

interface RuleOffered {
  readonly id: string;
  readonly title: string;
  readonly rule?: VotingRule;
}

/** The rules that the body's pack has, one for each of its bodies, and one to be written. */
const votingRules = (loaded: LoadedPack | undefined): readonly RuleOffered[] => [
  ...bodiesOf(loaded).map(({ pack, one }, index) => ({
    id: `pack-rule-${String(index + 1)}`,
    title: `Adopt the voting rule of the pack: ${one.title}`,
    rule: votingRuleOf(pack, one),
  })),
  { id: 'rule', title: 'Adopt a voting rule' },
];

const textOf = (value: number | undefined): string | undefined => (value === undefined ? undefined : String(value));
