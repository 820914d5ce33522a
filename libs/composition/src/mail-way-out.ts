import { SmtpPost, type MailWayOut } from '#mail';
import type { Settings } from './settings.js';

/** How mail leaves the house: by the server that the operator named, or not at all. */
export const mailWayOutOf = ({ mailServer, origin = '' }: Settings): MailWayOut => ({
  origin,
  post: mailServer === undefined ? undefined : new SmtpPost(mailServer),
  chance: Math.random,
});
