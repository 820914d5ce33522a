import { describe, expect, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { AbsorbCase, ConsolidateCases, PartCases, ReleaseCase, ReopenCase } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent, JurisdictionDetermined, LimitationPeriodChecked } from './case.events.js';
import { barredIn, outsideJurisdiction } from './case.state.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const otherId = 'ca5e0000-0000-4000-8000-000000000002';
const respondentId = '5e5e0000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-10';
const openedFor = (respondent: string, complaintId: string): CaseEvent => ({
  type: 'CaseOpened',
  occurredOn,
  data: {
    reference: 'RC-0000-0001',
    bodyId: 'b0d70000-0000-4000-8000-000000000001',
    respondent: { respondentId: respondent, name: 'Senator Alder' },
    origin: 'complaint',
    complaintIds: [complaintId],
    subject: 'Remarks in the lobby',
    tags: [],
  },
});
const opened = openedFor(respondentId, 'first-complaint');
const otherOpened = openedFor(respondentId, 'second-complaint');
const otherAllegation: CaseEvent = {
  type: 'AllegationAdded',
  occurredOn: '2025',
  data: { allegationId: 'a11e0000-0000-4000-8000-000000000002', conduct: 'Messages at night', provision: 'Rule 4 (b)' },
};
const consolidated: CaseEvent = {
  type: 'CasesConsolidated',
  occurredOn,
  data: { absorbedCaseId: otherId, complaintIds: ['second-complaint'], reason: 'Same conduct' },
};
const absorbedEvents: readonly CaseEvent[] = [
  { type: 'CaseAbsorbed', occurredOn, data: { intoCaseId: id } },
  {
    type: 'CaseClosed',
    occurredOn,
    data: { reason: 'consolidated', note: 'It goes on in another case.', complaintIds: ['second-complaint'] },
  },
];
const [itsOwnId, otherAllegationId] = [1, 2].map((n) => `a11e0000-0000-4000-8000-00000000000${String(n)}`) as [string, string];
const itsOwn = { ...otherAllegation, data: { ...otherAllegation.data, allegationId: itsOwnId } } as CaseEvent;
const made = { madeBy: 'chair', madeUnder: 'Example Rule 3' } as const;
const limitationChecked = (result: LimitationPeriodChecked['data']['result']): CaseEvent => ({
  type: 'LimitationPeriodChecked',
  occurredOn,
  data: {
    ...{ allegationId: otherAllegationId, conductOn: '2023', raisedOn: '2026-03-01', lastDay: '2025-12-31', arithmetic: 'So' },
    ...{ length: { count: 2, unit: 'years' }, landing: 'exact', citation: 'Example Rule 9' },
    ...{ result, ground: 'So', ...made },
  },
});
const jurisdiction = (result: JurisdictionDetermined['data']['result'], allegationIds: readonly string[]): CaseEvent => ({
  type: 'JurisdictionDetermined',
  occurredOn,
  data: { result, allegationIds, ground: 'So', ...made },
});
const carried = (event: CaseEvent, carriedFrom = otherId) => ({ ...event, data: { ...event.data, carriedFrom } }) as CaseEvent;
const candidacyId = 'ca4d0000-0000-4000-8000-000000000001';
const candidate: CaseEvent = {
  type: 'CandidacyRecorded',
  occurredOn,
  data: {
    ...{ candidacyId, election: 'primary', electionOn: '2026-04-02', from: '2026-02-02', until: '2026-04-02' },
    ...{ citation: 'Example Rule 7', source: 'The certified list' },
  },
};
const noneAnyMore: CaseEvent = {
  type: 'CandidacyEnded',
  occurredOn,
  data: { candidacyId, how: 'withdrawn', reason: 'A letter' },
};
const dismissed: CaseEvent = { type: 'CaseClosed', occurredOn, data: { reason: 'dismissed', note: '', complaintIds: [] } };
const tied: CaseEvent = { type: 'CaseDeadlocked', occurredOn, data: { motionId: 'first', bodyId: 'body', complaintIds: [] } };

const { given } = scenario(caseDecider);
const taking = (...past: readonly CaseEvent[]) =>
  new ConsolidateCases(id, { absorbedCaseId: otherId, reason: 'Same conduct', absorbed: given(...past).state() }, by());

