import { describe, it } from '@jest/globals';
import { derivedId } from '#kernel';
import { by, scenario, specDay } from '#testing';
import {
  CorrectPublication,
  DraftPublication,
  OpenCommentPeriod,
  PublishRecord,
  RecordComment,
  ReschedulePublication,
  SchedulePublication,
  WithdrawPublication,
  WithholdPublication,
} from './disclosure.commands.js';
import { disclosure } from './disclosure.decider.js';
import type {
  CommentPeriodOpened,
  DisclosureEvent,
  PublicationDrafted,
  PublicationScheduled,
  RecordPublished,
} from './disclosure.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-02';
const today = specDay.date;
const meta = by();
const publicationId = derivedId(meta.commandId, 'publication');
const draftId = derivedId(meta.commandId, 'draft');
const due = {
  record: 'finding',
  what: 'The finding of March 1',
  citation: 'Example rule 11',
  dueOn: '2026-03-20',
  announcement: 'announced',
} as const;
const text = { extent: 'summary', title: 'A finding', text: 'The panel found a violation.' } as const;
const decision = { decidedBy: 'The panel', citation: 'Example rule 11' };

const scheduled: PublicationScheduled = { type: 'PublicationScheduled', occurredOn, data: { publicationId, ...due } };
const drafted: PublicationDrafted = { type: 'PublicationDrafted', occurredOn, data: { publicationId, draftId, ...text } };
const published: RecordPublished = {
  type: 'RecordPublished',
  occurredOn: today,
  data: { publicationId, draftId, ...text, ...decision },
};
const second: PublicationDrafted = { ...drafted, data: { ...drafted.data, draftId: id, text: 'It found two.' } };
const heardUntil = (until: string): CommentPeriodOpened => ({
  type: 'CommentPeriodOpened',
  occurredOn,
  data: { publicationId, until },
});
const withdrawn: DisclosureEvent = {
  type: 'PublicationWithdrawn',
  occurredOn: today,
  data: { publicationId, reason: 'A court ordered it.' },
};
const withheld: DisclosureEvent = {
  type: 'PublicationWithheld',
  occurredOn: today,
  data: { publicationId, withheldBy: 'The chair', citation: 'Example rule 14', reason: 'A trial is near.' },
};

const { given } = scenario(disclosure);
const publish = (of = draftId) => new PublishRecord(id, { publicationId, draftId: of, ...decision }, by());
const correct = (of = id) => new CorrectPublication(id, { publicationId, draftId: of, reason: 'It left one out.' }, by());

describe('what is to be published', () => {
  it('is on record with its rule and the day by which it is due, once', () => {
    given()
      .when(new SchedulePublication(id, { ...due, occurredOn }, meta))
      .then(scheduled);
    given(scheduled)
      .when(new SchedulePublication(id, due, meta))
      .then();
  });

  it('is moved to another day in the open, while it is due', () => {
    const moved = { publicationId, dueOn: '2026-04-01', citation: 'Example rule 12', reason: 'Fourteen days more' };
    given(scheduled)
      .when(new ReschedulePublication(id, moved, by()))
      .then({ type: 'PublicationRescheduled', occurredOn: today, data: moved });
    given(scheduled, drafted, published)
      .when(new ReschedulePublication(id, moved, by()))
      .thenRejected('publication-not-there');
  });

  it('can be withheld by whoever may, and published later all the same', () => {
    const { data } = withheld;
    given(scheduled)
      .when(new WithholdPublication(id, data, by()))
      .then(withheld);
    given(scheduled, withheld)
      .when(new WithholdPublication(id, data, by()))
      .then();
    given(scheduled, withheld, drafted).when(publish()).then(published);
    given(scheduled, drafted, published)
      .when(new WithholdPublication(id, data, by()))
      .thenRejected('publication-not-there');
  });

  it('that nobody scheduled is not there', () => {
    given().when(publish()).thenRejected('publication-unknown');
    given()
      .when(new DraftPublication(id, { publicationId, ...text }, by()))
      .thenRejected('publication-unknown');
  });
});

describe('a publication', () => {
  it('takes two steps: what is drafted, and the same, published', () => {
    given(scheduled)
      .when(new DraftPublication(id, { publicationId, ...text }, meta))
      .then({ ...drafted, occurredOn: today });
    given(scheduled, drafted).when(publish()).then(published);
    given(scheduled, drafted, published).when(publish()).then();
  });

  it('is of the latest draft, which whoever publishes has read', () => {
    given(scheduled).when(publish()).thenRejected('draft-not-latest');
    given(scheduled, drafted, second).when(publish()).thenRejected('draft-not-latest');
  });

  it('waits for the parties, to the end of the last day on which they may comment', () => {
    given(scheduled, drafted, heardUntil(today)).when(publish()).thenRejected('comment-period-runs');
    given(scheduled, drafted, heardUntil('2026-03-09')).when(publish()).then(published);
  });

  it('is corrected by another draft, with the reason', () => {
    given(scheduled, drafted, published, second)
      .when(correct())
      .then({ type: 'PublicationCorrected', occurredOn: today, data: { ...second.data, reason: 'It left one out.' } });
    given(scheduled, drafted, published).when(correct(draftId)).then();
    given(scheduled, drafted, second).when(correct()).thenRejected('publication-not-there');
  });

  it('is withdrawn, and can be published again by a new draft alone', () => {
    const withdraw = new WithdrawPublication(id, { publicationId, reason: 'A court ordered it.' }, by());
    given(scheduled, drafted, published).when(withdraw).then(withdrawn);
    given(scheduled, drafted, published, withdrawn).when(withdraw).then();
    given(scheduled, drafted).when(withdraw).thenRejected('publication-not-there');
    given(scheduled, drafted, published, withdrawn).when(publish()).thenRejected('draft-not-latest');
    given(scheduled, drafted, published, withdrawn, second)
      .when(publish(id))
      .then({ ...published, data: { ...published.data, ...second.data } });
  });
});

describe('the parties', () => {
  const comment = { publicationId, commenter: 'respondent', comment: 'It leaves my answer out.' } as const;

  it('comment where they were asked to, also late', () => {
    given(scheduled, heardUntil('2026-03-05'))
      .when(new RecordComment(id, comment, by()))
      .then({ type: 'CommentReceived', occurredOn: today, data: comment });
    given(scheduled, heardUntil('2026-03-05'), { type: 'CommentReceived', occurredOn: today, data: comment })
      .when(new RecordComment(id, comment, by()))
      .then();
    given(scheduled)
      .when(new RecordComment(id, comment, by()))
      .thenRejected('no-comment-period');
  });

  it('have until a day that is not over when they are asked', () => {
    given(scheduled)
      .when(new OpenCommentPeriod(id, { publicationId, until: '2026-03-01', occurredOn }, by()))
      .thenRejected('ends-before-it-begins');
    given(scheduled)
      .when(new OpenCommentPeriod(id, { publicationId, until: '2026-03-05', occurredOn }, by()))
      .then(heardUntil('2026-03-05'));
  });
});
