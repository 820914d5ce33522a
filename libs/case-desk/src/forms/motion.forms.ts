import type { FiledMember, FiledMotion } from '#case-file';
import type { FieldProps } from '#design';
import { english } from '#words';
import type { Action } from './action.js';
import { isClerk, isOpen, when, type CaseContext } from './context.js';
import { allegationField, choices, text } from './fields.js';

/** Other cases move a body's stream too: its rules decide whether a vote is right, not the revision that was seen. */
const anyRevision = '*';

function onBody({ file }: CaseContext, bodyId: string, path: string) {
  return (action: Omit<Action, 'action' | 'then' | 'revision'>): Action => ({
    ...action,
    action: `/v1/bodies/${bodyId}/${path}`,
    then: `/cases/${file.caseId}`,
    revision: anyRevision,
    hidden: { caseId: file.caseId, ...action.hidden },
  });
}

/** Seated now, and not recused in this case. */
function seated({ file }: CaseContext): readonly FiledMember[] {
  return (file.body?.members ?? []).filter(({ memberId, left }) => left === undefined && !file.recusedMembers.includes(memberId));
}

const seatOf = (context: CaseContext): FiledMember | undefined =>
  context.actor.role === 'member' ? seated(context).find(({ memberId }) => memberId === context.actor.userId) : undefined;

const nameOf = ({ file }: CaseContext, memberId: string): string => file.memberNames[memberId] ?? memberId;

/** Putting a motion, and stepping aside from voting in this case. */
export function bodyForms(context: CaseContext): readonly Action[] {
  const { file } = context;
  const own = seatOf(context);
  if (file.body === null || !isOpen(context) || (!isClerk(context) && own === undefined)) return [];
  const voters = seated(context).filter(({ role }) => role !== 'tie-breaker');
  const mayMove = isClerk(context) ? voters : voters.filter((member) => member === own);
  return [
    ...when(mayMove.length > 0, motion(context, file.body.bodyId, voters, mayMove)),
    recusal(context, file.body.bodyId, own),
  ];
}

function motion(context: CaseContext, bodyId: string, voters: readonly FiledMember[], mayMove: readonly FiledMember[]): Action {
  const { file } = context;
  const option = ({ memberId, name, role }: FiledMember) => ({
    value: memberId,
    label: role === 'chair' ? `${name} (chair)` : name,
  });
  const tied = file.motions.filter(({ outcome, supersededBy }) => outcome === 'tied' && supersededBy === undefined);
  const after: FieldProps = {
    name: 'afterMotionId',
    label: 'Does it end a tie?',
    kind: 'select',
    emptyLabel: 'No, it is about something else',
    options: tied.map(({ motionId, question }) => ({ value: motionId, label: `Yes, on: ${question}` })),
  };
  return onBody(
    context,
    bodyId,
    'motions',
  )({
    id: 'put-motion',
    title: 'Put a motion',
    submitLabel: 'Put the motion',
    fields: [
      {
        name: 'kind',
        label: 'What the motion is about',
        kind: 'select',
        options: choices(english.codes.motionKind),
        required: true,
      },
      text('question', 'The question, as it is put', 2_000),
      { name: 'movedBy', label: 'Moved by', kind: 'select', options: mayMove.map(option), required: true },
      {
        name: 'present',
        label: 'Members present',
        kind: 'checkboxes',
        options: voters.map(option),
        value: voters.map(({ memberId }) => memberId),
        required: true,
      },
      ...allegationField(file, 'Allegations that it is about'),
      ...when(tied.length > 0, after),
    ],
  });
}

function recusal(context: CaseContext, bodyId: string, own: FiledMember | undefined): Action {
  const members = seated(context).map(({ memberId, name }) => ({ value: memberId, label: name }));
  const who: FieldProps = { name: 'memberId', label: 'Who steps aside', kind: 'select', options: members, required: true };
  return onBody(
    context,
    bodyId,
    'recusals',
  )({
    id: 'recuse-member',
    title: own === undefined ? 'Record that a member steps aside in this case' : 'Step aside in this case',
    submitLabel: own === undefined ? 'Record it' : 'Step aside',
    danger: true,
    note: 'Whoever steps aside neither votes nor counts for the quorum in this case.',
    hidden: own === undefined ? {} : { memberId: own.memberId },
    fields: [...when(own === undefined, who), text('ground', 'The ground', 2_000)],
  });
}

/** Voting on one motion: one form for each member where a clerk records, the own vote for a member. */
export function votingForms(context: CaseContext, motionOf: FiledMotion, number: number): readonly Action[] {
  const id = `motion-${String(number)}`;
  const { motionId, bodyId } = motionOf;
  const own = seatOf(context);
  const voters = motionOf.present.filter(
    (memberId) =>
      motionOf.eligible.includes(memberId) &&
      !context.file.recusedMembers.includes(memberId) &&
      (isClerk(context) || memberId === own?.memberId),
  );
  if (motionOf.outcome === 'tied') return tieBreak(context, motionOf, id);
  if (motionOf.outcome !== 'open') return [];
  return [
    ...voters.map((memberId, index) =>
      onBody(
        context,
        bodyId,
        `motions/${motionId}/votes`,
      )({
        id: `${id}-vote-${String(index + 1)}`,
        title: isClerk(context) ? `Vote of ${nameOf(context, memberId)}` : 'Your vote',
        submitLabel: motionOf.votes[memberId] === undefined ? 'Record the vote' : 'Change the vote',
        hidden: { memberId },
        dated: isClerk(context),
        fields: [
          {
            name: 'vote',
            label: isClerk(context) ? `How ${nameOf(context, memberId)} votes` : 'How you vote',
            kind: 'radio',
            options: choices(english.codes.vote),
            value: motionOf.votes[memberId],
            required: true,
          },
        ],
      }),
    ),
    ...when(
      isClerk(context),
      onBody(
        context,
        bodyId,
        `motions/${motionId}/closing`,
      )({
        id: `${id}-close`,
        title: 'Close the vote',
        submitLabel: 'Close the vote',
        danger: true,
        note: 'The votes are counted under the rule that was in force when the motion was put. A tie is recorded as a tie.',
      }),
    ),
  ];
}

function tieBreak(context: CaseContext, { motionId, bodyId, tieRule, supersededBy }: FiledMotion, id: string): readonly Action[] {
  if (tieRule !== 'tie-breaker-decides' || supersededBy !== undefined) return [];
  const own = seatOf(context);
  return seated(context)
    .filter(({ memberId, role }) => role === 'tie-breaker' && (isClerk(context) || memberId === own?.memberId))
    .map(({ memberId, name }, index) =>
      onBody(
        context,
        bodyId,
        `motions/${motionId}/tie-break`,
      )({
        id: `${id}-tie-break-${String(index + 1)}`,
        title: isClerk(context) ? `Tie-break by ${name}` : 'Break the tie',
        submitLabel: 'Break the tie',
        danger: true,
        hidden: { memberId },
        fields: [
          {
            name: 'vote',
            label: 'The deciding vote',
            kind: 'radio',
            options: [
              { value: 'yea', label: english.codes.vote.yea },
              { value: 'nay', label: english.codes.vote.nay },
            ],
            required: true,
          },
        ],
      }),
    );
}
