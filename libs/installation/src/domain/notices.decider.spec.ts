import { describe, it } from '@jest/globals';
import { by, scenario, specDay } from '#testing';
import { MarkNoticesRead, notices } from './notices.decider.js';
import type { NoticesEvent } from './notices.events.js';

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
