import type { FiledPublication } from '#case-file';
import {
  CorrectPublicationDto,
  DraftPublicationDto,
  OpenCommentPeriodDto,
  PublishRecordDto,
  RecordCommentDto,
  ReschedulePublicationDto,
  SchedulePublicationDto,
  WithdrawPublicationDto,
  WithholdPublicationDto,
} from '#disclosure';
import { english } from '#words';
import type { Action } from './action.js';
import { isClerk, onCase, when, type CaseContext } from './context.js';

/** What is to be published of a case. */
export function scheduleForms(context: CaseContext): readonly Action[] {
  return when(
    isClerk(context) && context.file.absorbedInto === undefined,
    onCase(context, 'cases')('publications', SchedulePublicationDto, {
      id: 'schedule-publication',
      title: 'Say what is to be published, and by when',
      submitLabel: 'Record what is to be published',
      fields: [
        { name: 'record', words: english.codes.publishedRecord },
        'what',
        'citation',
        'dueOn',
        { name: 'announcement', words: english.codes.announcement },
      ],
    }),
  );
}

const looked = { name: 'namesLookedFor', words: { done: 'Yes: there are none, or they may be public' } } as const;

/** What can be done about one publication as it stands. It stays with its case, also where that goes on in another one. */
export function publicationForms(context: CaseContext, publication: FiledPublication, number: number): readonly Action[] {
  const { publicationId, state, draft, commentsUntil } = publication;
  if (!isClerk(context)) return [];
  const on = onCase(context, 'cases');
  const at = (path: string) => `publications/${publicationId}/${path}`;
  const id = (what: string) => `publication-${String(number)}-${what}`;
  const isPublished = state === 'published';
  const theDraft = { hidden: { draftId: draft?.draftId ?? '' } };
  return [
    on(at('drafts'), DraftPublicationDto, {
      id: id('draft'),
      title: draft === undefined ? 'Draft what the public reads' : 'Draft it anew',
      submitLabel: 'Save the draft',
      note: 'Nothing is published by this. The draft is read once more, by you or, better, by someone else, and published word for word.',
      fields: [{ name: 'extent', words: english.codes.publishedExtent }, 'title', 'text', 'where'],
    }),
    ...when(
      draft !== undefined && !isPublished,
      on(at('publication'), PublishRecordDto, {
        id: id('publish'),
        title: 'Publish the draft',
        submitLabel: 'Publish it',
        danger: true,
        sure: 'From now on everyone can read it, word for word as drafted. What has been read cannot be unread.',
        ...theDraft,
        fields: ['decidedBy', 'citation', looked],
      }),
    ),
    ...when(
      draft !== undefined && isPublished,
      on(at('correction'), CorrectPublicationDto, {
        id: id('correct'),
        title: 'Publish the draft as a correction',
        submitLabel: 'Publish the correction',
        danger: true,
        sure: 'From now on everyone reads the new text, and why it was corrected.',
        ...theDraft,
        fields: ['reason', looked],
      }),
    ),
    ...when(
      isPublished,
      on(at('withdrawal'), WithdrawPublicationDto, {
        id: id('withdraw'),
        title: 'Withdraw what was published',
        submitLabel: 'Withdraw it',
        danger: true,
        sure: 'The text is no longer shown. A line says that it was withdrawn, when, and why.',
        fields: ['reason'],
      }),
    ),
    ...when(
      state === 'scheduled' || state === 'withheld',
      on(at('comment-period'), OpenCommentPeriodDto, {
        id: id('hear'),
        title: 'Let the parties comment first',
        submitLabel: 'Open the comment period',
        note: 'Nothing can be published until it is over. Everyone who complained can read it on their status page.',
        fields: ['until', 'citation'],
      }),
    ),
    ...when(
      commentsUntil !== undefined,
      on(at('comments'), RecordCommentDto, {
        id: id('comment'),
        title: 'Record a comment',
        submitLabel: 'Record the comment',
        fields: [{ name: 'commenter', words: english.codes.commenter }, 'comment'],
      }),
    ),
    ...when(
      state === 'scheduled',
      on(at('due-day'), ReschedulePublicationDto, {
        id: id('move'),
        title: 'Move the day',
        submitLabel: 'Move the day',
        fields: ['dueOn', 'citation', 'reason'],
      }),
      on(at('withholding'), WithholdPublicationDto, {
        id: id('withhold'),
        title: 'Record that it is not published',
        submitLabel: 'Record that it is withheld',
        fields: ['withheldBy', 'citation', 'reason'],
      }),
    ),
  ];
}
