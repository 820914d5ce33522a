import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { AssignInvestigator, ConfirmOwnership, RecuseInvestigator } from './investigation.commands.js';
import { investigation } from './investigation.decider.js';
import type { InvestigationEvent } from './investigation.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-10';
const authorized: InvestigationEvent = { type: 'InvestigationAuthorized', occurredOn, data: { scope: 'Remarks' } };
const assignedTo = (investigatorId: string): InvestigationEvent => ({
  type: 'InvestigatorAssigned',
  occurredOn,
  data: { investigatorId },
});
const confirmedBy = (investigatorId: string): InvestigationEvent => ({
  type: 'OwnershipConfirmed',
  occurredOn,
  data: { investigatorId },
});
const recused = (investigatorId: string): InvestigationEvent => ({
  type: 'InvestigatorRecused',
  occurredOn,
  data: { investigatorId, ground: 'A cousin' },
});
const reported: InvestigationEvent = {
  type: 'InvestigationReportDelivered',
  occurredOn,
  data: { summary: 'So', conclusions: [] },
};
const resumed: InvestigationEvent = { type: 'InvestigationResumed', occurredOn, data: { reason: 'New facts' } };

const assigning = (investigatorId: string) => new AssignInvestigator(id, { investigatorId }, by());
const as = (userId: string) => by('investigator', { actor: { userId, role: 'investigator' } });

const { given } = scenario(investigation);

describe('assigning an investigator', () => {
  it('gives the investigation to one, once', () => {
    given(authorized).when(assigning('fern')).then(assignedTo('fern'));
    given(authorized, assignedTo('fern')).when(assigning('fern')).then();
    given(authorized, assignedTo('fern'), confirmedBy('fern')).when(assigning('fern')).then();
  });

  it('tells what is due and why', () => {
    const due = { investigatorId: 'fern', reportDueOn: '2026-04-24', reportDueUnder: 'Rule 9' };
    given(authorized)
      .when(new AssignInvestigator(id, due, by()))
      .then({ type: 'InvestigatorAssigned', occurredOn, data: due });
    given(authorized)
      .when(new AssignInvestigator(id, { investigatorId: 'fern', reportDueOn: '2026-04-24' }, by()))
      .thenRejected('due-date-without-rule');
    given(authorized)
      .when(new AssignInvestigator(id, { ...due, reportDueUnder: ' ' }, by()))
      .thenRejected('due-date-without-rule');
  });

  it('does not silently change what is due', () =>
    given(authorized, assignedTo('fern'))
      .when(new AssignInvestigator(id, { investigatorId: 'fern', reportDueOn: '2026-04-24', reportDueUnder: 'Rule 9' }, by()))
      .thenRejected('investigator-already-assigned'));

  it('to another one releases the former', () => {
    const past = [authorized, assignedTo('fern'), confirmedBy('fern')];
    given(...past)
      .when(assigning('moss'))
      .then(assignedTo('moss'));
    given(...past, assignedTo('moss'))
      .when(new ConfirmOwnership(id, {}, as('fern')))
      .thenRejected('not-the-investigator');
    given(...past, assignedTo('moss'))
      .when(new ConfirmOwnership(id, {}, as('moss')))
      .then(confirmedBy('moss'));
    given(...past, assignedTo('moss'))
      .when(assigning('fern'))
      .then(assignedTo('fern'));
  });

  it('never gives it to one who stepped aside', () => {
    const past = [authorized, assignedTo('fern'), recused('fern')];
    given(...past)
      .when(assigning('fern'))
      .thenRejected('investigator-recused');
    given(...past, assignedTo('moss'))
      .when(assigning('fern'))
      .thenRejected('investigator-recused');
    given(...past, assignedTo('moss'), confirmedBy('moss'), reported, resumed)
      .when(assigning('fern'))
      .thenRejected('investigator-recused');
    given(...past)
      .when(assigning('moss'))
      .then(assignedTo('moss'));
  });

  it('needs a resumed investigation after the report', () => {
    const past = [authorized, assignedTo('fern'), confirmedBy('fern'), reported];
    given(...past)
      .when(assigning('moss'))
      .thenRejected('report-already-delivered');
    given(...past, resumed)
      .when(assigning('moss'))
      .then(assignedTo('moss'));
  });
});

