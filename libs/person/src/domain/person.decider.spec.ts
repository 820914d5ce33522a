import { describe, expect, it } from '@jest/globals';
import { derivedId } from '#kernel';
import { by, scenario, specDay } from '#testing';
import { handedOverTo } from './hand-over.js';
import {
  HandOverParts,
  HoldApart,
  LinkPerson,
  MergePerson,
  NamePerson,
  RegisterPerson,
  SplitPerson,
  TakeBackName,
  TakeOverParts,
  UnlinkPerson,
} from './person.commands.js';
import { person } from './person.decider.js';
import type { PersonEvent } from './person.events.js';
import { firstNameId, type Person } from './person.state.js';

const id = 'be450000-0000-4000-8000-00000000000a';
const otherId = 'be450000-0000-4000-8000-00000000000b';
const bodyId = '0b0d1e50-0000-4000-8000-000000000001';
const caseId = 'ca5e0000-0000-4000-8000-000000000001';
const linkId = '11d00000-0000-4000-8000-000000000001';
const nameId = '4a3e0000-0000-4000-8000-000000000001';
const clerk = by('clerk');
const occurredOn = specDay.date;
const reason = 'The same date of birth.';

const registered: PersonEvent = { type: 'PersonRegistered', occurredOn, data: { bodyId, name: 'Senator Aldous Fennimore' } };
const linked: PersonEvent = {
  type: 'PersonLinked',
  occurredOn,
  data: { linkId, kind: 'respondent', linkedBy: clerk.actor.userId, caseId },
};
const named: PersonEvent = { type: 'PersonNamed', occurredOn, data: { nameId, name: 'A. Fennimore' } };
const merged: PersonEvent = { type: 'PersonMerged', occurredOn, data: { intoPersonId: otherId, reason } };
const register = (changes: object = {}) =>
  new RegisterPerson(id, { name: 'Senator Aldous Fennimore', bodyId, linkId, kind: 'respondent', caseId, ...changes }, clerk);

describe('a person in the register', () => {
  it('is registered with a part in something, once', () => {
    scenario(person).given().when(register()).then(registered, linked);
    scenario(person).given(registered, linked).when(register()).then();
  });

  it('has a part in one complaint or one case, and a complainant in a complaint', () => {
    scenario(person)
      .given()
      .when(register({ complaintId: caseId }))
      .thenRejected('link-to-one-file');
    scenario(person)
      .given()
      .when(register({ kind: 'complainant' }))
      .thenRejected('complainant-of-a-complaint');
  });

  it('has several names, and none twice', () => {
    const name = new NamePerson(id, { nameId, name: 'A. Fennimore' }, clerk);
    scenario(person).given(registered, linked).when(name).then(named);
    scenario(person).given(registered, linked, named).when(name).then();
    const takeBack = new TakeBackName(id, { nameId, reason }, clerk);
    scenario(person)
      .given(registered, linked, named)
      .when(takeBack)
      .then({ type: 'PersonNameTakenBack', occurredOn, data: { nameId, reason } });
    scenario(person).given(registered, linked).when(takeBack).then();
  });

  it('keeps its last part, by which it is found', () => {
    const unlink = new UnlinkPerson(id, { linkId, reason }, clerk);
    scenario(person).given(registered, linked).when(unlink).thenRejected('last-link');
    const link = new LinkPerson(id, { linkId: nameId, kind: 'witness', caseId }, clerk);
    const second: PersonEvent = {
      type: 'PersonLinked',
      occurredOn,
      data: { linkId: nameId, kind: 'witness', linkedBy: clerk.actor.userId, caseId },
    };
    scenario(person).given(registered, linked).when(link).then(second);
    scenario(person)
      .given(registered, linked, second)
      .when(unlink)
      .then({ type: 'PersonUnlinked', occurredOn, data: { linkId, reason } });
  });

  it('is merged with another one and split again, with a reason each time', () => {
    const merge = new MergePerson(id, { intoPersonId: otherId, reason }, clerk);
    scenario(person).given(registered, linked).when(merge).then(merged);
    scenario(person).given(registered, linked, merged).when(merge).then();
    scenario(person)
      .given(registered, linked, merged)
      .when(new MergePerson(id, { intoPersonId: bodyId, reason }, clerk))
      .thenRejected('merged-before');
    scenario(person)
      .given(registered, linked)
      .when(new MergePerson(id, { intoPersonId: id, reason }, clerk))
      .thenRejected('merge-with-oneself');
    const split: PersonEvent = { type: 'PersonSplitOff', occurredOn, data: { fromPersonId: otherId, reason } };
    scenario(person)
      .given(registered, linked, merged)
      .when(new SplitPerson(id, { reason }, clerk))
      .then(split);
    scenario(person).given(registered, linked, merged, split).when(merge).then(merged);
  });

  it('is held apart from somebody who only looks the same', () => {
    const apart = new HoldApart(id, { otherPersonId: otherId, reason }, clerk);
    const held: PersonEvent = { type: 'PersonsHeldApart', occurredOn, data: { otherPersonId: otherId, reason } };
    scenario(person).given(registered, linked).when(apart).then(held);
    scenario(person).given(registered, linked, held).when(apart).then();
    scenario(person).given().when(apart).thenRejected('person-unknown');
  });
});

