import { describe, expect, it } from '@jest/globals';
import type { ReportEvent } from '../report.facts.js';
import { idOf, rowsAfter, tell, type Stream } from '../spec-story.js';
import { summarise } from '../summarise.js';

const [one, other] = [idOf('case 1'), idOf('case 2')];
const [motionId, allegation, sanctionId] = [idOf('motion'), idOf('allegation'), idOf('sanction')];
const tally = { eligible: 3, recused: 0, present: 3, yeas: 1, nays: 2, abstentions: 0 };

const contradicted: ReportEvent = {
  type: 'CountContradicted',
  occurredOn: '2026-03-01',
  data: { motionId, caseId: one, kind: 'finding', counted: 'carried', outcome: 'failed', tally },
};
const settled: ReportEvent = {
  type: 'CountSettled',
  occurredOn: '2026-03-05',
  data: { motionId, caseId: one, how: 'count-stands' },
};
const found = (caseId: string): ReportEvent => ({
  type: 'FindingMade',
  occurredOn: '2026-02-01',
  data: { caseId, standard: 'preponderance', reasons: 'So', result: 'violation' },
});
const vacated = (caseId: string): ReportEvent => ({
  type: 'FindingVacated',
  occurredOn: '2026-03-02',
  data: { caseId, by: 'A court', reason: 'No notice' },
});
const imposed: ReportEvent = {
  type: 'SanctionImposed',
  occurredOn: '2026-02-10',
  data: { sanctionId, kind: 'censure', text: 'So', conditions: [] },
};
const closed = (reason: 'sanction-imposed' | 'chamber-declined' | 'no-action'): ReportEvent => ({
  type: 'CaseClosed',
  occurredOn: '2026-03-03',
  data: { reason, note: '', complaintIds: [] },
});
const tookIn: ReportEvent = {
  type: 'CasesConsolidated',
  occurredOn: '2026-02-20',
  data: { absorbedCaseId: other, reason: 'Same facts', complaintIds: [] },
};

async function contradictionsOf(streams: readonly Stream[], asked: { readonly to?: string } = {}) {
  const rows = await rowsAfter([[`case-${one}`, tell.opened('2026-01-01')], ...streams]);
  const dayOf = (instant: string) => instant.slice(0, 10);
  const { countsContradicted, countsSettled, standing } = summarise(rows, {
    today: '2026-03-10',
    dayOf,
    ...asked,
  }).contradictions;
  return {
    counts: [countsContradicted, countsSettled],
    standing: standing.map(({ caseId, what, since }) => [caseId, what, since]),
  };
}

describe('what contradicts itself', () => {
  it('is a count in doubt, until somebody decides', async () => {
    expect(await contradictionsOf([[`body-${idOf('body')}`, contradicted]])).toEqual({
      counts: [1, 0],
      standing: [[one, 'count-contradicted', '2026-03-01']],
    });
    expect(await contradictionsOf([[`body-${idOf('body')}`, contradicted, settled]])).toEqual({ counts: [1, 1], standing: [] });
    const before = await contradictionsOf([[`body-${idOf('body')}`, contradicted, settled]], { to: '2026-03-04' });
    expect(before.standing).toHaveLength(1);
  });

  it('is a sanction in force, of which the finding was set aside', async () => {
    const sanction: Stream = [`sanction-${one}`, imposed];
    expect((await contradictionsOf([[`finding-${allegation}`, found(one)], sanction])).standing).toEqual([]);
    expect((await contradictionsOf([[`finding-${allegation}`, found(one), vacated(one)], sanction])).standing).toEqual([
      [one, 'finding-vacated-under-sanction', '2026-03-02'],
    ]);
  });

  it('is such a sanction also in a case that was taken in, and told of the case in which it goes on', async () => {
    const streams: readonly Stream[] = [
      [`case-${other}`, tell.opened('2026-01-02')],
      [`finding-${allegation}`, found(other)],
      [`sanction-${other}`, imposed],
      [`case-${one}`, tookIn],
    ];
    expect((await contradictionsOf(streams)).standing).toEqual([]);
    expect((await contradictionsOf([...streams, [`finding-${allegation}`, vacated(one)]])).standing).toEqual([
      [one, 'finding-vacated-under-sanction', '2026-03-02'],
    ]);
    expect((await contradictionsOf([...streams, [`case-${one}`, closed('sanction-imposed')]])).standing).toEqual([]);
  });

  it('is a closing for a reason of which nothing is on record', async () => {
    expect((await contradictionsOf([[`case-${one}`, closed('no-action')]])).standing).toEqual([]);
    expect((await contradictionsOf([[`case-${one}`, closed('chamber-declined')]])).standing).toEqual([
      [one, 'untrue-closing', '2026-03-03'],
    ]);
  });
});
