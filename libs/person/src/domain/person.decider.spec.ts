import { describe, it } from '@jest/globals';
import { by, scenario, specDay } from '#testing';
import {
  HoldApart,
  LinkPerson,
  MergePerson,
  NamePerson,
  RegisterPerson,
  SplitPerson,
  TakeBackName,
  UnlinkPerson,
} from './person.commands.js';
import { person } from './person.decider.js';
import type { PersonEvent } from './person.events.js';

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