describe('what belongs to another person', () => {
  const secondLinkId = '11d00000-0000-4000-8000-000000000002';
  const second: PersonEvent = { ...linked, data: { ...linked.data, linkId: secondLinkId } };
  const confided: PersonEvent = { ...linked, data: { linkId: secondLinkId, kind: 'witness', linkedBy: 'somebody', caseId } };
  const both = [registered, linked, named, second];
  const movedBy = clerk.actor.userId;
  const gone = { reason, movedTo: otherId, movedBy };
  const nameGone: PersonEvent = { type: 'PersonNameTakenBack', occurredOn, data: { nameId, ...gone } };
  const linkGone: PersonEvent = { type: 'PersonUnlinked', occurredOn, data: { linkId: secondLinkId, ...gone } };
  const handing = (changes: object = {}) =>
    new HandOverParts(id, { toPersonId: otherId, nameIds: [nameId], linkIds: [secondLinkId], reason, ...changes }, clerk);
  const stored = (events: readonly PersonEvent[]) =>
    events.map((event, index) => ({ ...event, id: `e0000000-0000-4000-8000-00000000000${String(index)}` }));
  const handedOver = handedOverTo(otherId, stored([...both, nameGone, linkGone]));
  const [nameThere, linkThere] = [4, 5].map((index) => derivedId(`e0000000-0000-4000-8000-00000000000${String(index)}`, 'moved'));
  const taking = (changes: object = {}) =>
    new TakeOverParts(otherId, { fromPersonId: id, ...(handedOver !== undefined && { handedOver }), ...changes }, clerk);
  const began: PersonEvent = {
    type: 'PersonRegistered',
    occurredOn,
    data: { bodyId, nameId: nameThere ?? '', name: 'A. Fennimore', movedFrom: id, movedBy },
  };
  const came: PersonEvent = {
    type: 'PersonLinked',
    occurredOn,
    data: { ...linked.data, linkId: linkThere ?? '', movedFrom: id, movedBy },
  };

  it('is handed over once, and says to whom', () => {
    scenario(person)
      .given(...both)
      .when(handing())
      .then(nameGone, linkGone);
    scenario(person)
      .given(...both, nameGone, linkGone)
      .when(handing())
      .then();
    scenario(person)
      .given(...both)
      .when(handing({ nameIds: [] }))
      .then(linkGone);
  });

  it('leaves to both a name and a part by which each is found', () => {
    const refused = 'nothing-left-of-person';
    const all = { nameIds: [firstNameId, nameId], linkIds: [linkId, secondLinkId] };
    scenario(person)
      .given(...both)
      .when(handing({ nameIds: all.nameIds }))
      .thenRejected(refused);
    scenario(person)
      .given(...both)
      .when(handing({ linkIds: all.linkIds }))
      .thenRejected(refused);
    scenario(person)
      .given(...both)
      .when(handing({ begins: true }))
      .then(nameGone, linkGone);
    scenario(person)
      .given(...both)
      .when(handing({ begins: true, nameIds: [] }))
      .thenRejected(refused);
    scenario(person)
      .given(...both)
      .when(handing({ begins: true, linkIds: [] }))
      .thenRejected(refused);
  });

  it('stays where it is as far as whoever divides may not know of it', () => {
    scenario(person).given(registered, linked, named, confided).when(handing()).then(nameGone);
    const bySystem = new HandOverParts(id, { ...handing().data, movedBy }, by('system'));
    scenario(person).given(registered, linked, named, confided).when(bySystem).then(nameGone, linkGone);
  });

  it('begins an entry, or joins one that is there, each thing once, whatever became of it there since', () => {
    scenario(person).given().when(taking()).then(began, came);
    scenario(person).given(began, came).when(taking()).then();
    const takenBack: PersonEvent = { type: 'PersonNameTakenBack', occurredOn, data: { nameId: nameThere ?? '', reason } };
    scenario(person).given(began, came, takenBack).when(taking()).then();
    const joins: PersonEvent = {
      type: 'PersonNamed',
      occurredOn,
      data: { nameId: nameThere ?? '', name: 'A. Fennimore', movedFrom: id, movedBy },
    };
    scenario(person).given(registered, linked).when(taking()).then(joins, came);
    scenario(person).given(began).when(taking()).then(came);
    scenario(person)
      .given()
      .when(new TakeOverParts(otherId, { fromPersonId: id }, clerk))
      .then();
  });

  it('has other ids when it goes back and comes again', () => {
    const again: PersonEvent = {
      type: 'PersonNamed',
      occurredOn,
      data: { nameId: linkId, name: 'A. Fennimore', movedFrom: otherId },
    };
    const goneAgain: PersonEvent = { type: 'PersonNameTakenBack', occurredOn, data: { nameId: linkId, ...gone } };
    const twice = handedOverTo(otherId, stored([...both, nameGone, linkGone, again, goneAgain]));
    expect(new Set(twice?.names.map((one) => one.nameId)).size).toBe(2);
    expect(twice?.names.map(({ name }) => name)).toEqual(['A. Fennimore', 'A. Fennimore']);
    expect(handedOverTo(bodyId, stored([...both, nameGone]))).toBeUndefined();
  });

  it('goes along at a split, or stays behind', () => {
    const from = [registered, linked, named, second].reduce<Person>(
      (state, event) => person.evolve(state, event),
      person.initialState,
    );
    const split = (choice: object) => new SplitPerson(id, { reason, from, ...choice }, clerk);
    const off = (taken: object = {}): PersonEvent => ({
      type: 'PersonSplitOff',
      occurredOn,
      data: { fromPersonId: otherId, reason, ...taken },
    });
    const here = [...both, merged];
    scenario(person)
      .given(...here)
      .when(split({}))
      .then(off());
    scenario(person)
      .given(...here)
      .when(split({ takesNameIds: [nameId, bodyId], takesLinkIds: [linkId] }))
      .then(off({ takesNameIds: [nameId], takesLinkIds: [linkId] }));
    scenario(person)
      .given(...here)
      .when(split({ leavesNameIds: [nameId], leavesLinkIds: [secondLinkId] }))
      .then(off(), nameGone, linkGone);
    const everything = { takesNameIds: [firstNameId, nameId], takesLinkIds: [linkId] };
    scenario(person)
      .given(...here)
      .when(split(everything))
      .thenRejected('nothing-left-of-person');
    scenario(person)
      .given(...here)
      .when(split({ ...everything, leavesNameIds: [nameId] }))
      .then(off(everything), nameGone);
    scenario(person)
      .given(registered, linked, merged)
      .when(split({ leavesLinkIds: [linkId] }))
      .thenRejected('nothing-left-of-person');
  });
});
