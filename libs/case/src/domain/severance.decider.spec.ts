import { describe, expect, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { OpenCase, SeverAllegations } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent, CaseOrigin } from './case.events.js';
import { severedCase } from './decide-severance.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const intoCaseId = 'ca5e0000-0000-4000-8000-000000000002';
const occurredOn = '2026-03-10';
const [first, second] = ['a11e0000-0000-4000-8000-000000000001', 'a11e0000-0000-4000-8000-000000000002'] as const;
const opened = (
  origin: CaseOrigin = 'complaint',
  complaintIds: readonly string[] = ['c0c00000-0000-4000-8000-000000000001'],
) => ({
  ...({ type: 'CaseOpened', occurredOn: '2026-01-02' } as const),
  data: {
    ...{ reference: 'RC-0000-0001', bodyId: 'b0d70000-0000-4000-8000-000000000001', origin, complaintIds, tags: [] },
    ...{ respondent: { respondentId: '5e5e0000-0000-4000-8000-000000000001', name: 'Senator Alder' }, subject: 'Remarks' },
  },
});
const added = (allegationId: string): CaseEvent => ({
  ...{ type: 'AllegationAdded', occurredOn },
  data: { allegationId, conduct: `What ${allegationId} says`, provision: 'Rule 1' },
});
const made = { madeBy: 'chair', madeUnder: 'Example Rule 3' } as const;
const what = { intoCaseId, subject: 'A bond', reason: 'It needs other witnesses.' };
const sever = (allegationIds: readonly string[], more: object = made) =>
  new SeverAllegations(id, { ...what, allegationIds, ...more }, by());
const severed: CaseEvent = { type: 'AllegationsSevered', occurredOn, data: { ...what, allegationIds: [second], ...made } };
const { given } = scenario(caseDecider);

describe('a severance', () => {
  it('takes some allegations into a case of their own, once', () => {
    given(opened(), added(first), added(second))
      .when(sever([second, second]))
      .then(severed);
    given(opened(), added(first), added(second), severed)
      .when(sever([second]))
      .then();
  });

  it('leaves something here, and takes something', () => {
    given(opened(), added(first), added(second))
      .when(sever([first, second]))
      .thenRejected('nothing-would-stay');
    given(opened(), added(first)).when(sever([])).thenRejected('nothing-would-stay');
    given(opened(), added(first))
      .when(sever([second]))
      .thenRejected('allegation-unknown');
  });

  it('takes nothing about which something was found', () =>
    given(opened(), added(first), added(second))
      .when(sever([second], { ...made, found: [second] }))
      .thenRejected('allegation-already-disposed'));

  it('takes away no tie, and nothing with which the body may not deal', () => {
    const two = [opened(), added(first), added(second)] as const;
    const motionId = '0d1f0000-0000-4000-8000-000000000001';
    given(...two, { type: 'CaseDeadlocked', occurredOn, data: { motionId, bodyId: id, complaintIds: [] } })
      .when(sever([second]))
      .thenRejected('case-is-deadlocked');
    given(...two, { type: 'JurisdictionLost', occurredOn, data: { cause: 'resignation', note: 'Left office' } })
      .when(sever([second]))
      .thenRejected('jurisdiction-already-lost');
    const partial = { result: 'partial', allegationIds: [second], ground: 'Too old', ...made } as const;
    const outside: CaseEvent = { type: 'JurisdictionDetermined', occurredOn, data: partial };
    given(...two, outside)
      .when(sever([second]))
      .thenRejected('outside-jurisdiction');
    given(...two, outside)
      .when(sever([first]))
      .then({ ...severed, data: { ...severed.data, allegationIds: [first] } });
  });

  it('says who decided it', () =>
    given(opened(), added(first), added(second))
      .when(sever([second], {}))
      .thenRejected('motion-not-named'));

  it.each<[CaseOrigin, readonly string[], CaseOrigin]>([
    ['complaint', ['c'], 'complaint'],
    ['own-motion', ['c'], 'complaint'],
    ['legacy-docket', [], 'own-motion'],
    ['press', [], 'press'],
  ])('of a case from %s with complaints %j opens one from %s', (origin, complaintIds, expected) => {
    const state = [opened(origin, complaintIds), added(first), added(second), severed].reduce(
      (before, event) => caseDecider.evolve(before, event as never),
      caseDecider.initialState,
    );
    if (state.status === 'none' || state.severed[0] === undefined) throw new Error('nothing was severed');
    expect(state.allegations.map(({ allegationId }) => allegationId)).toEqual([first]);
    expect(severedCase(state, id, state.severed[0])).toMatchObject({
      ...{ origin: expected, complaintIds, severedFrom: id, subject: 'A bond', occurredOn },
      ...{ respondent: { name: 'Senator Alder' }, allegations: [{ allegationId: second }] },
    });
  });

  it('takes along what was checked of an allegation, once', () => {
    const checkedOf = (allegationId: string): CaseEvent => ({
      type: 'LimitationPeriodChecked',
      occurredOn,
      data: {
        ...{ allegationId, conductOn: '2023', raisedOn: '2026-03-01', lastDay: '2025-12-31', arithmetic: 'So' },
        ...{ length: { count: 2, unit: 'years' }, landing: 'exact', citation: 'Example Rule 9', result: 'tolled', ground: 'So' },
        ...made,
      },
    });
    const from = given(opened(), added(first), added(second), checkedOf(first), checkedOf(second), severed).state();
    if (from.status === 'none' || from.severed[0] === undefined) throw new Error('Nothing was severed.');
    expect(from.limitations).toMatchObject([{ allegationId: first }]);
    const data = { ...severedCase(from, id, from.severed[0]), reference: 'RC-0000-0002' };
    const { decided: _, allegations: _all, candidacies: _some, occurredOn: _on, conflicts: _none, ...opens } = data;
    given()
      .when(new OpenCase(intoCaseId, data, by('system')))
      .then({ type: 'CaseOpened', occurredOn, data: opens }, added(second), {
        ...checkedOf(second),
        data: { ...checkedOf(second).data, carriedFrom: id },
      } as CaseEvent);
  });
});
