import { OpenCaseDto } from '#case';
import type { ComplaintFile, KnownRespondent } from '#case-file';
import {
  AcknowledgeComplaintDto,
  ApproveIdentityOpeningDto,
  ApproveReceiptReissueDto,
  CureDeficiencyDto,
  EnterComplaintDto,
  NoteDeficiencyDto,
  LiftComplaintConflictDto,
  NotifyComplainantDto,
  OpenIdentityDto,
  RecordComplaintConflictDto,
  ReferComplaintDto,
  RefuseIdentityOpeningDto,
  RefuseReceiptReissueDto,
  ReinstateComplaintDto,
  ReissueReceiptDto,
  RequestIdentityOpeningDto,
  RequestReceiptReissueDto,
  ScreenComplaintDto,
  screeningOutcomes,
  TakeInComplaintDto,
  WithdrawComplaintDto,
} from '#complaint';
import type { Option } from '#design';
import type { Actor } from '#kernel';
import { WriteNoteDto } from '#note';
import { countedFrom, lengthWords, limitationRules, type LoadedPack } from '#procedure';
import { english } from '#words';
import { actionOf, type Action, type Placed } from './action.js';
import { clockActs } from './clock.forms.js';
import { packReasonField, when } from './context.js';
import { noteForm } from './note.form.js';

/** What the rules bar, so that it is thought of before the outcome. Whether it is barred is decided in a case. */
function timeLimitNote(pack: LoadedPack | undefined): { readonly note?: string } {
  const said = limitationRules(pack).map(
    (rule) => `${rule.title}: ${lengthWords(rule.length)}, counted from: ${countedFrom(rule)}.`,
  );
  if (said.length === 0) return {};
  return {
    note: `The rules bar what comes too late. ${said.join(' ')} Whether it did is checked in a case, for each allegation.`,
  };
}

const ground = { name: 'ground', words: english.codes.conflictGround } as const;

