import { CommandAboutInstallation, type Decider, type Moment } from '#kernel';
import { noticesEvents, type NoticesEvent, type NoticesRead } from './notices.events.js';

export class MarkNoticesRead extends CommandAboutInstallation<NoticesRead['data']> {
  override readonly type = 'MarkNoticesRead';
}

export type NoticesCommand = MarkNoticesRead;

/** What is known of one person and the notices. */
export interface NoticesOfPerson {
  /** By their ids. */
  readonly read: ReadonlySet<string>;
}

const idsIn = (notices: string): readonly string[] => notices.split(' ').filter((id) => /^[\w-]{12}$/.test(id));

function decide({ read }: NoticesOfPerson, command: NoticesCommand, { date: occurredOn }: Moment): readonly NoticesEvent[] {
  const unread = [...new Set(idsIn(command.data.notices))].filter((id) => !read.has(id));
  return unread.length === 0 ? [] : [{ type: 'NoticesRead', occurredOn, data: { notices: unread.join(' ') } }];
}

const evolve = ({ read }: NoticesOfPerson, { data }: NoticesEvent): NoticesOfPerson => ({
  read: new Set([...read, ...idsIn(data.notices)]),
});

/** The rules of what one person does with notices: each is read once. */
export const notices: Decider<NoticesOfPerson, NoticesCommand, NoticesEvent> = {
  name: 'notices',
  events: noticesEvents,
  initialState: { read: new Set() },
  decide,
  evolve,
};
