import { describe, expect, it } from '@jest/globals';
import { by, scenario, specDay } from '#testing';
import {
  BreachCondition,
  ImposeSanction,
  MeetCondition,
  RecordChamberAct,
  RecordPayment,
  RescindSanction,
  TransmitRecommendation,
} from './sanction.commands.js';
import { sanction, sanctionIdOf } from './sanction.decider.js';
import type { ChamberActed, RecommendationTransmitted, SanctionEvent, SanctionImposed } from './sanction.events.js';

const caseId = 'ca5e0000-0000-4000-8000-000000000001';
const sanctionId = '5a0c0000-0000-4000-8000-000000000001';
const conditionId = 'c01d0000-0000-4000-8000-000000000001';
const occurredOn = specDay.date;

const advice = { chamber: 'Senate', kind: 'reprimand', text: 'A reprimand', allegationIds: ['one'] } as const;
const censure = {
  chamber: 'Senate',
  action: 'substituted',
  kind: 'censure',
  text: 'Censure',
  yeas: 30,
  nays: 10,
  present: 41,
} as const;
const letter = { kind: 'letter-of-admonition', text: 'A letter', conditions: [] } as const;

const transmit = (data: Partial<TransmitRecommendation['data']> = {}) =>
  new TransmitRecommendation(caseId, { ...advice, ...data }, by());
const act = (data: Partial<RecordChamberAct['data']> = {}) => new RecordChamberAct(caseId, { ...censure, ...data }, by());
const impose = (data: Partial<ImposeSanction['data']> = {}) => new ImposeSanction(caseId, { ...letter, ...data }, by());
const meet = (id = conditionId) => new MeetCondition(caseId, { conditionId: id, note: 'Paid' }, by());
const breach = (id = conditionId) => new BreachCondition(caseId, { conditionId: id, note: 'Not paid' }, by());
const rescind = (id = sanctionId) => new RescindSanction(caseId, { sanctionId: id, reason: 'The finding was vacated' }, by());

const recommended = (data: Partial<RecommendationTransmitted['data']> = {}): SanctionEvent => ({
  type: 'RecommendationTransmitted',
  occurredOn,
  data: { ...advice, ...data },
});
const acted = (data: Partial<ChamberActed['data']> = {}): SanctionEvent => ({
  type: 'ChamberActed',
  occurredOn,
  data: { ...censure, ...data },
});
const rejected = acted({ action: 'rejected', kind: 'none' });
const imposed = (data: Partial<SanctionImposed['data']> = {}): SanctionEvent => ({
  type: 'SanctionImposed',
  occurredOn,
  data: {
    sanctionId,
    kind: 'fine',
    text: 'A fine',
    amountMinor: 50_000,
    currency: 'USD',
    conditions: [{ conditionId, text: 'Pay' }],
    ...data,
  },
});
const met: SanctionEvent = { type: 'SanctionConditionMet', occurredOn, data: { sanctionId, conditionId, note: 'Paid' } };
const breached: SanctionEvent = {
  type: 'SanctionConditionBreached',
  occurredOn,
  data: { sanctionId, conditionId, note: 'Not paid' },
};
const rescinded: SanctionEvent = {
  type: 'SanctionRescinded',
  occurredOn,
  data: { sanctionId, reason: 'The finding was vacated' },
};

describe('a recommendation without a vote', () => {
  it('is recorded with who made it, and where that stands', () => {
    const made = { madeBy: 'settlement', madeUnder: 'Example Rule 9' } as const;
    scenario(sanction).given().when(transmit(made)).then(recommended(made));
  });
});

describe('a recommendation', () => {
  it('goes to the chamber', () => {
    scenario(sanction).given().when(transmit()).then(recommended());
  });

  it('can be that nothing be done', () => {
    scenario(sanction)
      .given()
      .when(transmit({ kind: 'none' }))
      .then(recommended({ kind: 'none' }));
  });

  it('goes once', () => {
    scenario(sanction).given(recommended()).when(transmit()).then();
  });

  it('is not replaced while the chamber has it', () => {
    scenario(sanction)
      .given(recommended())
      .when(transmit({ kind: 'expulsion' }))
      .thenRejected('recommendation-pending');
  });

  it('can follow one that the chamber rejected', () => {
    scenario(sanction)
      .given(recommended(), rejected)
      .when(transmit({ kind: 'censure' }))
      .then(recommended({ kind: 'censure' }));
  });
});