/** What somebody can do with a complaint now: a clerk's work, and for everybody to say that one should not see it. */
export function complaintForms(
  file: ComplaintFile,
  actor: Actor,
  people: readonly Option[],
  pack?: LoadedPack,
): readonly Action[] {
  const { status, acknowledged, setApart } = file;
  const on = <Of extends object>(path: string, useCase: new () => Of, form: Placed<Of>): Action =>
    actionOf(useCase, {
      revision: file.revisions[`complaint-${file.complaintId}`],
      then: `/complaints/${file.complaintId}`,
      ...form,
      action: `/v1/complaints/${file.complaintId}/${path}`,
    });
  const others = people.filter(({ value }) => value !== actor.userId);
  const declaring = on('conflicts', RecordComplaintConflictDto, {
    id: 'declare-conflict',
    title: 'Declare a conflict of your own',
    submitLabel: 'Declare the conflict',
    danger: true,
    sure: 'You will no longer find this complaint. Only someone else can undo this.',
    hidden: { personId: actor.userId },
    fields: [ground, 'note'],
    // Whoever has a conflict finds this complaint no more.
    then: '/queue',
  });
  const noting = when(
    actor.role === 'clerk' || actor.role === 'investigator',
    on('notes', WriteNoteDto, { ...noteForm, revision: undefined, then: `/complaints/${file.complaintId}/notes` }),
  );
  if (actor.role !== 'clerk') return [...identityForms(file, actor, on), ...receiptForms(file, actor, on), ...noting, declaring];
  return [
    ...when(
      setApart && status === 'received',
      on('taking-in', TakeInComplaintDto, {
        id: 'take-in',
        title: 'Take the complaint into the queue',
        submitLabel: 'Take it in',
        dated: false,
        revision: undefined,
        note: 'It was set apart because more came in than is usual for a day.',
      }),
    ),
    ...identityForms(file, actor, on),
    ...when(
      (status === 'received' || (status === 'referred' && file.untold === true)) && !acknowledged,
      on('acknowledgement', AcknowledgeComplaintDto, {
        id: 'acknowledge',
        title: 'Acknowledge the complaint',
        submitLabel: 'Acknowledge it',
        fields: ['message'],
      }),
    ),
    ...when(
      status === 'received' || status === 'acknowledged' || status === 'deficient',
      on('screening', ScreenComplaintDto, {
        id: 'screen',
        title: 'Screen the complaint',
        submitLabel: 'Record the outcome',
        danger: true,
        sure: 'The complainant reads the outcome and the reasons. Unless it is accepted, the complaint ends here.',
        ...timeLimitNote(pack),
        fields: [
          { name: 'outcome', words: english.codes.screening, only: outcomesAt(status) },
          ...packReasonField(pack?.pack.screeningReasons, screeningOutcomes),
          'reasons',
          'duplicateOf',
        ],
      }),
    ),
    ...when(
      status === 'received' || status === 'acknowledged',
      on('deficiency', NoteDeficiencyDto, {
        id: 'deficiency',
        title: 'Note that something is missing',
        submitLabel: 'Note the deficiency',
        note: 'The complaint is kept until then; nothing is lost.',
        fields: ['deficiency', 'cureBy', 'cureByRule'],
      }),
    ),
    ...when(
      status === 'deficient',
      on('cure', CureDeficiencyDto, {
        id: 'cure',
        title: 'Record what the complainant added',
        submitLabel: 'Record it',
        fields: ['addition'],
      }),
    ),
    on('notices', NotifyComplainantDto, {
      id: 'notify',
      title: 'Write to the complainant',
      submitLabel: 'Send the message',
      revision: undefined,
      note:
        file.untold === true
          ? 'It appears on the complainant’s status page. She may not know that the complaint was referred: say nothing of it.'
          : 'It appears on the complainant’s status page.',
      fields: [{ name: 'topic', words: english.codes.topic }, 'message'],
    }),
    ...when(
      status !== 'withdrawn' && status !== 'referred',
      on('referral', ReferComplaintDto, {
        id: 'refer',
        title: 'Refer to another authority',
        submitLabel: 'Refer the complaint',
        danger: true,
        sure: 'The complainant can read where the complaint went, unless she may not know. A complaint that is referred as a whole ends here.',
        fields: [
          'to',
          { name: 'recipient', words: english.codes.referralRecipient, emptyLabel: 'Nothing is said' },
          { name: 'extent', words: english.codes.extent },
          'reasons',
          { name: 'telling', words: english.codes.telling, emptyLabel: 'Nothing is said: she is told' },
          'untoldUnder',
        ],
      }),
    ),
    // Two who act on clocks at once are told by the clocks.
    ...clockActs(file.clocks, (path, useCase, form) => on(path, useCase, { revision: undefined, ...form })),
    ...when(
      status === 'withdrawn',
      on('reinstatement', ReinstateComplaintDto, {
        id: 'reinstate',
        title: 'Take the complaint up again at the complainant’s request',
        submitLabel: 'Take it up again',
        note: 'It will be back where it was before it was withdrawn.',
        fields: ['reason'],
      }),
    ),
    ...when(
      status !== 'withdrawn',
      on('withdrawal', WithdrawComplaintDto, {
        id: 'withdraw',
        title: 'Withdraw at the complainant’s request',
        submitLabel: 'Record the withdrawal',
        danger: true,
        sure: 'The complaint ends here, and its page says that it was withdrawn. Only the complainant can have it taken up again.',
        fields: ['reason'],
      }),
    ),
    ...receiptForms(file, actor, on),
    ...noting,
    declaring,
    ...when(
      others.length > 0,
      on('conflicts', RecordComplaintConflictDto, {
        id: 'record-conflict',
        title: 'Record that someone has a conflict',
        submitLabel: 'Record the conflict',
        note: 'From the next request on, this person can no longer find the complaint.',
        fields: [{ name: 'personId', options: others }, ground, 'note'],
      }),
      on('conflicts/lifting', LiftComplaintConflictDto, {
        id: 'lift-conflict',
        title: 'Record that someone has no conflict',
        submitLabel: 'Lift the conflict',
        note: 'For a person of the same name, or where the conflict is over. The timeline says who has one.',
        fields: [{ name: 'personId', options: others }, 'reason'],
      }),
    ),
  ];
}