describe('the case that goes on', () => {
  it('takes in the complaints and the allegations of the other', () =>
    given(opened)
      .when(taking(otherOpened, otherAllegation, ...absorbedEvents))
      .then(consolidated, { ...otherAllegation, occurredOn }));

  it('walls off whoever is walled off from the other', () => {
    const conflict = { personId: 'somebody', ground: 'other' } as const;
    const absorbed = given(otherOpened, ...absorbedEvents).state();
    const recorded: CaseEvent = { type: 'ConflictRecorded', occurredOn, data: { ...conflict, caseId: id } };
    const walling = new ConsolidateCases(
      id,
      { absorbedCaseId: otherId, reason: 'Same conduct', absorbed, conflicts: [conflict] },
      by(),
    );
    given(opened).when(walling).then(consolidated, recorded);
    given(opened, recorded).when(walling).then(consolidated);
  });

  it('does not take in an allegation that it has itself', () =>
    given(opened, otherAllegation)
      .when(taking(otherOpened, otherAllegation, ...absorbedEvents))
      .then(consolidated));

  describe('knows what was decided in the other', () => {
    const checked = limitationChecked('barred');
    const outside = jurisdiction('partial', [otherAllegationId]);

    it('of the limitation period of an allegation, and of jurisdiction', () =>
      given(opened)
        .when(taking(otherOpened, otherAllegation, checked, outside, ...absorbedEvents))
        .then(...[consolidated, { ...otherAllegation, occurredOn } as CaseEvent], ...[carried(checked), carried(outside)]));

    it('so that what is barred, or outside, there is so here', () => {
      const known = given(opened, consolidated, otherAllegation, carried(checked), carried(outside)).state();
      if (known.status === 'none') throw new Error('There is a case.');
      expect([barredIn(known), outsideJurisdiction(known)]).toEqual([[otherAllegationId], [otherAllegationId]]);
    });

    it('beside what is outside here, and where this one was declined as a whole', () => {
      const whole = jurisdiction('declined', []);
      given(opened, itsOwn, jurisdiction('partial', [itsOwnId]))
        .when(taking(otherOpened, otherAllegation, whole, ...absorbedEvents))
        .then(
          ...[consolidated, { ...otherAllegation, occurredOn } as CaseEvent],
          carried(jurisdiction('partial', [itsOwnId, otherAllegationId])),
        );
      given(opened, itsOwn, whole)
        .when(taking(otherOpened, otherAllegation, ...absorbedEvents))
        .then(...[consolidated, { ...otherAllegation, occurredOn } as CaseEvent], carried(jurisdiction('partial', [itsOwnId])));
    });

    it('and not that jurisdiction was found there, which bars nothing', () =>
      given(opened, jurisdiction('partial', []))
        .when(taking(otherOpened, otherAllegation, jurisdiction('found', []), ...absorbedEvents))
        .then(consolidated, { ...otherAllegation, occurredOn }));
  });

  it('knows of the elections in which the respondent is a candidate, but of those that it knows itself', () => {
    const absorbed = [otherOpened, candidate] as const;
    given(opened)
      .when(taking(...absorbed, ...absorbedEvents))
      .then(consolidated, carried(candidate));
    given(opened)
      .when(taking(...absorbed, noneAnyMore, ...absorbedEvents))
      .then(
        ...[consolidated, carried(candidate)],
        carried({ ...noneAnyMore, data: { ...noneAnyMore.data, endedOn: occurredOn } as never }),
      );
    const itself = { ...candidate, data: { ...candidate.data, candidacyId: 'another' } } as CaseEvent;
    given(opened, itself)
      .when(taking(...absorbed, ...absorbedEvents))
      .then(consolidated);
    const excepted = { ...noneAnyMore, data: { ...noneAnyMore.data, how: 'excepted' } } as CaseEvent;
    given(opened)
      .when(taking(...absorbed, excepted, ...absorbedEvents))
      .then(consolidated);
  });

  it('takes it in once, although it may be closed itself by then', () => {
    given(opened, consolidated)
      .when(taking(otherOpened, ...absorbedEvents))
      .then();
    given(opened, consolidated, dismissed)
      .when(taking(otherOpened, ...absorbedEvents))
      .then();
  });

  it('takes in no case that does not say so itself', () => {
    for (const past of [[], [otherOpened], [otherOpened, dismissed]]) {
      given(opened)
        .when(taking(...past))
        .thenRejected('absorbed-case-goes-on-elsewhere');
    }
  });

  it('is open', () =>
    given(opened, dismissed)
      .when(taking(otherOpened, ...absorbedEvents))
      .thenRejected('case-is-closed'));
});

