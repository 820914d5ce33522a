export { MailModule } from './mail.module.js';
export { MailRounds, MailWayOut } from './mail-rounds.js';
export { mailChoices } from './mail-choices.reader.js';
export { mailStates, Outbox } from './outbox.js';
export { prepareOutbox } from './outbox.migrations.js';
export { SmtpPost, type MailServer } from './smtp-post.js';