describe('confirming ownership', () => {
  it('is for the very investigator who is assigned, once', () => {
    given(authorized, assignedTo('fern'))
      .when(new ConfirmOwnership(id, {}, as('fern')))
      .then(confirmedBy('fern'));
    given(authorized, assignedTo('fern'), confirmedBy('fern'))
      .when(new ConfirmOwnership(id, {}, as('fern')))
      .then();
  });

  it('is refused to another investigator, also when it was confirmed', () => {
    given(authorized, assignedTo('fern'))
      .when(new ConfirmOwnership(id, {}, as('moss')))
      .thenRejected('not-the-investigator');
    given(authorized, assignedTo('fern'), confirmedBy('fern'))
      .when(new ConfirmOwnership(id, {}, as('moss')))
      .thenRejected('not-the-investigator');
  });

  it('can be recorded by a clerk for the one who is assigned', () =>
    given(authorized, assignedTo('fern'))
      .when(new ConfirmOwnership(id, {}, by('clerk')))
      .then(confirmedBy('fern')));

  it('needs somebody assigned', () =>
    given(authorized)
      .when(new ConfirmOwnership(id, {}, by('clerk')))
      .thenRejected('no-investigator-assigned'));
});

describe('stepping aside', () => {
  const ground = 'A cousin';

  it('is done by the investigator, once', () => {
    const recuse = new RecuseInvestigator(id, { ground }, as('fern'));
    given(authorized, assignedTo('fern')).when(recuse).then(recused('fern'));
    given(authorized, assignedTo('fern'), recused('fern')).when(recuse).then();
    given(authorized, assignedTo('fern'), recused('fern'), assignedTo('moss')).when(recuse).then();
  });

  it('can be recorded by a clerk, once', () => {
    given(authorized, assignedTo('fern'), confirmedBy('fern'))
      .when(new RecuseInvestigator(id, { ground }, by()))
      .then(recused('fern'));
    given(authorized, assignedTo('fern'), recused('fern'))
      .when(new RecuseInvestigator(id, { ground }, by()))
      .then();
    given(authorized, assignedTo('fern'), recused('fern'), assignedTo('moss'))
      .when(new RecuseInvestigator(id, { ground, investigatorId: 'fern' }, by()))
      .then();
  });

  it('is not done for another investigator', () => {
    given(authorized, assignedTo('fern'))
      .when(new RecuseInvestigator(id, { ground, investigatorId: 'fern' }, as('moss')))
      .thenRejected('not-the-investigator');
    given(authorized, assignedTo('fern'))
      .when(new RecuseInvestigator(id, { ground }, as('moss')))
      .thenRejected('investigator-not-assigned');
  });

  it('is for one who is assigned', () => {
    given(authorized)
      .when(new RecuseInvestigator(id, { ground }, by()))
      .thenRejected('no-investigator-assigned');
    given(authorized, assignedTo('fern'))
      .when(new RecuseInvestigator(id, { ground, investigatorId: 'moss' }, by()))
      .thenRejected('investigator-not-assigned');
  });

  it('leaves the investigation to nobody until another takes it', () => {
    const past = [authorized, assignedTo('fern'), confirmedBy('fern'), recused('fern')];
    given(...past)
      .when(new ConfirmOwnership(id, {}, as('fern')))
      .thenRejected('not-the-investigator');
    given(...past, assignedTo('moss'))
      .when(new ConfirmOwnership(id, {}, as('moss')))
      .then(confirmedBy('moss'));
  });

  it('is possible after the report, and a resumed investigation then needs another', () => {
    const past = [authorized, assignedTo('fern'), confirmedBy('fern'), reported];
    given(...past)
      .when(new RecuseInvestigator(id, { ground }, as('fern')))
      .then(recused('fern'));
    given(...past, recused('fern'))
      .when(assigning('moss'))
      .thenRejected('report-already-delivered');
    given(...past, recused('fern'), resumed)
      .when(new ConfirmOwnership(id, {}, by()))
      .thenRejected('no-investigator-assigned');
    given(...past, recused('fern'), resumed)
      .when(assigning('moss'))
      .then(assignedTo('moss'));
  });
});
