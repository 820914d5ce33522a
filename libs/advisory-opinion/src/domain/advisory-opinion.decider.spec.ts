import { describe, it } from '@jest/globals';
import { derivedId, type CountedVote } from '#kernel';
import { by, scenario, specDay } from '#testing';
import {
  AcceptAdvisoryRequest,
  BreakAdvisoryTie,
  DeclineAdvisoryRequest,
  DraftAdvisoryPublication,
  InformRequester,
  IssueAdvisoryOpinion,
  LiftAdvisoryConflict,
  PublishAdvisoryOpinion,
  RecordAdvisoryConflict,
  RecordAdvisoryVote,
  RequestAdvisoryOpinion,
  ReviseAdvisoryOpinion,
  SetAnswerDay,
  StateAdvisoryReliance,
  WithdrawAdvisoryOpinion,
  WithdrawAdvisoryPublication,
  WithdrawAdvisoryRequest,
} from './advisory-opinion.commands.js';
import { advisoryOpinion } from './advisory-opinion.decider.js';
import type { AdvisoryOpinionEvent, AdvisoryOpinionIssued, AdvisoryOpinionRequested } from './advisory-opinion.events.js';

const id = 'ad500000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-02';
const today = specDay.date;
const meta = by();
const draftId = derivedId(meta.commandId, 'draft');

const request = {
  bodyId: 'b0d10000-0000-4000-8000-000000000001',
  requester: 'Representative Alder',
  capacity: 'member',
  subject: 'Travel paid by a foundation',
  question: 'May I take part in a conference whose host pays the trip?',
} as const;
const voteId = derivedId(meta.commandId, 'vote');
const voted = { yeas: 4, nays: 1, abstentions: 0 } as const;
const opinion = {
  conclusion: 'allowed-on-conditions',
  text: 'You may, if it is disclosed.',
  authorities: 'Example rule 3',
  madeBy: 'vote',
  voteId,
} as const;
const text = { extent: 'redacted', title: 'Travel paid by others', text: 'A member may, if it is disclosed.' } as const;
const decision = { decidedBy: 'The panel', citation: 'Example rule 9' };

const requested: AdvisoryOpinionRequested = { type: 'AdvisoryOpinionRequested', occurredOn, data: request };
const dueBy = (dueOn: string, more: object = {}): AdvisoryOpinionEvent => ({
  type: 'AdvisoryAnswerDaySet',
  occurredOn: today,
  data: { dueOn, citation: 'Example rule 5', ...more },
});
const accepted: AdvisoryOpinionEvent = { type: 'AdvisoryRequestAccepted', occurredOn: today, data: {} };
const declined: AdvisoryOpinionEvent = {
  type: 'AdvisoryRequestDeclined',
  occurredOn: today,
  data: { reason: 'It was done before.' },
};
const withdrawn: AdvisoryOpinionEvent = { type: 'AdvisoryRequestWithdrawn', occurredOn: today, data: {} };
const issued: AdvisoryOpinionIssued = {
  type: 'AdvisoryOpinionIssued',
  occurredOn: today,
  data: { number: '2026-4', ...opinion, ...voted },
};
const counted: CountedVote = {
  ...{ present: ['a', 'b', 'c', 'd', 'e'], tally: { eligible: 5, recused: 0, present: 5, ...voted } },
  ...{ outcome: 'carried', quorum: 3, citation: 'Example rule 4' },
};
const question = 'Shall this be the opinion?';
const taken = (change: Partial<CountedVote> = {}, as = voteId): AdvisoryOpinionEvent => ({
  ...{ type: 'AdvisoryVoteTaken', occurredOn: today, legalBasis: 'Example rule 4' },
  data: { voteId: as, question, ...counted, ...change },
});
const broken = (vote: 'yea' | 'nay'): AdvisoryOpinionEvent => ({
  type: 'AdvisoryTieBroken',
  occurredOn: today,
  data: { voteId, memberId: 'a', vote },
});
const drafted: AdvisoryOpinionEvent = { type: 'AdvisoryPublicationDrafted', occurredOn: today, data: { draftId, ...text } };
const published: AdvisoryOpinionEvent = {
  type: 'AdvisoryOpinionPublished',
  occurredOn: today,
  data: { draftId, ...text, number: '2026-4', ...decision },
};
const second: AdvisoryOpinionEvent = { ...drafted, data: { draftId: id, ...text, text: 'A member may not.' } };
const takenBack: AdvisoryOpinionEvent = {
  type: 'AdvisoryPublicationWithdrawn',
  occurredOn: today,
  data: { reason: 'It told too much.' },
};

