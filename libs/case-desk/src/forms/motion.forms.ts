import {
  BreakTieDto,
  CastVoteDto,
  CloseVoteDto,
  FileOpinionDto,
  isSecret,
  PutCaseOnAgendaDto,
  PutMotionDto,
  RecordProxyDto,
  RecuseMemberDto,
  RevokeProxyDto,
  TakeCaseOffAgendaDto,
  UpholdCountDto,
  WithdrawOpinionDto,
} from '#body';
import type { FiledMember, FiledMotion, FiledSitting } from '#case-file';
import type { Option } from '#design';
import { sittingOn } from '#procedure';
import { english } from '#words';
import { actionOf, type Action, type Placed } from './action.js';
import { allegationField, isClerk, isOpen, when, type CaseContext } from './context.js';
import { formatDate, isBrokenByOne, own } from '#kernel';

/** Other cases move a body's stream too: its rules decide whether a vote is right, not the revision that was seen. */
const anyRevision = '*';

const onBody =
  ({ file }: CaseContext, bodyId: string) =>
  <Of extends object>(path: string, useCase: new () => Of, form: Placed<Of>): Action =>
    actionOf(useCase, {
      then: `/cases/${file.caseId}`,
      ...form,
      action: `/v1/bodies/${bodyId}/${path}`,
      revision: anyRevision,
      hidden: { caseId: file.caseId, ...form.hidden },
    });

/** Seated now or sitting in, and not recused in this case. */
function seated({ file }: CaseContext): readonly FiledMember[] {
  const { body, today, sittings, recusedMembers } = file;
  if (body === null) return [];
  const sitting = new Set(sittingOn(body, today).map(({ memberId }) => memberId));
  const hasSeat = ({ memberId, left, termEnds = today }: FiledMember) =>
    left === undefined && (termEnds >= today || sitting.has(memberId));
  const sitIn = sittings.filter(({ ended }) => ended === undefined);
  return [...body.members.filter(hasSeat), ...alternatesIn(body, sitIn)].filter(
    ({ memberId }) => !recusedMembers.includes(memberId),
  );
}

/** Those who sit in, as members. */
const alternatesIn = (
  { alternates }: NonNullable<CaseContext['file']['body']>,
  sittings: readonly FiledSitting[],
): readonly FiledMember[] =>
  [...new Set(sittings.map(({ alternateId }) => alternateId))].map((memberId) => {
    const alternate = alternates.find((one) => one.memberId === memberId);
    return { memberId, name: `${alternate?.name ?? memberId} (alternate)`, role: 'member', since: alternate?.from ?? '' };
  });

/**
 * Who may be named in a motion. A clerk also enters motions of days gone by, in which somebody sat who has left or stepped
 * aside since: the day of the motion decides, and the use case says so.
 */
function votersOf(context: CaseContext): readonly FiledMember[] {
  const { body, sittings } = context.file;
  const members = isClerk(context) && body !== null ? [...body.members, ...alternatesIn(body, sittings)] : seated(context);
  return members.filter(({ role }) => role !== 'tie-breaker');
}

const seatOf = (context: CaseContext): FiledMember | undefined =>
  context.actor.role === 'member' ? seated(context).find(({ memberId }) => memberId === context.actor.userId) : undefined;

const nameOf = ({ file }: CaseContext, memberId: string): string => own(file.memberNames, memberId) ?? memberId;

const optionOf = ({ memberId, name, role, left }: FiledMember) => ({
  value: memberId,
  label: [name, ...(role === 'chair' ? ['(chair)'] : []), ...(left === undefined ? [] : [`(left on ${formatDate(left)})`])].join(
    ' ',
  ),
});

/**
 * Those who sit today first, under that day; then, where there are any, those who can be named on earlier days alone, each with
 * why not today.
 */
function optionsByDay(context: CaseContext, members: readonly FiledMember[]): readonly Option[] {
  const { today, recusedMembers, sittings } = context.file;
  const sitting = new Set(seated(context).map(({ memberId }) => memberId));
  const others = members.filter(({ memberId }) => !sitting.has(memberId));
  if (others.length === 0) return members.map(optionOf);
  const whyNot = ({ memberId, left, termEnds = today }: FiledMember): string => {
    if (left !== undefined) return '';
    if (recusedMembers.includes(memberId)) return ' (stepped aside in this case)';
    const stoodDown = sittings.findLast(({ alternateId }) => alternateId === memberId)?.ended;
    if (stoodDown !== undefined) return ` (stood down on ${formatDate(stoodDown.on)})`;
    return termEnds < today ? ` (term ended on ${formatDate(termEnds)})` : '';
  };
  return [
    ...members
      .filter(({ memberId }) => sitting.has(memberId))
      .map((one) => ({ ...optionOf(one), group: `Members on ${formatDate(today)}, and alternates who sit in` })),
    ...others.map((one) => ({
      ...optionOf(one),
      label: `${optionOf(one).label}${whyNot(one)}`,
      group: 'On earlier days alone: give the day on which it was put',
    })),
  ];
}