type On = <Of extends object>(path: string, useCase: new () => Of, form: Placed<Of>) => Action;

/** To see who complained: at once where the complainant is named, with somebody else's approval where not. */
function identityForms(file: ComplaintFile, actor: Actor, on: On): readonly Action[] {
  if (!file.known || (actor.role !== 'clerk' && actor.role !== 'investigator')) return [];
  const purpose = { name: 'purpose', words: english.codes.identityPurpose } as const;
  const own = file.identityRequests.find(({ requestedBy }) => requestedBy === actor.userId);
  const others = file.identityRequests.filter((one) => one !== own && one.until === undefined);
  const named = file.identity === 'named';
  return [
    ...when(
      named || own?.until !== undefined,
      on('identity-openings', OpenIdentityDto, {
        id: 'open-identity',
        title: 'See who complained',
        submitLabel: 'Show the name',
        revision: undefined,
        note: 'That you open it is recorded, and the complainant is told: when, in which role and for what.',
        ...(named ? { fields: [purpose] } : { hidden: { purpose: own?.purpose ?? 'contact' } }),
      }),
    ),
    ...when(
      !named && own === undefined,
      on('identity-requests', RequestIdentityOpeningDto, {
        id: 'request-identity',
        title: 'Ask to see who complained',
        submitLabel: 'Ask for it',
        revision: undefined,
        note: 'The complaint was made in confidence. Someone else decides on this. A message on the status page reaches the complainant without it.',
        fields: [purpose, 'reason'],
      }),
    ),
    ...others.flatMap(({ requestId, purpose: wanted, reason }) => [
      on('identity-approvals', ApproveIdentityOpeningDto, {
        id: `approve-${requestId}`,
        title: 'Let a colleague see who complained',
        submitLabel: 'Approve it',
        revision: undefined,
        danger: true,
        sure: 'Your colleague can open the name for a short time, and the complainant is told when that is done.',
        note: `${english.code('identityPurpose', wanted)}. The reason given: ${reason}`,
        hidden: { requestId },
      }),
      on('identity-refusals', RefuseIdentityOpeningDto, {
        id: `refuse-${requestId}`,
        title: 'Refuse that a colleague sees who complained',
        submitLabel: 'Refuse it',
        revision: undefined,
        hidden: { requestId },
        fields: ['reason'],
      }),
    ]),
  ];
}

/** A new receipt code for a complainant who lost the old one: asked for by one, approved by another. */
function receiptForms(file: ComplaintFile, actor: Actor, on: On): readonly Action[] {
  if (actor.role !== 'clerk' && actor.role !== 'investigator') return [];
  const own = file.reissueRequests.find(({ requestedBy }) => requestedBy === actor.userId);
  const others = file.reissueRequests.filter((one) => one !== own && one.until === undefined);
  const details = {
    name: 'details',
    hint: 'For example which document, or which details. The number of a document does not belong here.',
  } as const;
  return [
    ...others.flatMap(({ requestId, check, details: said }) => [
      on('reissue-approvals', ApproveReceiptReissueDto, {
        id: `approve-${requestId}`,
        title: 'Let a colleague hand over a new receipt code',
        submitLabel: 'Approve it',
        revision: undefined,
        danger: true,
        sure: 'Anyone who is given the new code can read the status and write as the complainant.',
        note: `${english.code('identityCheck', check)}. What was checked: ${said}`,
        hidden: { requestId },
      }),
      on('reissue-refusals', RefuseReceiptReissueDto, {
        id: `refuse-${requestId}`,
        title: 'Refuse a new receipt code',
        submitLabel: 'Refuse it',
        revision: undefined,
        hidden: { requestId },
        fields: ['reason'],
      }),
    ]),
    ...when(
      own?.until !== undefined,
      on('reissues', ReissueReceiptDto, {
        id: 'reissue-receipt',
        title: 'Hand over the new receipt code',
        submitLabel: 'Show the new code',
        revision: undefined,
        danger: true,
        sure: 'The old code stops working at once. The new one is shown only this once, so have the complainant with you or on the phone.',
        note: 'A colleague approved it. The complainant is told on the status page that a code was handed over.',
        hidden: { requestId: own?.requestId ?? '' },
      }),
    ),
    on('reissue-requests', RequestReceiptReissueDto, {
      id: 'request-reissue',
      title: 'Ask for a new receipt code for the complainant',
      submitLabel: 'Ask for it',
      revision: undefined,
      note: 'For someone who lost the code. Someone else decides on this, and the complainant is told that a code was asked for.',
      fields: [{ name: 'check', words: english.codes.identityCheck }, details],
    }),
  ];
}