const { given } = scenario(advisoryOpinion);
const issue = (change: object = {}) => new IssueAdvisoryOpinion(id, { number: '2026-4', ...opinion, ...change }, by());
const publish = (of = draftId, more: object = {}) => new PublishAdvisoryOpinion(id, { draftId: of, ...decision, ...more }, by());

describe('a request for an advisory opinion', () => {
  it('is on record with who asked and what, once', () => {
    const command = new RequestAdvisoryOpinion(id, { ...request, occurredOn }, by());
    given().when(command).then(requested);
    given(requested).when(command).then();
  });

  it('that nobody made is not there', () => {
    given().when(issue()).thenRejected('advisory-request-unknown');
  });

  it('is accepted, declined or withdrawn, once', () => {
    given(requested)
      .when(new AcceptAdvisoryRequest(id, {}, by()))
      .then(accepted);
    given(requested, accepted)
      .when(new AcceptAdvisoryRequest(id, {}, by()))
      .then();
    const decline = new DeclineAdvisoryRequest(id, { reason: 'It was done before.' }, by());
    given(requested, accepted).when(decline).then(declined);
    given(requested, declined).when(decline).then();
    given(requested)
      .when(new WithdrawAdvisoryRequest(id, {}, by()))
      .then(withdrawn);
    given(requested, withdrawn)
      .when(new WithdrawAdvisoryRequest(id, {}, by()))
      .then();
  });

  it('that was declined or withdrawn gets no opinion and no other day', () => {
    for (const end of [declined, withdrawn]) {
      given(requested, end).when(issue()).thenRejected('advisory-request-not-there');
      given(requested, end)
        .when(new SetAnswerDay(id, { dueOn: '2026-04-01', citation: 'Example rule 5' }, by()))
        .thenRejected('advisory-request-not-there');
    }
  });

  it('is walled off from whoever has a conflict, once, and somebody else lets that person in again', () => {
    const data = { personId: 'p', ground: 'household', advisoryId: id } as const;
    const recorded: AdvisoryOpinionEvent = { type: 'ConflictRecorded', occurredOn: today, data };
    const record = new RecordAdvisoryConflict(id, { personId: 'p', ground: 'household' }, by());
    given(requested).when(record).then(recorded);
    given(requested, recorded).when(record).then();
    const lift = new LiftAdvisoryConflict(id, { personId: 'p', reason: 'It is over.' }, by());
    given(requested, recorded)
      .when(lift)
      .then({ type: 'ConflictLifted', occurredOn: today, data: { personId: 'p', reason: 'It is over.', advisoryId: id } });
    given(requested).when(lift).then();
    const own = new LiftAdvisoryConflict(id, { personId: meta.actor.userId, reason: 'It is over.' }, meta);
    given(requested, recorded).when(own).thenRejected('own-conflict');
  });

  it('is walled off from its own requester, where that is somebody of the house', () => {
    const conflict = { personId: 'p', ground: 'other', note: 'Asks' } as const;
    given()
      .when(new RequestAdvisoryOpinion(id, { ...request, occurredOn, conflicts: [conflict] }, by()))
      .then(requested, { type: 'ConflictRecorded', occurredOn, data: { ...conflict, advisoryId: id } });
  });

  it('is not answered before it was made', () => {
    given(requested, taken())
      .when(issue({ occurredOn: '2026-03-01' }))
      .thenRejected('before-what-it-follows');
  });
});

describe('the day by which to answer', () => {
  const set = (dueOn: string, more: object = {}) => new SetAnswerDay(id, { dueOn, citation: 'Example rule 5', ...more }, by());

  it('is set under a rule, and moved with a reason', () => {
    given(requested).when(set('2026-04-01')).then(dueBy('2026-04-01'));
    given(requested, dueBy('2026-04-01')).when(set('2026-04-01')).then();
    given(requested, dueBy('2026-04-01')).when(set('2026-05-01')).thenRejected('change-without-reason');
    const reason = 'More facts are needed.';
    given(requested, dueBy('2026-04-01')).when(set('2026-05-01', { reason })).then(dueBy('2026-05-01', { reason }));
  });

  it('does not lie before the request', () => {
    given(requested).when(set('2026-03-01')).thenRejected('due-before-it-began');
  });
});