/** Putting a motion, and stepping aside from voting in this case. */
export function bodyForms(context: CaseContext): readonly Action[] {
  const { file } = context;
  const own = seatOf(context);
  if (file.body === null || !isOpen(context) || (!isClerk(context) && own === undefined)) return [];
  const voters = votersOf(context);
  const mayMove = isClerk(context) ? voters : voters.filter(({ memberId }) => memberId === own?.memberId);
  return [
    ...when(mayMove.length > 0, motion(context, file.body.bodyId, voters, mayMove)),
    ...when(isClerk(context), ...agenda(context, file.body)),
    recusal(context, file.body.bodyId, own),
  ];
}

function motion(context: CaseContext, bodyId: string, voters: readonly FiledMember[], mayMove: readonly FiledMember[]): Action {
  const { file } = context;
  const undecided = [...file.motions, ...file.absorbedMotions]
    .filter(({ outcome, supersededBy, doubt }) => doubt !== undefined || (outcome === 'tied' && supersededBy === undefined))
    .map(({ motionId, question }) => ({ value: motionId, label: `Yes, on: ${question}` }));
  const held = file.body?.meetings.filter(({ state }) => state === 'open' || state === 'adjourned') ?? [];
  // While the body sits, who is there is known.
  const meeting = held.findLast(({ state }) => state === 'open');
  const sitIn = file.sittings.filter(
    ({ ended, motionId, meetingId }) =>
      ended === undefined && motionId === undefined && (meetingId === undefined || meetingId === meeting?.meetingId),
  );
  // Each seat has one vote: an alternate's, where one sits in.
  const votes = ({ memberId }: FiledMember) =>
    sitIn.some(({ alternateId }) => alternateId === memberId) ||
    (!sitIn.some((one) => one.memberId === memberId) && file.body?.members.some((one) => one.memberId === memberId) === true);
  return onBody(context, bodyId)('motions', PutMotionDto, {
    id: 'put-motion',
    happened: isClerk(context) && meeting !== undefined && meeting.meetsOn < file.today ? meeting.meetsOn : undefined,
    title: 'Put a motion',
    submitLabel: 'Put the motion',
    fields: [
      { name: 'kind', words: english.codes.motionKind },
      'question',
      { name: 'movedBy', options: optionsByDay(context, mayMove) },
      {
        name: 'present',
        options: optionsByDay(context, voters),
        value: seated(context)
          .filter((member) => voters.some(({ memberId }) => memberId === member.memberId) && votes(member))
          .filter((member) => meeting?.there.includes(member.memberId) !== false)
          .map(({ memberId }) => memberId),
      },
      ...when(held.length > 0, {
        name: 'meetingId',
        options: held.map(({ meetingId, meetsOn }) => ({ value: meetingId, label: formatDate(meetsOn) })),
        value: meeting?.meetingId,
        emptyLabel: 'In none that is on record',
      } as const),
      ...allegationField(file),
      ...when(file.body?.rules.some(({ ballot }) => ballot === 'as-moved') === true, {
        name: 'ballot',
        words: english.codes.ballot,
        emptyLabel: 'As the voting rule says',
      } as const),
      ...when(undecided.length > 0, {
        name: 'afterMotionId',
        options: undecided,
        emptyLabel: 'No, it is about something else',
      } as const),
    ],
  });
}

/** Putting the case on the agenda of a meeting that lies ahead, or taking it off again. */
function agenda(context: CaseContext, { bodyId, meetings }: NonNullable<CaseContext['file']['body']>): readonly Action[] {
  const listed = context.file.onAgendas.filter(({ takenOff }) => takenOff === undefined).map(({ meetingId }) => meetingId);
  return meetings
    .filter(({ state }) => state === 'called')
    .map(({ meetingId, meetsOn }, index) => {
      if (listed.includes(meetingId))
        return onBody(context, bodyId)(`meetings/${meetingId}/removals`, TakeCaseOffAgendaDto, {
          id: `agenda-${String(index + 1)}`,
          title: `Take it off the agenda of meeting ${String(index + 1)}, on ${formatDate(meetsOn)}`,
          submitLabel: 'Take it off the agenda',
          fields: ['takenOffBy', 'reason'],
        });
      return onBody(context, bodyId)(`meetings/${meetingId}/cases`, PutCaseOnAgendaDto, {
        id: `agenda-${String(index + 1)}`,
        title: `Put it on the agenda of meeting ${String(index + 1)}, on ${formatDate(meetsOn)}`,
        submitLabel: 'Put it on the agenda',
        fields: ['item'],
      });
    });
}

