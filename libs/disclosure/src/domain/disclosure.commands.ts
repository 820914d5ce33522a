import { CommandAboutCase, type When } from '#kernel';
import type {
  CommentPeriodOpened,
  CommentReceived,
  PublicationDrafted,
  PublicationRescheduled,
  PublicationScheduled,
  PublicationWithdrawn,
  PublicationWithheld,
  RecordPublished,
} from './disclosure.events.js';

/** Sets down what is to be published, under which rule, and by when. */
export class SchedulePublication extends CommandAboutCase<Omit<PublicationScheduled['data'], 'publicationId'> & When> {
  override readonly type = 'SchedulePublication';
}

/** Moves the day by which it is to be published. */
export class ReschedulePublication extends CommandAboutCase<PublicationRescheduled['data'] & When> {
  override readonly type = 'ReschedulePublication';
}

/** Lets the parties say what they think of what is to be published. */
export class OpenCommentPeriod extends CommandAboutCase<CommentPeriodOpened['data'] & When> {
  override readonly type = 'OpenCommentPeriod';
}

/** Records what somebody said of what is to be published. */
export class RecordComment extends CommandAboutCase<CommentReceived['data'] & When> {
  override readonly type = 'RecordComment';
}

/** Writes what the public would read. It publishes nothing. */
export class DraftPublication extends CommandAboutCase<Omit<PublicationDrafted['data'], 'draftId'>> {
  override readonly type = 'DraftPublication';
}

/** Publishes the latest draft, word for word. */
export class PublishRecord extends CommandAboutCase<
  { readonly publicationId: string; readonly draftId: string } & Pick<RecordPublished['data'], 'decidedBy' | 'citation'> & When
> {
  override readonly type = 'PublishRecord';
}

/** Puts the latest draft in the place of what was published. */
export class CorrectPublication extends CommandAboutCase<
  { readonly publicationId: string; readonly draftId: string; readonly reason: string } & When
> {
  override readonly type = 'CorrectPublication';
}

/** Takes back what was published. */
export class WithdrawPublication extends CommandAboutCase<PublicationWithdrawn['data'] & When> {
  override readonly type = 'WithdrawPublication';
}

/** Records that somebody decided not to publish it. */
export class WithholdPublication extends CommandAboutCase<PublicationWithheld['data'] & When> {
  override readonly type = 'WithholdPublication';
}

export type DisclosureCommand =
  | SchedulePublication
  | ReschedulePublication
  | OpenCommentPeriod
  | RecordComment
  | DraftPublication
  | PublishRecord
  | CorrectPublication
  | WithdrawPublication
  | WithholdPublication;