describe('the case that is taken in', () => {
  const into = (past: readonly CaseEvent[], data: Partial<AbsorbCase['data']> = {}) =>
    new AbsorbCase(otherId, { intoCaseId: id, into: given(...past).state(), reason: 'Same conduct', ...data }, by());

  it('says where it goes on and why, and is closed', () =>
    given(otherOpened)
      .when(into([opened]))
      .then(
        ...absorbedEvents.map((event) =>
          event.type === 'CaseClosed' ? { ...event, data: { ...event.data, note: 'Same conduct' } } : event,
        ),
      ));

  it('is never about two respondents, unless they are stated to be one person', () => {
    const other = openedFor('somebody-else', 'second-complaint');
    given(other)
      .when(into([opened]))
      .thenRejected('case-has-one-respondent');
    given(other)
      .when(into([opened], { onePerson: true, reason: 'It goes on in another case.' }))
      .then(...absorbedEvents);
  });

  it('is before the same body', () =>
    given({ ...otherOpened, data: { ...otherOpened.data, bodyId: 'another-body' } } as CaseEvent)
      .when(into([opened]))
      .thenRejected('case-of-another-body'));

  it('is not consolidated with itself', () =>
    given(opened)
      .when(new AbsorbCase(id, { intoCaseId: id, into: given(opened).state() }, by()))
      .thenRejected('case-with-itself'));

  it('goes on in an open case', () => {
    given(otherOpened).when(into([])).thenRejected('case-unknown');
    given(otherOpened)
      .when(into([opened, dismissed]))
      .thenRejected('case-is-closed');
  });

  it('does not vanish with a tie', () =>
    given(otherOpened, tied)
      .when(into([opened]))
      .thenRejected('absorbed-case-is-deadlocked'));

  it('does not vanish while it waits for another authority, unless the other one waits, too', () => {
    const deferred: CaseEvent = { type: 'CaseDeferred', occurredOn, data: { to: 'The attorney general', reason: 'Asked' } };
    given(otherOpened, deferred)
      .when(into([opened]))
      .thenRejected('absorbed-case-is-deferred');
    given(otherOpened, deferred)
      .when(into([opened, deferred], { reason: 'It goes on in another case.' }))
      .then(...absorbedEvents);
  });

  it('does not lose a loss of jurisdiction in one over which there is jurisdiction', () => {
    const lost: CaseEvent = { type: 'JurisdictionLost', occurredOn, data: { cause: 'resignation', note: 'Left' } };
    given(otherOpened, lost)
      .when(into([opened]))
      .thenRejected('jurisdiction-already-lost');
    given(otherOpened, lost)
      .when(into([opened, lost], { reason: 'It goes on in another case.' }))
      .then(...absorbedEvents);
  });

  it('that was released from the other stands as it stood, and from no other one', () => {
    const lost: CaseEvent = { type: 'JurisdictionLost', occurredOn, data: { cause: 'resignation', note: 'Left' } };
    const releasing = (fromCaseId: string) => new ReleaseCase(otherId, { fromCaseId, reason: 'Undone' }, by('system'));
    const released: CaseEvent = { type: 'CaseReopened', occurredOn, data: { reason: 'Undone' } };
    given(otherOpened, lost, ...absorbedEvents)
      .when(releasing(id))
      .then(released);
    given(otherOpened, ...absorbedEvents)
      .when(releasing('a-third-case'))
      .then();
    expect(given(otherOpened, lost, ...absorbedEvents, released).state()).toEqual(given(otherOpened, lost).state());
  });
});