function recusal(context: CaseContext, bodyId: string, own: FiledMember | undefined): Action {
  return onBody(context, bodyId)('recusals', RecuseMemberDto, {
    id: 'recuse-member',
    title: own === undefined ? 'Record that a member steps aside in this case' : 'Step aside in this case',
    submitLabel: own === undefined ? 'Record it' : 'Step aside',
    danger: true,
    sure: 'The member takes no part in this case from that day on. A recusal cannot be taken back.',
    note: 'A member who steps aside neither votes nor counts toward the quorum in this case.',
    hidden: own === undefined ? {} : { memberId: own.memberId },
    // Whoever stepped aside finds this case no more.
    ...(own !== undefined && { then: '/queue' }),
    fields: [...when(own === undefined, { name: 'memberId', options: seated(context).map(optionOf) } as const), 'ground'],
  });
}

/** Voting on one motion: one form for each member where a clerk records, the own vote for a member. */
export function votingForms(context: CaseContext, motionOf: FiledMotion, number: number): readonly Action[] {
  const id = `motion-${String(number)}`;
  const { motionId, bodyId } = motionOf;
  const on = onBody(context, bodyId);
  const clerk = isClerk(context);
  const seat = seatOf(context);
  const { proxies = {}, rule } = motionOf;
  const secret = isSecret(motionOf);
  const there = [...new Set([...motionOf.present, ...Object.keys(proxies)])];
  const voters = (secret ? [] : there).filter(
    (memberId) =>
      motionOf.eligible.includes(memberId) &&
      (clerk ||
        ((own(proxies, memberId)?.holderId ?? memberId) === seat?.memberId && !context.file.recusedMembers.includes(memberId))),
  );
  if (motionOf.outcome !== 'open') {
    return [
      ...(motionOf.outcome === 'tied' ? tieBreak(context, motionOf, id) : []),
      ...when(
        clerk && motionOf.doubt !== undefined,
        on(`motions/${motionId}/upheld-count`, UpholdCountDto, {
          id: `${id}-uphold`,
          title: 'Record that the count stands',
          submitLabel: 'The count stands',
          note:
            'Record what somebody whose place it is decided. ' +
            (context.file.absorbedInto === undefined
              ? 'A new motion after this one also settles it.'
              : 'A new motion in the case in which this one goes on also settles it, if it is put to end this doubt.'),
          fields: ['decidedBy', 'reasons'],
        }),
      ),
      ...opinionForms(context, motionOf, number),
    ];
  }
  const silent = secret ? [] : motionOf.present.filter((memberId) => own(motionOf.votes, memberId) === undefined);
  // What is entered after the meeting in which the motion was put took place there, unless somebody says otherwise.
  const happened = clerk && motionOf.meetingId !== undefined && motionOf.on < context.file.today ? motionOf.on : undefined;
  const optionsOf = (ids: readonly string[]) => ids.map((value) => ({ value, label: nameOf(context, value) }));
  const away = motionOf.eligible.filter((memberId) => !motionOf.present.includes(memberId));
  return [
    ...when(
      clerk && (rule.proxies ?? 'none') !== 'none' && away.length > 0,
      on(`motions/${motionId}/proxies`, RecordProxyDto, {
        id: `${id}-proxy`,
        happened,
        title: `Record a proxy for motion ${String(number)}`,
        submitLabel: 'Record the proxy',
        fields: [
          { name: 'memberId', options: optionsOf(away) },
          { name: 'holderId', options: optionsOf(motionOf.present) },
          'authority',
        ],
      }),
    ),
    ...when(
      clerk && Object.keys(proxies).length > 0,
      on(`motions/${motionId}/proxies/revocation`, RevokeProxyDto, {
        id: `${id}-proxy-revocation`,
        title: `Record that a proxy for motion ${String(number)} was revoked`,
        submitLabel: 'Take the proxy back',
        note: 'A vote that was cast under it no longer counts.',
        fields: [{ name: 'memberId', options: optionsOf(Object.keys(proxies)) }, 'reason'],
      }),
    ),
    ...voters.map((memberId, index) =>
      on(`motions/${motionId}/votes`, CastVoteDto, {
        id: `${id}-vote-${String(index + 1)}`,
        title: clerk ? `Vote of ${nameOf(context, memberId)}` : 'Your vote',
        submitLabel: own(motionOf.votes, memberId) === undefined ? 'Record the vote' : 'Change the vote',
        note: `Motion ${String(number)}: ${motionOf.question}`,
        hidden: { memberId },
        dated: clerk,
        happened,
        fields: [
          {
            name: 'vote',
            words: english.codes.vote,
            value: own(motionOf.votes, memberId),
            ...(clerk && { about: nameOf(context, memberId) }),
          },
        ],
      }),
    ),
    ...when(
      clerk,
      on(`motions/${motionId}/closing`, CloseVoteDto, {
        id: `${id}-close`,
        happened,
        title: 'Close the vote',
        submitLabel: 'Close the vote',
        danger: true,
        sure: 'The votes are counted, and the outcome is recorded, even if it is a tie. To vote again, a new motion must be put.',
        note: `${secret ? 'The ballot is secret: give all three counts, and who presided. ' : ''}${
          silent.length === 0 ? '' : `Not voted yet: ${silent.map((memberId) => nameOf(context, memberId)).join(', ')}. `
        }The votes are counted under the rule that was in force when the motion was put. A tie is recorded as a tie.`,
        fields: secret ? ['yeas', 'nays', 'abstentions', { name: 'presidedBy', options: optionsOf(motionOf.present) }] : [],
      }),
    ),
  ];
}

