import type { FiledAppeal, FiledHearing, FiledReferral, FiledReliance, FiledSettlement } from '#case-file';
import { formatDate } from '#kernel';
import {
  AgreeToSettlementDto,
  AnswerReferralDto,
  ApproveSettlementDto,
  ArgueAppealDto,
  CancelHearingDto,
  ConcludeHearingDto,
  ContinueHearingDto,
  DecideAppealDto,
  DecideRelianceDto,
  DeliverHearingReportDto,
  FileAppealDto,
  GiveHearingNoticeDto,
  OpenHearingDto,
  ProposeSettlementDto,
  RecordRelianceDto,
  ReferMatterDto,
  RejectSettlementDto,
  ReplaceHearingOfficerDto,
  SetHearingDto,
} from '#proceeding';
import { english } from '#words';
import type { Action } from './action.js';
import { allegationField, isClerk, isOpen, madeFields, onCase, when, type CaseContext } from './context.js';

const { codes } = english;

/** Hearings, settlements, appeals, referrals and opinions relied on. An appeal may be filed after the case is closed. */
export function proceedingForms(context: CaseContext): readonly Action[] {
  const { file } = context;
  if (!isClerk(context) || file.absorbedInto !== undefined) return [];
  const on = onCase(context, 'cases');
  const open = isOpen(context);
  return [
    ...when(
      open,
      on('hearings', SetHearingDto, {
        id: 'set-hearing',
        title: 'Set a hearing',
        submitLabel: 'Set the hearing',
        note: 'The day is shown to everyone who complained; the place and the officer are not.',
        fields: ['heldOn', 'place', { name: 'hearer', words: codes.hearer }, 'officer'],
      }),
      on('settlements', ProposeSettlementDto, {
        id: 'propose-settlement',
        title: 'Record a proposed settlement',
        submitLabel: 'Record the proposal',
        fields: [{ name: 'proposedBy', words: codes.settlementSide }, 'terms'],
      }),
      on('reliances', RecordRelianceDto, {
        id: 'record-reliance',
        title: 'Record that the respondent relied on an advisory opinion',
        submitLabel: 'Record the reliance',
        note: 'Nobody who complained is told of it. The person who asked for an opinion is confidential and need not be the respondent, so name no one.',
        fields: ['opinion', 'facts', { name: 'disclosed', words: codes.factDisclosure }, ...allegationField(file)],
      }),
      ...file.reliances.map((one, index) => relianceForm(context, one, index + 1)),
      on('referrals', ReferMatterDto, {
        id: 'refer-matter',
        title: 'Refer the case, or a part of it, to another body',
        submitLabel: 'Record the referral',
        note: 'Where the parties may not know, a closing as referred tells those who complained that the case is closed, but not why.',
        fields: [
          'to',
          { name: 'extent', words: codes.extent },
          ...allegationField(file),
          'reasons',
          'citation',
          { name: 'telling', words: codes.telling },
        ],
      }),
    ),
    on('appeals', FileAppealDto, {
      id: 'file-appeal',
      title: 'Record a notice of appeal',
      submitLabel: 'Record the appeal',
      fields: [{ name: 'filedBy', words: codes.appellant }, 'before', 'grounds', ...allegationField(file)],
    }),
    ...file.hearings.flatMap((one, index) => hearingForms(context, one, index + 1)),
    ...file.settlements.flatMap((one, index) => settlementForms(context, one, index + 1)),
    ...file.appeals.flatMap((one, index) => appealForms(context, one, index + 1)),
    ...file.referrals.map((one, index) => answerForm(context, one, index + 1)),
  ];
}

