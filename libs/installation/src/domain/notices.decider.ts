import { CommandAboutInstallation, Rejection, type Decider, type Moment } from '#kernel';
import { noticesEvents, type MailAddressGiven, type MailChoice, type NoticesEvent, type NoticesRead } from './notices.events.js';

export class MarkNoticesRead extends CommandAboutInstallation<NoticesRead['data']> {
  override readonly type = 'MarkNoticesRead';
}

export class ChooseMail extends CommandAboutInstallation<MailChoice> {
  override readonly type = 'ChooseMail';
}

export class GiveMailAddress extends CommandAboutInstallation<MailAddressGiven['data']> {
  override readonly type = 'GiveMailAddress';
}

export class ConfirmMailAddress extends CommandAboutInstallation<{ readonly code: string }> {
  override readonly type = 'ConfirmMailAddress';
}

export type NoticesCommand = MarkNoticesRead | ChooseMail | GiveMailAddress | ConfirmMailAddress;

/** What is known of one person and the notices. */
export interface NoticesOfPerson {
  /** By their ids. */
  readonly read: ReadonlySet<string>;
  readonly mail: MailChoice;
  readonly address?: MailAddressGiven['data'];
}

const idsIn = (notices: string): readonly string[] => notices.split(' ').filter((id) => /^[\w-]{12}$/.test(id));
/** Typed from a letter: in capitals or not, with or without the hyphen. */
const typed = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

function decide(state: NoticesOfPerson, command: NoticesCommand, { date: occurredOn }: Moment): readonly NoticesEvent[] {
  switch (command.type) {
    case 'MarkNoticesRead': {
      const unread = [...new Set(idsIn(command.data.notices))].filter((id) => !state.read.has(id));
      return unread.length === 0 ? [] : [{ type: 'NoticesRead', occurredOn, data: { notices: unread.join(' ') } }];
    }
    case 'ChooseMail': {
      const { how, quietFrom, quietUntil } = command.data;
      const hours = quietFrom === undefined || quietUntil === undefined ? {} : { quietFrom, quietUntil };
      if ((quietFrom === undefined) !== (quietUntil === undefined)) throw halfOfHours();
      return [{ type: 'MailChosen', occurredOn, data: { how, ...hours } }];
    }
    case 'GiveMailAddress':
      if (!looksLikeAddress(command.data.address)) throw noAddress();
      return [{ type: 'MailAddressGiven', occurredOn, data: command.data }];
    case 'ConfirmMailAddress': {
      const { code } = state.address ?? {};
      if (code === undefined || typed(code) !== typed(command.data.code)) throw wrongCode();
      return [{ type: 'MailAddressConfirmed', occurredOn, data: {} }];
    }
  }
}

function evolve(state: NoticesOfPerson, event: NoticesEvent): NoticesOfPerson {
  switch (event.type) {
    case 'NoticesRead':
      return { ...state, read: new Set([...state.read, ...idsIn(event.data.notices)]) };
    case 'MailChosen':
      return { ...state, mail: event.data };
    case 'MailAddressGiven':
      return { ...state, address: event.data };
    case 'MailAddressConfirmed':
      return state.address === undefined ? state : { ...state, address: { address: state.address.address } };
  }
}

/** One address, and nothing by which a letter would go to somebody else, too. */
const looksLikeAddress = (address: string): boolean =>
  /^[^\s@,;:<>()[\]\\"]+@[^\s@,;:<>()[\]\\"]+\.[^\s@.,;:<>()[\]\\"]+$/.test(address);

const noAddress = () =>
  new Rejection(
    'mail-address-invalid',
    'This is not an email address. Write one, such as name@legislature.example.',
    'input',
    'address',
  );
const wrongCode = () =>
  new Rejection(
    'mail-code-wrong',
    'This is not the code in the latest email. Copy it from there, or give the address again for a new one.',
    'input',
    'code',
  );
const halfOfHours = () =>
  new Rejection('quiet-hours-incomplete', 'Give both hours between which no email is sent, or neither.', 'input', 'quietUntil');

/** The rules of what one person does with notices: each is read once, and mail goes where it was confirmed. */
export const notices: Decider<NoticesOfPerson, NoticesCommand, NoticesEvent> = {
  name: 'notices',
  events: noticesEvents,
  initialState: { read: new Set(), mail: { how: 'none' } },
  decide,
  evolve,
};