describe('an advisory opinion', () => {
  it('is issued with its number, what it rests on, and how it was decided', () => {
    given(requested, taken()).when(issue()).then(issued);
    given(requested, taken(), issued).when(issue()).thenRejected('advisory-request-not-there');
  });

  it('is voted on, once for each record of it, also where the vote decides nothing', () => {
    for (const outcome of ['carried', 'failed', 'tied', 'quorum-lacking'] as const) {
      const record = new RecordAdvisoryVote(id, { question, counted: { ...counted, outcome } }, meta);
      given(requested).when(record).then(taken({ outcome }));
      given(requested, taken({ outcome })).when(record).then();
    }
    given(requested, declined)
      .when(new RecordAdvisoryVote(id, { question, counted }, meta))
      .thenRejected('advisory-request-not-there');
  });

  it('names a vote on this request that carried, and by which no other text was adopted', () => {
    given(requested).when(issue()).thenRejected('votes-not-counted');
    given(requested, taken())
      .when(issue({ voteId: undefined }))
      .thenRejected('votes-not-counted');
    for (const outcome of ['failed', 'tied', 'quorum-lacking'] as const)
      given(requested, taken({ outcome })).when(issue()).thenRejected('opinion-not-carried');
    given(requested, taken(), issued)
      .when(new ReviseAdvisoryOpinion(id, { ...opinion, reason: 'So' }, by()))
      .thenRejected('opinion-not-carried');
    given(requested, taken()).when(issue({ occurredOn })).thenRejected('before-what-it-follows');
  });

  it('that tied is adopted or not by whoever the rule names, once', () => {
    const tied = taken({ outcome: 'tied', tieBrokenBy: 'chair' });
    const breaks = (change: object = {}) =>
      new BreakAdvisoryTie(id, { voteId, memberId: 'a', vote: 'yea', role: 'chair', ...change }, by());
    given(requested, tied).when(breaks()).then(broken('yea'));
    given(requested, tied, broken('yea')).when(breaks()).then();
    given(requested, tied, broken('yea'))
      .when(breaks({ vote: 'nay' }))
      .thenRejected('motion-not-tied');
    given(requested, tied, broken('yea')).when(issue()).then(issued);
    given(requested, tied, broken('nay')).when(issue()).thenRejected('opinion-not-carried');
    given(requested, tied)
      .when(breaks({ role: 'member' }))
      .thenRejected('not-a-tie-breaker');
    given(requested, tied)
      .when(breaks({ voteId: id }))
      .thenRejected('vote-unknown');
    given(requested, taken()).when(breaks()).thenRejected('motion-not-tied');
    given(requested, taken({ outcome: 'tied' }))
      .when(breaks())
      .thenRejected('rule-without-tie-breaker');
    const aside = { type: 'ConflictRecorded', occurredOn: today, data: { personId: 'a', ground: 'other' } } as const;
    given(requested, tied, aside).when(breaks()).thenRejected('member-recused');
  });

  it('of an older record, with numbers and no vote, stands as it was issued', () => {
    const { voteId: _, ...older } = issued.data;
    given(requested, { ...issued, data: older })
      .when(new WithdrawAdvisoryOpinion(id, { reason: 'So' }, by()))
      .then({ type: 'AdvisoryOpinionWithdrawn', occurredOn: today, data: { reason: 'So' } });
  });

  it('that nobody voted on says who decides it and where that stands, and no votes', () => {
    const byChair = { madeBy: 'chair', voteId: undefined };
    given(requested)
      .when(issue({ madeBy: 'chair' }))
      .thenRejected('votes-without-vote');
    given(requested).when(issue(byChair)).thenRejected('maker-without-citation');
    const { voteId: _, yeas: _yeas, nays: _nays, abstentions: _none, ...rest } = issued.data;
    given(requested)
      .when(new IssueAdvisoryOpinion(id, { ...rest, madeBy: 'chair', madeUnder: 'Example rule 6' }, by()))
      .then({ ...issued, data: { ...rest, madeBy: 'chair', madeUnder: 'Example rule 6' } });
  });

  it('is revised and withdrawn, with a reason', () => {
    const reason = 'The rule was changed.';
    const change = { ...opinion, conclusion: 'not-allowed', voteId: id, reason } as const;
    given(requested, taken(), issued, taken({}, id))
      .when(new ReviseAdvisoryOpinion(id, change, by()))
      .then({ type: 'AdvisoryOpinionRevised', occurredOn: today, data: { ...change, ...voted } });
    const withdraw = new WithdrawAdvisoryOpinion(id, { reason }, by());
    const gone: AdvisoryOpinionEvent = { type: 'AdvisoryOpinionWithdrawn', occurredOn: today, data: { reason } };
    given(requested, issued).when(withdraw).then(gone);
    given(requested, issued, gone).when(withdraw).then();
    given(requested).when(withdraw).thenRejected('advisory-request-not-there');
    given(requested, issued, gone)
      .when(new ReviseAdvisoryOpinion(id, { ...opinion, reason }, by()))
      .thenRejected('advisory-request-not-there');
  });
});

