import { describe, it } from '@jest/globals';
import { by, scenario, specDay } from '#testing';
import { ChooseMail, ConfirmMailAddress, GiveMailAddress, MarkNoticesRead, notices } from './notices.decider.js';
import type { MailChoice, NoticesEvent } from './notices.events.js';

const id = 'a11ce000-0000-4000-8000-000000000001';
const [one, other] = ['AAAAAAAAAAA1', 'AAAAAAAAAAA2'];
const read = (...ids: readonly string[]): NoticesEvent => ({
  type: 'NoticesRead',
  occurredOn: specDay.date,
  data: { notices: ids.join(' ') },
});
const mark = (said: string) => new MarkNoticesRead(id, { notices: said }, by('member'));

describe('notices', () => {
  it('are read once, and those alone that were named', () => {
    scenario(notices)
      .given()
      .when(mark(`${one} ${other} ${one}`))
      .then(read(one, other));
    scenario(notices)
      .given(read(one))
      .when(mark(`${one} ${other}`))
      .then(read(other));
    scenario(notices)
      .given(read(one), read(other))
      .when(mark(`${other} ${one}`))
      .then();
  });

  it('have ids: what is none is passed over', () => {
    scenario(notices)
      .given()
      .when(mark(`x ${one} <b>`))
      .then(read(one));
    scenario(notices).given().when(mark('x')).then();
  });
});

describe('mail', () => {
  const given = (address: string, code?: string): NoticesEvent => ({
    type: 'MailAddressGiven',
    occurredOn: specDay.date,
    data: { address, ...(code !== undefined && { code }) },
  });
  const confirmed: NoticesEvent = { type: 'MailAddressConfirmed', occurredOn: specDay.date, data: {} };
  const give = (address: string) => new GiveMailAddress(id, { address, code: 'AB2D-EFGH' }, by('member'));
  const confirm = (code: string) => new ConfirmMailAddress(id, { code }, by('member'));

  it('goes to one address, and is confirmed by the code of the last letter alone, typed as people type', () => {
    scenario(notices).given().when(give('robin@house.example')).then(given('robin@house.example', 'AB2D-EFGH'));
    scenario(notices).given(given('r@h.example', 'AB2D-EFGH')).when(confirm(' ab2defgh')).then(confirmed);
    scenario(notices).given(given('r@h.example', 'AB2D-EFGH')).when(confirm('AB2D-EFGX')).thenRejected('mail-code-wrong');
    scenario(notices)
      .given(given('r@h.example', 'OLD2-CODE'), given('r@h.example', 'NEW2-CODE'))
      .when(confirm('OLD2-CODE'))
      .thenRejected('mail-code-wrong');
    scenario(notices).given().when(confirm('')).thenRejected('mail-code-wrong');
    scenario(notices)
      .given(given('r@h.example', 'AB2D-EFGH'), confirmed)
      .when(confirm('AB2DEFGH'))
      .thenRejected('mail-code-wrong');
  });

  it.each(['robin', 'a@b', 'a@b.c, d@e.f', 'a b@c.d', 'Robin <r@h.example>', 'a@b.c\nBcc: d@e.f'])(
    'goes to no such address: %s',
    (address) => {
      scenario(notices).given().when(give(address)).thenRejected('mail-address-invalid');
    },
  );

  it('is chosen with both quiet hours or none', () => {
    const choose = (data: MailChoice) => new ChooseMail(id, data, by('member'));
    const chosen = (data: MailChoice): NoticesEvent => ({ type: 'MailChosen', occurredOn: specDay.date, data });
    scenario(notices)
      .given()
      .when(choose({ how: 'daily' }))
      .then(chosen({ how: 'daily' }));
    const night = { how: 'at-once', quietFrom: 22, quietUntil: 7 } as const;
    scenario(notices).given().when(choose(night)).then(chosen(night));
    scenario(notices)
      .given()
      .when(choose({ how: 'none', quietFrom: 22 }))
      .thenRejected('quiet-hours-incomplete');
  });
});