/** What screening can come to now: what lacks something cannot be accepted, and what lacks nothing cannot end for want of it. */
const outcomesAt = (status: ComplaintFile['status']) =>
  screeningOutcomes.filter((outcome) => outcome !== (status === 'deficient' ? 'accepted' : 'not-cured'));

/** Opens a case from an accepted complaint. `respondents`: people of this name who are respondents already. */
export function openCaseForm(file: ComplaintFile, respondents: readonly KnownRespondent[]): Action {
  const options = choicesOf(respondents);
  return actionOf(OpenCaseDto, {
    id: 'open-case',
    title: file.cases.length === 0 ? 'Open a case from this complaint' : 'Open another case from this complaint',
    submitLabel: 'Open the case',
    action: '/v1/cases',
    note: 'A case has exactly one respondent. A complaint about several people makes several cases.',
    hidden: { bodyId: file.bodyId, origin: 'complaint', complaintIds: file.complaintId },
    fields: [
      { name: 'respondentName', value: file.respondentName },
      ...when(options.length > 0, { name: 'respondentId', options, emptyLabel: 'No, or not known' } as const),
      { name: 'subject', value: file.summary },
    ],
  });
}

const choicesOf = (respondents: readonly KnownRespondent[]): readonly Option[] =>
  respondents.map(({ respondentId, name, references }) => ({
    value: respondentId,
    label: `Yes, ${name} of ${references.join(', ')}`,
  }));

/** Opens a case that comes from no complaint. `respondents`: those of the cases that are listed beside the form. */
export const ownMotionForm = (bodies: readonly Option[], respondents: readonly KnownRespondent[]): Action =>
  actionOf(OpenCaseDto, {
    id: 'own-motion',
    title: 'Open a case without a complaint',
    submitLabel: 'Open the case',
    action: '/v1/cases',
    fields: [
      { name: 'bodyId', options: bodies },
      { name: 'origin', words: english.codes.origin, only: ['own-motion', 'referral', 'press'] },
      'respondentName',
      ...when(respondents.length > 0, {
        name: 'respondentId',
        options: choicesOf(respondents),
        emptyLabel: 'No, or not known',
      } as const),
      'subject',
    ],
  });

/** For what came in by another way than this site. The answer is the receipt, to be handed to the complainant. */
export const enterComplaintForm = (bodies: readonly Option[]): Action =>
  actionOf(EnterComplaintDto, {
    id: 'enter',
    title: 'Enter a complaint for someone',
    submitLabel: 'Enter the complaint',
    action: '/v1/complaints/entered',
    fields: [
      { name: 'bodyId', options: bodies },
      { name: 'channel', words: english.codes.channel },
      { name: 'identity', words: english.codes.identity },
      'complainant[name]',
      'complainant[contact]',
      'complainant[safeContact]',
      'respondentName',
      'summary',
      'account',
      'conductOn',
    ],
  });
