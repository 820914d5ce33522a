import { isTimeZone, Rejection, type Decider, type Moment } from '#kernel';
import type { InstallationCommand, SetUpInstallation } from './installation.commands.js';
import { installationEvents, type InstallationEvent, type InstallationSettings } from './installation.events.js';
import { isUsable, type OneTimeLink } from './one-time-link.js';

/** An installation: waiting to be set up, perhaps with a link by which that can be done, or set up. */
export type Installation =
  | { readonly status: 'not-set-up'; readonly link?: OneTimeLink }
  | { readonly status: 'set-up'; readonly settings: InstallationSettings; readonly policiesHash?: string };

function decide(state: Installation, command: InstallationCommand, now: Moment): readonly InstallationEvent[] {
  const occurredOn = now.date;
  switch (command.type) {
    case 'IssueSetUpLink':
      if (state.status === 'set-up') throw alreadySetUp();
      return [{ type: 'SetUpLinkIssued', occurredOn, data: command.data }];

    case 'SetUpInstallation': {
      if (state.status === 'set-up') throw alreadySetUp();
      mustHoldTheLink(state.link, command, now);
      const { tokenHash: _, ...settings } = command.data;
      mustBePossible(settings);
      return [{ type: 'InstallationSetUp', occurredOn, data: settings }];
    }

    case 'ChangeInstallation':
      if (state.status === 'not-set-up') {
        throw new Rejection('installation-not-set-up', 'This installation is not set up yet. Set it up first.');
      }
      mustBePossible(command.data);
      if (isSame(state.settings, command.data)) return [];
      return [{ type: 'InstallationChanged', occurredOn, data: command.data }];

    case 'AdoptAccessPolicies':
      // Before that, access is decided for invented people alone.
      if (state.status === 'not-set-up' || state.policiesHash === command.data.hash) return [];
      return [{ type: 'AccessPoliciesAdopted', occurredOn, data: command.data }];
  }
}

const alreadySetUp = (): Rejection =>
  new Rejection('installation-already-set-up', 'This installation is set up already. An administrator changes its settings.');

/** Who works on the machine itself needs no link; everybody else does. */
function mustHoldTheLink(link: OneTimeLink | undefined, { meta, data }: SetUpInstallation, now: Moment): void {
  if (meta.actor.role === 'system' || isUsable(link, data.tokenHash, now)) return;
  throw new Rejection(
    'set-up-link-invalid',
    'This set-up link is not valid, or not valid any more. Start the program again: it prints a new one.',
    'forbidden',
  );
}

function mustBePossible({ timeZone, exitTo, identityProvider }: InstallationSettings): void {
  if (!isTimeZone(timeZone)) {
    throw new Rejection(
      'time-zone-unknown',
      `There is no time zone "${timeZone}". Give an IANA name such as America/Denver.`,
      'input',
      'timeZone',
    );
  }
  if (!isWebAddress(exitTo, 'https:')) throw notAnAddress('exitTo', exitTo);
  if (identityProvider !== undefined && !isWebAddress(identityProvider.issuer, 'https:', 'http:')) {
    throw notAnAddress('identityProvider/issuer', identityProvider.issuer);
  }
}

const notAnAddress = (field: string, given: string): Rejection =>
  new Rejection('web-address-invalid', `"${given}" is not a web address. Give all of it, with https://.`, 'input', field);

function isWebAddress(text: string, ...protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

const isSame = (one: InstallationSettings, other: InstallationSettings): boolean =>
  one.name === other.name &&
  one.timeZone === other.timeZone &&
  one.exitTo === other.exitTo &&
  one.languages.join() === other.languages.join() &&
  one.contact.phone === other.contact.phone &&
  one.contact.mail === other.contact.mail &&
  one.contact.hours === other.contact.hours &&
  one.contact.address === other.contact.address &&
  one.identityProvider?.issuer === other.identityProvider?.issuer &&
  one.identityProvider?.clientId === other.identityProvider?.clientId;

function evolve(state: Installation, event: InstallationEvent): Installation {
  switch (event.type) {
    case 'SetUpLinkIssued':
      return state.status === 'set-up' ? state : { status: 'not-set-up', link: event.data };
    case 'InstallationSetUp':
      return { status: 'set-up', settings: event.data };
    case 'InstallationChanged':
      return { ...state, status: 'set-up', settings: event.data };
    case 'AccessPoliciesAdopted':
      return state.status === 'set-up' ? { ...state, policiesHash: event.data.hash } : state;
  }
}

/** The rules of the installation: set up once, and changed afterwards. */
export const installation: Decider<Installation, InstallationCommand, InstallationEvent> = {
  name: 'installation',
  events: installationEvents,
  initialState: { status: 'not-set-up' },
  decide,
  evolve,
};