describe('a chamber', () => {
  it('adopts what was recommended', () => {
    scenario(sanction)
      .given(recommended())
      .when(act({ action: 'adopted', kind: 'reprimand' }))
      .then(acted({ action: 'adopted', kind: 'reprimand' }));
  });

  it('puts another sanction in its place', () => {
    scenario(sanction).given(recommended()).when(act()).then(acted());
  });

  it('rejects a sanction and then decides on another', () => {
    scenario(sanction).given(recommended(), rejected).when(act()).then(acted());
  });

  it('declines to act', () => {
    scenario(sanction)
      .given(recommended())
      .when(act({ action: 'declined-to-act', kind: 'none' }))
      .then(acted({ action: 'declined-to-act', kind: 'none' }));
  });

  it('acts without being advised', () => {
    scenario(sanction).given().when(act()).then(acted());
  });

  it('is recorded once', () => {
    scenario(sanction)
      .given(recommended(), acted())
      .when(act({ text: 'In other words' }))
      .then();
  });

  it.each([
    ['more votes than members present', { yeas: 31, nays: 30, present: 41 }, 'more-votes-than-present'],
    ['a sanction that more members opposed than supported', { yeas: 10, nays: 30 }, 'act-against-its-vote'],
    ['votes below zero', { yeas: -1 }, 'votes-not-numbers'],
    ['half a vote', { nays: 1.5 }, 'votes-not-numbers'],
    ['a sanction that it rejected', { action: 'rejected' }, 'act-without-sanction'],
    ['a sanction that it did not act on', { action: 'declined-to-act' }, 'act-without-sanction'],
    ['no sanction in place of another', { kind: 'none' }, 'substitute-missing'],
    ['an adoption of something else', { action: 'adopted' }, 'not-what-was-recommended'],
  ] as const)('is not recorded with %s', (_, data, reason) => {
    scenario(sanction).given(recommended()).when(act(data)).thenRejected(reason);
  });

  it.each(['adopted', 'rejected', 'declined-to-act'] as const)('has nothing to be %s without a recommendation', (action) => {
    const kind = action === 'adopted' ? 'reprimand' : 'none';
    scenario(sanction).given().when(act({ action, kind })).thenRejected('no-recommendation');
  });
});

describe('a sanction', () => {
  it('is imposed as the chamber decided, which may be otherwise than recommended', () => {
    const command = impose({ kind: 'censure', text: 'Censure' });
    scenario(sanction)
      .given(recommended(), acted())
      .when(command)
      .then({
        type: 'SanctionImposed',
        occurredOn,
        data: { sanctionId: sanctionIdOf(command), kind: 'censure', text: 'Censure', conditions: [] },
      });
  });

  it('is imposed by the body itself where no chamber was asked', () => {
    const command = impose();
    scenario(sanction)
      .given()
      .when(command)
      .then({ type: 'SanctionImposed', occurredOn, data: { sanctionId: sanctionIdOf(command), ...letter } });
  });

  it('is imposed once by one command', () => {
    const command = impose();
    scenario(sanction)
      .given(imposed({ sanctionId: sanctionIdOf(command) }))
      .when(command)
      .then();
  });

  it('waits for the chamber that has the recommendation', () => {
    scenario(sanction)
      .given(recommended())
      .when(impose({ kind: 'reprimand' }))
      .thenRejected('chamber-has-not-acted');
  });

  it('cannot be what the chamber did not decide', () => {
    scenario(sanction)
      .given(recommended(), acted())
      .when(impose({ kind: 'reprimand' }))
      .thenRejected('not-what-the-chamber-decided');
  });

  it('cannot be imposed when the chamber rejected it', () => {
    scenario(sanction)
      .given(recommended(), rejected)
      .when(impose({ kind: 'reprimand' }))
      .thenRejected('not-what-the-chamber-decided');
  });

  it('has its amount in the smallest unit', () => {
    const command = impose({ kind: 'fine', amountMinor: 50_000, currency: 'USD' });
    scenario(sanction)
      .given()
      .when(command)
      .then({
        type: 'SanctionImposed',
        occurredOn,
        data: {
          sanctionId: sanctionIdOf(command),
          kind: 'fine',
          text: 'A letter',
          amountMinor: 50_000,
          currency: 'USD',
          conditions: [],
        },
      });
  });

  it.each([
    ['a fine of nothing said', { kind: 'fine' }, 'amount-missing'],
    ['a restitution of nothing said', { kind: 'restitution' }, 'amount-missing'],
    ['an amount of no currency', { kind: 'fine', amountMinor: 1 }, 'amount-without-currency'],
    ['a currency of no amount', { currency: 'USD' }, 'amount-without-currency'],
    ['half a cent', { kind: 'fine', amountMinor: 0.5, currency: 'USD' }, 'amount-not-a-number'],
    ['a fine of zero', { kind: 'fine', amountMinor: 0, currency: 'USD' }, 'amount-not-a-number'],
    ['dollars', { kind: 'fine', amountMinor: 1, currency: 'dollars' }, 'currency-unknown'],
  ] as const)('is refused with %s', (_, data, reason) => {
    scenario(sanction).given().when(impose(data)).thenRejected(reason);
  });

  it('is rescinded once', () => {
    scenario(sanction).given(imposed()).when(rescind()).then(rescinded);
    scenario(sanction).given(imposed(), rescinded).when(rescind()).then();
  });

  it('cannot be rescinded before it is imposed', () => {
    scenario(sanction).given().when(rescind()).thenRejected('sanction-unknown');
  });
});

