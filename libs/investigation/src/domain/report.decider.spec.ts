import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { DeliverReport, ResumeInvestigation, TransmitReport } from './investigation.commands.js';
import { investigation } from './investigation.decider.js';
import type { InvestigationEvent, InvestigationReportDelivered } from './investigation.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-10';
const investigatorId = 'some-investigator';
const authorized: InvestigationEvent = { type: 'InvestigationAuthorized', occurredOn, data: { scope: 'Remarks' } };
const assigned: InvestigationEvent = { type: 'InvestigatorAssigned', occurredOn, data: { investigatorId } };
const confirmed: InvestigationEvent = { type: 'OwnershipConfirmed', occurredOn, data: { investigatorId } };
const underWay = [authorized, assigned, confirmed];
const allegationsOfCase = ['first-allegation', 'second-allegation', 'third-allegation'];
const findings: InvestigationReportDelivered['data'] = {
  summary: 'Two of three hold',
  conclusions: [
    { allegationId: 'first-allegation', conclusion: 'substantiated' },
    { allegationId: 'second-allegation', conclusion: 'not-substantiated' },
  ],
};
const reported: InvestigationEvent = { type: 'InvestigationReportDelivered', occurredOn, data: findings };
const resumption = { reason: 'The chamber ordered it', dueOn: '2026-05-01', dueUnder: 'Resolution 7' };
const resumed: InvestigationEvent = { type: 'InvestigationResumed', occurredOn, data: resumption };

const { given } = scenario(investigation);
const deliver = new DeliverReport(id, { ...findings, allegationsOfCase }, by('investigator'));

describe('the report', () => {
  it('concludes about allegations of the case', () =>
    given(...underWay)
      .when(deliver)
      .then(reported));

  it('is delivered once', () => {
    given(...underWay, reported)
      .when(deliver)
      .then();
    given(...underWay, reported)
      .when(new DeliverReport(id, { ...findings, summary: 'All hold', allegationsOfCase }, by()))
      .thenRejected('report-already-delivered');
    given(...underWay, reported)
      .when(
        new DeliverReport(
          id,
          { ...findings, conclusions: [{ allegationId: 'first-allegation', conclusion: 'inconclusive' }], allegationsOfCase },
          by(),
        ),
      )
      .thenRejected('report-already-delivered');
  });

  it('is not delivered before the investigator took the investigation', () => {
    given(authorized)
      .when(new DeliverReport(id, { ...findings, allegationsOfCase }, by()))
      .thenRejected('no-investigator-assigned');
    given(authorized, assigned).when(deliver).thenRejected('ownership-not-confirmed');
  });

  it('is not delivered by another investigator', () =>
    given(...underWay)
      .when(
        new DeliverReport(
          id,
          { ...findings, allegationsOfCase },
          by('investigator', { actor: { userId: 'a-stranger', role: 'investigator' } }),
        ),
      )
      .thenRejected('not-the-investigator'));

  it('concludes nothing about allegations that the case does not have', () => {
    given(...underWay)
      .when(new DeliverReport(id, { ...findings, allegationsOfCase: ['first-allegation'] }, by()))
      .thenRejected('allegation-unknown');
    given(...underWay)
      .when(new DeliverReport(id, findings, by()))
      .thenRejected('allegation-unknown');
  });

  it('concludes once about each', () =>
    given(...underWay)
      .when(
        new DeliverReport(
          id,
          { ...findings, conclusions: [...findings.conclusions, findings.conclusions[0]!], allegationsOfCase },
          by(),
        ),
      )
      .thenRejected('conclusion-repeated'));
});

describe('resuming', () => {
  const resume = new ResumeInvestigation(id, resumption, by());

  it('goes on after the report, once', () => {
    given(...underWay, reported)
      .when(resume)
      .then(resumed);
    given(...underWay, reported, resumed)
      .when(resume)
      .then();
  });

  it('lets the same investigator deliver another report', () => {
    const again = { ...findings, summary: 'All three hold' };
    given(...underWay, reported, resumed)
      .when(new DeliverReport(id, { ...again, allegationsOfCase }, by('investigator')))
      .then({ type: 'InvestigationReportDelivered', occurredOn, data: again });
  });

  it('needs a report', () =>
    given(...underWay)
      .when(resume)
      .thenRejected('investigation-goes-on'));

  it('for another reason needs the next report', () =>
    given(...underWay, reported, resumed)
      .when(new ResumeInvestigation(id, { reason: 'Something else' }, by()))
      .thenRejected('investigation-goes-on'));

  it('says under which rule it is due', () =>
    given(...underWay, reported)
      .when(new ResumeInvestigation(id, { reason: 'New facts', dueOn: '2026-05-01' }, by()))
      .thenRejected('due-date-without-rule'));
});

describe('transmitting', () => {
  const sending = {
    recipient: 'leadership',
    to: 'The President of the Senate',
    ground: 'Resolution 7',
    text: 'As asked.',
  } as const;
  const transmit = new TransmitReport(id, sending, by());
  const transmitted: InvestigationEvent = {
    type: 'ReportTransmitted',
    occurredOn,
    data: { ...sending, reportedOn: occurredOn, ...findings },
  };

  it('sends the report as it stands', () =>
    given(...underWay, reported)
      .when(transmit)
      .then(transmitted));

  it('sends it once more to whomever it is sent, the same authority included', () => {
    given(...underWay, reported, transmitted)
      .when(transmit)
      .then(transmitted);
    const { ground: _, ...another } = { ...sending, recipient: 'another-authority', to: 'The attorney general' } as const;
    given(...underWay, reported, transmitted)
      .when(new TransmitReport(id, another, by()))
      .then({ ...transmitted, data: { ...another, reportedOn: occurredOn, ...findings } });
  });

  it('names the documents that go with it, each once, and only where somebody looked for names in them', () => {
    const documentIds = ['d0c00000-0000-4000-8000-000000000001'];
    const twice = { ...sending, documentIds: [...documentIds, ...documentIds] };
    given(...underWay, reported)
      .when(new TransmitReport(id, { ...twice, namesLookedFor: 'done' }, by()))
      .then({ ...transmitted, data: { ...transmitted.data, documentIds } });
    given(...underWay, reported)
      .when(new TransmitReport(id, twice, by()))
      .thenRejected('names-not-looked-for');
    given(...underWay, reported)
      .when(new TransmitReport(id, { ...sending, documentIds: [] }, by()))
      .then(transmitted);
  });

  it('needs a report', () => {
    given().when(transmit).thenRejected('investigation-unknown');
    given(authorized).when(transmit).thenRejected('report-not-delivered');
    given(...underWay)
      .when(transmit)
      .thenRejected('report-not-delivered');
  });

  it('waits for the new report once the investigation is resumed', () => {
    given(...underWay, reported, resumed)
      .when(transmit)
      .thenRejected('report-not-delivered');
    const again = { ...findings, summary: 'All three hold' };
    given(...underWay, reported, resumed, { type: 'InvestigationReportDelivered', occurredOn, data: again })
      .when(transmit)
      .then({ ...transmitted, data: { ...transmitted.data, ...again } });
  });

  it('is possible after the investigator stepped aside', () =>
    given(...underWay, reported, { type: 'InvestigatorRecused', occurredOn, data: { investigatorId, ground: 'Kin' } })
      .when(transmit)
      .then(transmitted));

  it('comes after the report', () =>
    given(...underWay, reported)
      .when(new TransmitReport(id, { ...sending, occurredOn: '2026-03-09' }, by()))
      .thenRejected('before-what-it-follows'));
});
