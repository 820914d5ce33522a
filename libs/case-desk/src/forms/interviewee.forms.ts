import type { FiledInterviewee } from '#case-file';
import {
  ApproveIntervieweeOpeningDto,
  OpenIntervieweeDto,
  RecordIntervieweeAgreementDto,
  RefuseIntervieweeOpeningDto,
  RequestIntervieweeOpeningDto,
  TellIntervieweeDto,
  VoidIntervieweeAgreementDto,
} from '#investigation';
import { formatDate } from '#kernel';
import { english } from '#words';
import { actionOf, type Action, type Placed } from './action.js';
import { isClerk, isItsInvestigator, when, type CaseContext } from './context.js';

const purpose = { name: 'purpose', words: english.codes.identityPurpose } as const;

/** To see who was interviewed: at once where the person may be named, with somebody else's approval where not. */
export function intervieweeForms(context: CaseContext): readonly Action[] {
  if (!isClerk(context) && !isItsInvestigator(context)) return [];
  const { interviewees } = context.file;
  // Somebody who was interviewed several times is asked for once: of those who may be named, and of those who may not.
  const isLike = (one: FiledInterviewee, other: FiledInterviewee) =>
    other.called === one.called && other.caseId === one.caseId && opensAtOnce(other) === opensAtOnce(one);
  return interviewees.flatMap((one) => {
    const alike = interviewees.filter((other) => isLike(one, other));
    const { agreed = false, noticeOwed, requests } = one;
    return alike[0] === one || requests.length > 0 || noticeOwed || agreed ? formsOf(one, alike, context) : [];
  });
}

/** Whether the name is opened by one person; a complainant alone decides about hers. */
const opensAtOnce = ({ role, naming, agreed = false }: FiledInterviewee): boolean =>
  role !== 'complainant' && (naming === 'named' || agreed);

function formsOf(one: FiledInterviewee, alike: readonly FiledInterviewee[], { file, actor }: CaseContext): readonly Action[] {
  const { interviewId, caseId, called, role, agreed = false, heldOn, noticeOwed, requests } = one;
  const others = alike.filter((other) => other !== one);
  const ofItsDay = others.length === 0 ? '' : ` in the interview of ${formatDate(heldOn)}`;
  const on = <Of extends object>(path: string, useCase: new () => Of, form: Placed<Of>): Action =>
    actionOf(useCase, { then: `/cases/${file.caseId}`, ...form, action: `/v1/investigations/${caseId}/${path}` });
  const atOnce = opensAtOnce(one);
  const own = requests.find(({ requestedBy }) => requestedBy === actor.userId);
  const asked = requests.filter((request) => request !== own && request.until === undefined);
  return [
    ...when(
      atOnce && alike[0] === one,
      on('interviewee-openings', OpenIntervieweeDto, {
        id: `open-${interviewId}`,
        title: `See who ${called} is`,
        submitLabel: 'Show the name',
        note: 'The person agreed to be named to those who work on the case. That you open the name is recorded.',
        hidden: { interviewId },
        fields: [purpose],
      }),
    ),
    ...when(
      !atOnce && own?.until !== undefined,
      on('interviewee-openings', OpenIntervieweeDto, {
        id: `open-${interviewId}`,
        title: `See who ${called} is`,
        submitLabel: 'Show the name',
        ...(role === 'complainant'
          ? { note: 'That you open the name is recorded, and the complainant is told on the status page.', fields: [] }
          : {
              note: 'That you open the name is recorded. The person has no page to be told on, so say whether you will do it.',
              fields: [
                { name: 'notice', words: english.codes.openingNotice, only: ['owed', 'none'] } as const,
                'noNoticeReason' as const,
              ],
            }),
        hidden: { interviewId, purpose: own?.purpose ?? 'contact' },
      }),
    ),
    ...when(
      !atOnce && own === undefined,
      on('interviewee-requests', RequestIntervieweeOpeningDto, {
        id: `request-${interviewId}`,
        title: `Ask to see who ${called} is`,
        submitLabel: 'Ask for it',
        note: 'The person spoke in confidence. Someone else decides on this.',
        hidden: { interviewId },
        fields: [purpose, 'reason'],
      }),
    ),
    ...when(
      !atOnce && role !== 'complainant' && alike[0] === one,
      on('interviewee-agreements', RecordIntervieweeAgreementDto, {
        id: `agreed-${interviewId}`,
        title: `Record that ${called} agreed to be named${ofItsDay}`,
        submitLabel: 'Record the agreement',
        danger: true,
        sure: 'Anyone who works on the case can open the name from then on. Only the person can agree to that; it cannot be inferred.',
        note: 'For someone who spoke in confidence and later agreed to be named to those who work on the case.',
        hidden: { interviewId },
        fields: [
          ...when(others.length > 0, {
            name: 'alsoInterviewIds' as const,
            options: others.map((other) => ({ value: other.interviewId, label: `The interview of ${formatDate(other.heldOn)}` })),
          }),
          'takenBy',
          'how',
          'occurredOn',
        ],
      }),
    ),
    ...when(
      agreed,
      on('interviewee-agreements/voiding', VoidIntervieweeAgreementDto, {
        id: `not-agreed-${interviewId}`,
        title: `Record that ${called} does not agree to be named${ofItsDay}`,
        submitLabel: 'Close the name again',
        note: 'For an agreement that was recorded by mistake, or that the person took back. The name is opened by two people again.',
        hidden: { interviewId },
        fields: ['reason', 'occurredOn'],
      }),
    ),
    ...asked.flatMap(({ requestId, purpose: wanted, reason }) => [
      on('interviewee-approvals', ApproveIntervieweeOpeningDto, {
        id: `approve-${requestId}`,
        title: `Let a colleague see who ${called} is`,
        submitLabel: 'Approve it',
        danger: true,
        sure: 'Your colleague can open the name for a short time.',
        note: `${english.code('identityPurpose', wanted)}. The reason given: ${reason}`,
        hidden: { requestId },
      }),
      on('interviewee-refusals', RefuseIntervieweeOpeningDto, {
        id: `refuse-${requestId}`,
        title: `Refuse that a colleague sees who ${called} is`,
        submitLabel: 'Refuse it',
        hidden: { requestId },
        fields: ['reason'],
      }),
    ]),
    ...when(
      noticeOwed,
      on('interviewee-notices', TellIntervieweeDto, {
        id: `tell-${interviewId}`,
        title: `Record that ${called} was told`,
        submitLabel: 'Record it',
        note: 'The name was opened. The person who opened it said that the interviewee would be told.',
        hidden: { interviewId },
        fields: ['how'],
      }),
    ),
  ];
}
