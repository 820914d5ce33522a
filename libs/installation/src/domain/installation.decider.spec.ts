import { describe, expect, it } from '@jest/globals';
import type { Moment } from '#kernel';
import { by, scenario, specDay } from '#testing';
import { AdoptAccessPolicies, ChangeInstallation, IssueSetUpLink, SetUpInstallation } from './installation.commands.js';
import { installation } from './installation.decider.js';
import { installationId, type InstallationEvent, type InstallationSettings } from './installation.events.js';

const settings: InstallationSettings = {
  name: 'Office of Legislative Ethics of Examplia',
  contact: {
    phone: '555 0100',
    mail: 'ethics@examplia.example',
    hours: 'Monday to Friday, 9 to 5',
    address: '1 Example Square, Examplia',
  },
  languages: ['en'],
  timeZone: 'America/Denver',
  exitTo: 'https://weather.example/',
};

const link = { tokenHash: 'hash-of-token', expiresAt: '2026-03-10T16:00:00.000Z' };
const issued: InstallationEvent = { type: 'SetUpLinkIssued', occurredOn: specDay.date, data: link };
const renewed: InstallationEvent = { ...issued, data: { ...link, tokenHash: 'hash-of-another' } };
const setUp = (data: InstallationSettings = settings): InstallationEvent => ({
  type: 'InstallationSetUp',
  occurredOn: specDay.date,
  data,
});

const onTheMachine = (changes: Partial<InstallationSettings> = {}) =>
  new SetUpInstallation(installationId, { ...settings, ...changes }, by('system'));
const byLink = (tokenHash?: string) =>
  new SetUpInstallation(installationId, { ...settings, ...(tokenHash !== undefined && { tokenHash }) }, by('public'));
const change = (changes: Partial<InstallationSettings> = {}) =>
  new ChangeInstallation(installationId, { ...settings, ...changes }, by('administrator'));

const policies = (hash: string) => ({ hash, policies: '{}' });
const adopt = (hash: string) => new AdoptAccessPolicies(installationId, policies(hash), by('system'));
const adopted = (hash: string): InstallationEvent => ({
  type: 'AccessPoliciesAdopted',
  occurredOn: specDay.date,
  data: policies(hash),
});

describe('the policies of access', () => {
  it('are recorded when others were in force, also after the settings were changed', () => {
    scenario(installation).given(setUp()).when(adopt('a')).then(adopted('a'));
    scenario(installation).given(setUp(), adopted('a')).when(adopt('b')).then(adopted('b'));
    const changed: InstallationEvent = { type: 'InstallationChanged', occurredOn: specDay.date, data: settings };
    scenario(installation).given(setUp(), adopted('a'), changed).when(adopt('a')).then();
  });

  it('are not recorded before anything is set up', () => {
    scenario(installation).given(issued).when(adopt('a')).then();
  });
});

describe('an installation', () => {
  it('is set up by whoever works on the machine', () => {
    scenario(installation).given().when(onTheMachine()).then(setUp());
  });

  it('is set up by whoever holds the link', () => {
    scenario(installation).given(issued).when(byLink(link.tokenHash)).then(setUp());
  });

  it('never says with which link it was set up', () => {
    expect(JSON.stringify(setUp())).not.toContain(link.tokenHash);
    scenario(installation).given(issued).when(byLink(link.tokenHash)).then(setUp());
  });

  it.each([
    ['without a link', byLink()],
    ['with another link', byLink('hash-of-something-else')],
  ])('is not set up by anybody %s', (_, command) => {
    scenario(installation).given(issued).when(command).thenRejected('set-up-link-invalid');
    scenario(installation).given().when(command).thenRejected('set-up-link-invalid');
  });

  it('is not set up with a link that a later one replaced', () => {
    scenario(installation).given(issued, renewed).when(byLink(link.tokenHash)).thenRejected('set-up-link-invalid');
  });

  it('is not set up with a link that has expired', () => {
    const later: Moment = { ...specDay, instant: link.expiresAt };
    scenario(installation).given(issued).when(byLink(link.tokenHash), later).thenRejected('set-up-link-invalid');
  });

  it('is set up once', () => {
    scenario(installation).given(setUp()).when(onTheMachine()).thenRejected('installation-already-set-up');
    scenario(installation).given(issued, setUp()).when(byLink(link.tokenHash)).thenRejected('installation-already-set-up');
  });

  it('gives no more links once it is set up', () => {
    const command = new IssueSetUpLink(installationId, link, by('system'));
    scenario(installation).given().when(command).then(issued);
    scenario(installation).given(setUp()).when(command).thenRejected('installation-already-set-up');
  });

  it.each([
    ['a time zone that there is not', { timeZone: 'Examplia/Capital' }, 'time-zone-unknown'],
    ['a quick exit that leads nowhere', { exitTo: 'weather.example' }, 'web-address-invalid'],
    ['a quick exit that can be read on the way', { exitTo: 'http://weather.example/' }, 'web-address-invalid'],
    ['a provider without an address', { identityProvider: { issuer: 'login', clientId: 'redress' } }, 'web-address-invalid'],
  ])('is not set to %s', (_, changes, reason) => {
    scenario(installation).given().when(onTheMachine(changes)).thenRejected(reason);
    scenario(installation).given(setUp()).when(change(changes)).thenRejected(reason);
  });
});

describe('a change of the settings', () => {
  it('says all that holds from now on', () => {
    scenario(installation)
      .given(setUp())
      .when(change({ name: 'Ethics Office' }))
      .then({ type: 'InstallationChanged', occurredOn: specDay.date, data: { ...settings, name: 'Ethics Office' } });
  });

  it.each([
    ['the name', { name: 'Ethics Office' }],
    ['the telephone number', { contact: { ...settings.contact, phone: '555 0199' } }],
    ['the mail address', { contact: { ...settings.contact, mail: 'other@examplia.example' } }],
    ['the hours', { contact: { ...settings.contact, hours: 'Never' } }],
    ['the address', { contact: { ...settings.contact, address: '2 Example Square' } }],
    ['the languages', { languages: ['en', 'es'] }],
    ['the time zone', { timeZone: 'America/New_York' }],
    ['the quick exit', { exitTo: 'https://news.example/' }],
    ['the provider', { identityProvider: { issuer: 'https://login.example', clientId: 'redress' } }],
  ])('is seen in %s', (_, changes) => {
    scenario(installation)
      .given(setUp())
      .when(change(changes))
      .then({ type: 'InstallationChanged', occurredOn: specDay.date, data: { ...settings, ...changes } });
  });

  it('that changes nothing is silent', () => {
    scenario(installation).given(setUp()).when(change()).then();
  });

  it('comes after the set-up', () => {
    scenario(installation).given(issued).when(change()).thenRejected('installation-not-set-up');
  });
});