describe('a condition', () => {
  const other = imposed({ sanctionId: 'another', conditions: [{ conditionId: 'another condition', text: 'Train' }] });

  it.each([
    ['is met', meet, met],
    ['is breached', breach, breached],
  ] as const)('%s, once', (_, command, event) => {
    scenario(sanction).given(imposed(), other).when(command()).then(event);
    scenario(sanction).given(imposed(), other, event).when(command()).then();
  });

  it('can be met after it was breached', () => {
    scenario(sanction).given(imposed(), breached).when(meet()).then(met);
  });

  it('cannot be breached after it was met', () => {
    scenario(sanction).given(imposed(), met).when(breach()).thenRejected('condition-already-met');
  });

  it('falls with its sanction, and no other does', () => {
    scenario(sanction).given(imposed(), other, rescinded).when(meet()).thenRejected('sanction-rescinded');
    scenario(sanction)
      .given(imposed(), other, rescinded)
      .when(meet('another condition'))
      .then({
        type: 'SanctionConditionMet',
        occurredOn,
        data: { sanctionId: 'another', conditionId: 'another condition', note: 'Paid' },
      });
  });

  it('must be one that was imposed', () => {
    scenario(sanction).given(imposed()).when(breach('another condition')).thenRejected('condition-unknown');
  });

  it('has an id of its own and the day by which it is due', () => {
    const command = impose({ conditions: [{ text: 'Pay', dueOn: '2026-06-30' }, { text: 'Train' }] });
    const state = scenario(sanction)
      .given(...sanction.decide(sanction.initialState, command, specDay))
      .state();
    const ids = [...(state.sanctions.get(sanctionIdOf(command))?.conditions.keys() ?? [])];
    const [first, second] = ids as [string, string];
    const again = sanction.decide(sanction.initialState, command, specDay);
    scenario(sanction)
      .given()
      .when(command)
      .then({
        type: 'SanctionImposed',
        occurredOn,
        data: {
          sanctionId: sanctionIdOf(command),
          ...letter,
          conditions: [
            { conditionId: first, text: 'Pay', dueOn: '2026-06-30' },
            { conditionId: second, text: 'Train' },
          ],
        },
      });
    scenario(sanction)
      .given(...again)
      .when(meet(second))
      .then({
        type: 'SanctionConditionMet',
        occurredOn,
        data: { sanctionId: sanctionIdOf(command), conditionId: second, note: 'Paid' },
      });
  });
});

describe('a payment', () => {
  const { given } = scenario(sanction);
  const pay = (amountMinor: number, id = sanctionId) =>
    new RecordPayment(caseId, { sanctionId: id, amountMinor, note: 'A receipt' }, by());
  const paid = (amountMinor: number): SanctionEvent => ({
    ...{ type: 'PaymentReceived', occurredOn },
    data: { sanctionId, amountMinor, currency: 'USD', note: 'A receipt' },
  });

  it('is made in parts, of what is open and of no more', () => {
    given(imposed()).when(pay(20_000)).then(paid(20_000));
    given(imposed(), paid(20_000)).when(pay(30_000)).then(paid(30_000));
    given(imposed(), paid(20_000)).when(pay(30_001)).thenRejected('more-than-is-open');
    given(imposed(), paid(50_000)).when(pay(1)).thenRejected('more-than-is-open');
  });

  it('is made of a sanction in force that has an amount', () => {
    given().when(pay(1)).thenRejected('sanction-unknown');
    const { amountMinor: _, currency: _currency, ...letterOnly } = (imposed() as SanctionImposed).data;
    given({ ...(imposed() as SanctionImposed), data: { ...letterOnly, kind: 'reprimand' } })
      .when(pay(1))
      .thenRejected('nothing-to-pay');
    given(imposed(), rescinded).when(pay(1)).thenRejected('sanction-rescinded');
  });

  it('is not corrected to more than was imposed, nor the sanction to less than was paid', () => {
    const told = (...events: readonly SanctionEvent[]) => sanction.truths?.contradictions?.(events as never);
    expect(told(imposed(), paid(50_000))).toEqual([]);
    expect(told(imposed(), paid(50_001))).toEqual([expect.stringContaining('50001')]);
  });
});