describe('its publication', () => {
  it('takes two steps: what is drafted, and the same, published', () => {
    given(requested, issued)
      .when(new DraftAdvisoryPublication(id, text, meta))
      .then(drafted);
    given(requested, issued, drafted).when(publish()).then(published);
    given(requested, issued, drafted, published).when(publish()).then();
    given(requested)
      .when(new DraftAdvisoryPublication(id, text, meta))
      .thenRejected('advisory-request-not-there');
  });

  it('is of the latest draft, and of another one with a reason', () => {
    given(requested, issued).when(publish()).thenRejected('draft-not-latest');
    given(requested, issued, drafted, second).when(publish()).thenRejected('draft-not-latest');
    given(requested, issued, drafted, published, second).when(publish(id)).thenRejected('change-without-reason');
    const reason = 'The rule was changed.';
    given(requested, issued, drafted, published, second)
      .when(publish(id, { reason }))
      .then({ ...published, data: { ...published.data, ...second.data, reason } });
  });

  it('is withdrawn, and needs a new draft to be there again', () => {
    const withdraw = new WithdrawAdvisoryPublication(id, { reason: 'It told too much.' }, by());
    given(requested, issued, drafted, published).when(withdraw).then(takenBack);
    given(requested, issued, drafted, published, takenBack).when(withdraw).then();
    given(requested, issued, drafted).when(withdraw).thenRejected('advisory-request-not-there');
    given(requested, issued, drafted, published, takenBack).when(publish()).thenRejected('draft-not-latest');
    given(requested, issued, drafted, published, takenBack, second)
      .when(publish(id))
      .then({ ...published, data: { ...published.data, ...second.data } });
  });
});

describe('the requester', () => {
  it('is told of it, on record once', () => {
    const data = { what: 'A letter with the opinion was sent.' };
    const told: AdvisoryOpinionEvent = { type: 'AdvisoryRequesterInformed', occurredOn: today, data };
    given(requested, issued)
      .when(new InformRequester(id, data, by()))
      .then(told);
    given(requested, issued, told)
      .when(new InformRequester(id, data, by()))
      .then();
  });
});

describe('who may rely on an opinion', () => {
  const said = { who: 'like-facts', terms: 'All facts were disclosed.', citation: 'Example rule 8' } as const;
  const state = (change: object = {}) => new StateAdvisoryReliance(id, { ...said, ...change }, by());
  const stated: AdvisoryOpinionEvent = { type: 'AdvisoryRelianceStated', occurredOn: today, data: said };

  it('is said of an opinion that stands, with the authority, once', () => {
    given(requested, issued).when(state()).then(stated);
    given(requested, issued, stated).when(state()).then();
    given(requested, issued, stated)
      .when(state({ who: 'nobody' }))
      .then({ ...stated, data: { ...said, who: 'nobody' } });
    given(requested).when(state()).thenRejected('advisory-request-not-there');
    const takenBack: AdvisoryOpinionEvent = { type: 'AdvisoryOpinionWithdrawn', occurredOn: today, data: { reason: 'So' } };
    given(requested, issued, stated, takenBack).when(state()).thenRejected('advisory-request-not-there');
    given(requested, issued)
      .when(state({ occurredOn: '2026-03-01' }))
      .thenRejected('before-what-it-follows');
  });

  it('is said anew after a revision, in whatever words', () => {
    const revised: AdvisoryOpinionEvent = {
      ...{ type: 'AdvisoryOpinionRevised', occurredOn: today },
      data: { ...opinion, ...voted, reason: 'A rule changed.' },
    };
    given(requested, issued, stated, revised).when(state()).then(stated);
  });
});