describe('a case that goes on by itself again', () => {
  const joinedHere = { ...otherAllegation, occurredOn };
  const together = [opened, itsOwn, consolidated, joinedHere] as const;
  const absorbedWhole = [otherOpened, otherAllegation, ...absorbedEvents] as const;
  const parting = (data: Partial<PartCases['data']> = {}) =>
    new PartCases(
      id,
      { partedCaseId: otherId, parted: given(...absorbedWhole).state(), reason: 'Other witnesses', ...made, ...data },
      by(),
    );
  const parted: CaseEvent = {
    type: 'CasesParted',
    occurredOn,
    data: {
      partedCaseId: otherId,
      complaintIds: ['second-complaint'],
      allegationIds: ['a11e0000-0000-4000-8000-000000000002'],
      reason: 'Other witnesses',
      ...made,
    },
  };

  it('takes along what it brought, once, and leaves the other one as it was', () => {
    given(...together)
      .when(parting())
      .then(parted);
    given(...together, parted)
      .when(parting())
      .then();
    expect(given(...together, parted).state()).toMatchObject({ ...given(opened, itsOwn).state(), parted: [{}] });
  });

  it('leaves a complaint that the other one, or a third one, brought, too', () => {
    const joined: CaseEvent = { type: 'ComplaintJoined', occurredOn, data: { complaintId: 'second-complaint' } };
    const third: CaseEvent = { ...consolidated, data: { ...consolidated.data, absorbedCaseId: 'a-third-case' } };
    for (const other of [joined, third]) {
      given(...together, other)
        .when(parting())
        .then({ ...parted, data: { ...parted.data, complaintIds: [] } });
    }
  });

  it('went on in this one, and nothing was found or tied here about what it brought', () => {
    given(opened).when(parting()).thenRejected('case-not-taken-in');
    given(...together)
      .when(parting({ found: ['a11e0000-0000-4000-8000-000000000002'] }))
      .thenRejected('allegation-already-disposed');
    given(...together, tied)
      .when(parting())
      .thenRejected('case-is-deadlocked');
    given(...together, dismissed)
      .when(parting())
      .thenRejected('case-is-closed');
    const without = { intoCaseId: 'a-third-case', subject: 'A bond', reason: 'So', ...made };
    given(...together, {
      ...{ type: 'AllegationsSevered', occurredOn },
      data: { ...without, allegationIds: ['a11e0000-0000-4000-8000-000000000002'] },
    })
      .when(parting())
      .thenRejected('allegation-severed');
    given(...together)
      .when(new PartCases(id, { partedCaseId: otherId, reason: 'So' }, by()))
      .thenRejected('motion-not-named');
  });

  it('stands as it stood, with its allegations as they are by now and the walls of both', () => {
    const allegation = { ...otherAllegation.data, provision: 'Rule 5' } as never;
    const conflict = { personId: 'somebody', ground: 'other' } as const;
    given(...absorbedWhole)
      .when(
        new ReleaseCase(
          otherId,
          {
            fromCaseId: id,
            reason: 'So',
            parting: { allegations: [allegation], decided: { limitations: [] }, candidacies: [], conflicts: [conflict] },
          },
          by(),
        ),
      )
      .then(
        { type: 'CaseReopened', occurredOn, data: { reason: 'So', partedFrom: id } },
        { type: 'ConflictRecorded', occurredOn, data: { ...conflict, caseId: otherId } },
        {
          type: 'AllegationAmended',
          occurredOn,
          data: { ...(allegation as object), reason: 'So amended while the two were one case.' } as never,
        },
      );
  });

  it('takes along a candidacy that was recorded of another respondent', () => {
    const other = openedFor('somebody-else', 'second-complaint');
    const inError: CaseEvent = {
      type: 'CandidacyEnded',
      occurredOn,
      data: {
        ...{ candidacyId, how: 'in-error' },
        reason: 'The case that brought it, about another respondent, goes on by itself.',
      },
    };
    const apart = parting({ parted: given(other, otherAllegation, ...absorbedEvents).state() });
    given(...together, carried(candidate))
      .when(apart)
      .then(parted, inError);
    given(...together, candidate)
      .when(apart)
      .then(parted);
  });

  describe('takes along what was decided of it meanwhile', () => {
    const [checked, outside] = [limitationChecked('barred'), jurisdiction('partial', [otherAllegationId])];
    const goingOn = (...since: readonly CaseEvent[]) => {
      const from = given(...together, ...since, parted).state();
      const {
        allegations = [],
        decided = { limitations: [] },
        candidacies = [],
      } = from.status === 'none' ? {} : (from.parted.at(-1) ?? {});
      const data = { fromCaseId: id, reason: 'So', parting: { allegations, decided, candidacies, conflicts: [] } };
      return new ReleaseCase(otherId, data, by());
    };
    const reopened: CaseEvent = { type: 'CaseReopened', occurredOn, data: { reason: 'So', partedFrom: id } };

    it('and the case that stays has it no more', () => {
      given(...together, checked, outside)
        .when(parting())
        .then(parted);
      const stays = given(...together, carried(checked), jurisdiction('partial', [otherAllegationId]), parted).state();
      expect(stays).toMatchObject({ limitations: [], allegations: [{ allegationId: itsOwnId }] });
      expect(stays).not.toHaveProperty('jurisdiction');
    });

    it('as it stands by then', () => {
      given(...absorbedWhole)
        .when(goingOn(checked, outside))
        .then(reopened, carried(checked, id), carried(jurisdiction('declined', []), id));
      given(...absorbedWhole, checked, jurisdiction('declined', []))
        .when(goingOn(carried(checked), limitationChecked('waived'), carried(outside), jurisdiction('found', [])))
        .then(reopened, carried(limitationChecked('waived'), id), carried(jurisdiction('found', []), id));
    });

    it('and nothing where nothing changed, or was decided before the two were one', () => {
      given(...absorbedWhole, checked, outside)
        .when(goingOn(carried(checked), carried(outside)))
        .then(reopened);
      const from = given(opened, itsOwn, jurisdiction('found', []), consolidated, joinedHere, parted).state();
      expect(from).toMatchObject({ parted: [{ decided: { limitations: [] } }] });
      given(...absorbedWhole, outside)
        .when(goingOn())
        .then(reopened);
    });

    it('that the respondent is a candidate, or is none any more', () => {
      given(...absorbedWhole)
        .when(goingOn(candidate))
        .then(reopened, carried(candidate, id));
      given(...absorbedWhole, candidate)
        .when(goingOn(carried(candidate), noneAnyMore))
        .then(reopened, carried({ ...noneAnyMore, data: { ...noneAnyMore.data, endedOn: occurredOn } as never }, id));
      given(...absorbedWhole, candidate)
        .when(goingOn(carried(candidate)))
        .then(reopened);
    });

    it('that jurisdiction was restored, too', () => {
      const lost: CaseEvent = { type: 'JurisdictionLost', occurredOn, data: { cause: 'resignation', note: 'Left' } };
      const restored = jurisdiction('restored', []);
      given(otherOpened, otherAllegation, lost, ...absorbedEvents)
        .when(goingOn(lost, restored))
        .then(reopened, carried(restored, id));
    });
  });

  it('is taken in once more where the two are consolidated again', () => {
    const reopened: CaseEvent = { type: 'CaseReopened', occurredOn, data: { reason: 'So', partedFrom: id } };
    given(...together, parted)
      .when(taking(...absorbedWhole, reopened, ...absorbedEvents))
      .then(consolidated, joinedHere);
  });
});

describe('the case that an earlier release let go on in another one first', () => {
  const absorb = new AbsorbCase(otherId, { intoCaseId: id }, by('system'));

  it('records where it goes on, and is closed', () =>
    given(otherOpened)
      .when(absorb)
      .then(...absorbedEvents));

  it('does so once', () =>
    given(otherOpened, ...absorbedEvents)
      .when(absorb)
      .then());

  it('goes on in one case alone', () =>
    given(otherOpened, ...absorbedEvents)
      .when(new AbsorbCase(otherId, { intoCaseId: 'a-third-case' }, by('system')))
      .thenRejected('case-is-closed'));

  it('is not closed again when it was closed meanwhile', () =>
    given(otherOpened, dismissed).when(absorb).thenRejected('case-is-closed'));

  it('did not take in the other one before', () =>
    given(otherOpened, { ...consolidated, data: { ...consolidated.data, absorbedCaseId: id } })
      .when(absorb)
      .thenRejected('cases-consolidated-both-ways'));

  it('is not reopened, because it goes on elsewhere', () =>
    given(otherOpened, ...absorbedEvents)
      .when(new ReopenCase(otherId, { reason: 'Take them apart' }, by()))
      .thenRejected('case-goes-on-in-another'));
});