/** What a member who voted writes beside the decision, and taking it back. */
function opinionForms(context: CaseContext, motion: FiledMotion, number: number) {
  const { motionId, bodyId, votes, present, tieBreak, opinions = [] } = motion;
  const id = `motion-${String(number)}`;
  const about = `about motion ${String(number)}`;
  const on = onBody(context, bodyId);
  const own = seatOf(context);
  const mayWrite = (memberId: string) => (isClerk(context) || memberId === own?.memberId) && !isAside(context, memberId);
  // Whoever was there in a secret ballot may say how he or she voted.
  const voted = [
    ...Object.keys(votes),
    ...(isSecret(motion) ? present : []),
    ...(tieBreak === undefined ? [] : [tieBreak.memberId]),
  ];
  const options = voted.filter(mayWrite).map((value) => ({ value, label: nameOf(context, value) }));
  return [
    ...when(
      options.length > 0,
      on(`motions/${motionId}/opinions`, FileOpinionDto, {
        id: `${id}-opinion`,
        title: `${isClerk(context) ? 'File an opinion of a member' : 'File your opinion'} ${about}`,
        submitLabel: 'File the opinion',
        note: 'A dissenting or other opinion of a member who voted is kept beside the decision.',
        hidden: own === undefined ? {} : { memberId: own.memberId },
        fields: [
          ...when(own === undefined, { name: 'memberId', options } as const),
          { name: 'kind', words: english.codes.opinion },
          'text',
          ...when(own === undefined && options.length > 1, { name: 'joinedBy', options } as const),
        ],
      }),
    ),
    ...opinions
      .filter(({ memberId, withdrawn }) => withdrawn === undefined && mayWrite(memberId))
      .map(({ opinionId, memberId }, index) =>
        on(`motions/${motionId}/opinions/${opinionId}/withdrawal`, WithdrawOpinionDto, {
          id: `${id}-opinion-${String(index + 1)}-withdrawal`,
          title: `Withdraw opinion ${String(index + 1)} ${about}, of ${nameOf(context, memberId)}`,
          submitLabel: 'Withdraw the opinion',
          danger: true,
          sure: 'The opinion no longer counts. Both stay on record.',
          fields: ['reason'],
        }),
      ),
  ];
}

const isAside = ({ file }: CaseContext, memberId: string): boolean => file.recusedMembers.includes(memberId);

function tieBreak(context: CaseContext, { motionId, bodyId, tieRule, supersededBy }: FiledMotion, id: string): readonly Action[] {
  if (tieRule === undefined || !isBrokenByOne(tieRule) || supersededBy !== undefined) return [];
  const breaker = tieRule === 'chair-decides' ? 'chair' : 'tie-breaker';
  const own = seatOf(context);
  return seated(context)
    .filter(({ memberId, role }) => role === breaker && (isClerk(context) || memberId === own?.memberId))
    .map(({ memberId, name }, index) =>
      onBody(context, bodyId)(`motions/${motionId}/tie-break`, BreakTieDto, {
        id: `${id}-tie-break-${String(index + 1)}`,
        title: isClerk(context) ? `Tie-break by ${name}` : 'Break the tie',
        submitLabel: 'Break the tie',
        danger: true,
        sure: 'This vote decides the motion at once and cannot be changed afterward.',
        hidden: { memberId },
        fields: [{ name: 'vote', words: english.codes.vote }],
      }),
    );
}