function hearingForms(context: CaseContext, hearing: FiledHearing, number: number): readonly Action[] {
  const { hearingId, state, hearer, reported } = hearing;
  const on = onCase(context, 'cases');
  const at = (path: string) => `hearings/${hearingId}/${path}`;
  const id = (what: string) => `hearing-${String(number)}-${what}`;
  const of = `the hearing of ${formatDate(hearing.heldOn)}`;
  const ahead = state === 'set' || state === 'open';
  return [
    ...when(
      ahead,
      on(at('notice'), GiveHearingNoticeDto, {
        id: id('notice'),
        title: `Record notice of ${of}`,
        submitLabel: 'Record the notice of the hearing',
        fields: [{ name: 'noticeTo', words: codes.noticeRecipient }, 'how'],
      }),
      on(at('continuance'), ContinueHearingDto, {
        id: id('continue'),
        title: `Continue ${of} to another day`,
        submitLabel: 'Record the other day',
        fields: ['heldOn', 'reason'],
      }),
    ),
    ...when(
      state === 'set' && isOpen(context),
      on(at('opening'), OpenHearingDto, { id: id('open'), title: `Open ${of}`, submitLabel: 'Record that it was opened' }),
    ),
    ...when(
      state === 'set',
      on(at('cancellation'), CancelHearingDto, {
        id: id('cancel'),
        title: `Cancel ${of}`,
        submitLabel: 'Cancel the hearing',
        danger: true,
        sure: 'The hearing will not be held. Everyone who complained can read that on their status page.',
        fields: ['reason'],
      }),
    ),
    ...when(
      state === 'open',
      on(at('conclusion'), ConcludeHearingDto, {
        id: id('conclude'),
        title: `Conclude ${of}`,
        submitLabel: 'Record that it was concluded',
        fields: ['note'],
      }),
    ),
    ...when(
      hearer === 'hearing-officer' && state !== 'cancelled' && !reported,
      on(at('officer'), ReplaceHearingOfficerDto, {
        id: id('officer'),
        title: `Name another officer for ${of}`,
        submitLabel: 'Record the other officer',
        fields: ['officer', 'reason'],
      }),
    ),
    ...when(
      state === 'concluded' && !reported,
      on(at('report'), DeliverHearingReportDto, {
        id: id('report'),
        title: `Record the report of ${of}`,
        submitLabel: 'Record the report of the hearing',
        fields: ['summary'],
      }),
    ),
  ];
}

function settlementForms(context: CaseContext, settlement: FiledSettlement, number: number): readonly Action[] {
  if (settlement.state !== 'proposed') return [];
  const on = onCase(context, 'cases');
  const at = (path: string) => `settlements/${settlement.settlementId}/${path}`;
  const id = (what: string) => `settlement-${String(number)}-${what}`;
  const of = `the settlement of ${formatDate(settlement.on)}`;
  return [
    on(at('agreement'), AgreeToSettlementDto, {
      id: id('agree'),
      title: `Record who agreed to ${of}`,
      submitLabel: 'Record the agreement',
      fields: [{ name: 'agreedBy', words: codes.settlementSide }],
    }),
    ...when(
      isOpen(context),
      on(at('approval'), ApproveSettlementDto, {
        id: id('approve'),
        title: `Record the approval of ${of}`,
        submitLabel: 'Record the approval',
        note: 'Name the motion that carried, or who approved it and under which rule. The respondent must have agreed.',
        fields: [...madeFields(context.file.motions)],
      }),
    ),
    on(at('rejection'), RejectSettlementDto, {
      id: id('reject'),
      title: `Record that no agreement was reached on ${of}`,
      submitLabel: 'Record that it was not agreed',
      fields: ['reason'],
    }),
  ];
}

function appealForms(context: CaseContext, appeal: FiledAppeal, number: number): readonly Action[] {
  if (appeal.decided !== undefined) return [];
  const on = onCase(context, 'cases');
  const at = (path: string) => `appeals/${appeal.appealId}/${path}`;
  const id = (what: string) => `appeal-${String(number)}-${what}`;
  const of = `the appeal of ${formatDate(appeal.on)}`;
  return [
    ...when(
      !appeal.argued,
      on(at('argument'), ArgueAppealDto, {
        id: id('argue'),
        title: `Record that ${of} was argued`,
        submitLabel: 'Record that it was argued',
      }),
    ),
    on(at('decision'), DecideAppealDto, {
      id: id('decide'),
      title: `Record the decision on ${of}`,
      submitLabel: 'Record the decision on appeal',
      danger: true,
      sure: 'After a reversal or a remand, the findings that were appealed are vacated. After a remand, a closed case reopens.',
      fields: [{ name: 'result', words: codes.appealResult }, 'summary', 'source'],
    }),
  ];
}

const relianceForm = (context: CaseContext, { relianceId, opinion, decided }: FiledReliance, number: number): Action =>
  onCase(context, 'cases')(`reliances/${relianceId}/decision`, DecideRelianceDto, {
    id: `reliance-${String(number)}-decide`,
    title:
      decided === undefined
        ? `Decide whether the respondent could rely on “${opinion}”`
        : `Decide anew whether the respondent could rely on “${opinion}”`,
    submitLabel: 'Record the decision',
    note: 'Name the motion that carried, or who decided and under which rule.',
    fields: [
      { name: 'result', words: codes.relianceResult },
      'reasons',
      'citation',
      { name: 'telling', words: codes.telling },
      ...madeFields(context.file.motions),
    ],
  });

const answerForm = (context: CaseContext, { referralId, to }: FiledReferral, number: number): Action =>
  onCase(context, 'cases')(`referrals/${referralId}/answer`, AnswerReferralDto, {
    id: `referral-${String(number)}-answer`,
    title: `Record what came back from ${to}`,
    submitLabel: 'Record what came back',
    fields: [{ name: 'answer', words: codes.referralAnswer }, 'what', 'source'],
  });
