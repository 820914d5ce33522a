import { mustBeFounded, Rejection, type Dated } from '#kernel';
import type { DeliverReport, ResumeInvestigation, TransmitReport } from './investigation.commands.js';
import type { InvestigationEvent, InvestigationReportDelivered } from './investigation.events.js';
import type { KnownInvestigation } from './investigation.state.js';

/** Delivers the report, once, by an investigation that somebody took. Each conclusion is about one allegation of the case. */
export function deliverReport(
  state: KnownInvestigation,
  { occurredOn, data }: Dated<Omit<DeliverReport['data'], 'occurredOn'>>,
): readonly InvestigationEvent[] {
  const { allegationsOfCase = [], summary, conclusions } = data;
  switch (state.status) {
    case 'authorized':
      throw new Rejection(
        'no-investigator-assigned',
        'Nobody is assigned. Assign an investigator, who confirms and then reports.',
      );
    case 'assigned':
      throw new Rejection(
        'ownership-not-confirmed',
        'The investigator has not taken this investigation yet. Confirm that first.',
      );
    case 'reported':
      if (saysTheSame(state.report, data)) return [];
      throw new Rejection(
        'report-already-delivered',
        'The report is delivered. Resume the investigation to deliver another one.',
      );
    case 'under-way':
      mustBeAboutTheCase(conclusions, allegationsOfCase);
      return [{ type: 'InvestigationReportDelivered', occurredOn, data: { summary, conclusions } }];
  }
}

/** Sends the report that stands to an authority, each time as an act of its own. While a new report is to come, there is none. */
export function transmitReport(
  state: KnownInvestigation,
  { occurredOn, data }: Dated<Omit<TransmitReport['data'], 'occurredOn'>>,
): readonly InvestigationEvent[] {
  if (state.status !== 'reported') {
    throw new Rejection(
      'report-not-delivered',
      state.resumedFor === undefined
        ? 'There is no report to transmit: the investigation has not delivered one. Deliver it first.'
        : 'The investigation was resumed and its new report is still to come. Deliver that first, then transmit it.',
    );
  }
  const { namesLookedFor, documentIds = [], ...said } = data;
  if (documentIds.length > 0 && namesLookedFor === undefined) {
    throw new Rejection(
      'names-not-looked-for',
      'Nothing in a document is left out when it is sent. Say that you looked for names given in confidence, or send a redacted copy.',
      'input',
      'namesLookedFor',
    );
  }
  const { summary, conclusions } = state.report;
  const documents = documentIds.length === 0 ? {} : { documentIds: [...new Set(documentIds)] };
  const sent = { ...said, ...documents, reportedOn: state.reportedOn, summary, conclusions };
  return [{ type: 'ReportTransmitted', occurredOn, data: sent }];
}

/** Goes on after a report. */
export function resume(
  state: KnownInvestigation,
  { occurredOn, data }: Dated<Omit<ResumeInvestigation['data'], 'occurredOn'>>,
): readonly InvestigationEvent[] {
  if (state.status !== 'reported') {
    if (state.resumedFor === data.reason) return [];
    throw new Rejection('investigation-goes-on', 'This investigation has not ended: its report is still to come.');
  }
  mustBeFounded('the new report', data.dueOn, data.dueUnder, occurredOn, ['dueOn', 'dueUnder']);
  return [{ type: 'InvestigationResumed', occurredOn, data }];
}

function mustBeAboutTheCase(
  conclusions: InvestigationReportDelivered['data']['conclusions'],
  allegationsOfCase: readonly string[],
) {
  const seen = new Set<string>();
  for (const { allegationId } of conclusions) {
    if (!allegationsOfCase.includes(allegationId)) {
      throw new Rejection(
        'allegation-unknown',
        'A conclusion is about an allegation that the case does not have. Conclude about its own ones.',
        'input',
        'conclusions',
      );
    }
    if (seen.has(allegationId)) {
      throw new Rejection(
        'conclusion-repeated',
        'There are two conclusions about one allegation. Give one.',
        'input',
        'conclusions',
      );
    }
    seen.add(allegationId);
  }
}

function saysTheSame(known: InvestigationReportDelivered['data'], said: InvestigationReportDelivered['data']): boolean {
  return (
    known.summary === said.summary &&
    known.conclusions.length === said.conclusions.length &&
    known.conclusions.every(({ allegationId, conclusion }, place) => {
      const other = said.conclusions[place];
      return other?.allegationId === allegationId && other.conclusion === conclusion;
    })
  );
}
