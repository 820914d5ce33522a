import type { MailKind } from './outbox.js';

/** What a letter says. It never says what anything is about, of which matter, or to whom else it was written. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
}

interface Written {
  readonly kind: MailKind;
  readonly things: number;
  /** Where people reach the house. */
  readonly origin: string;
  readonly code?: string | undefined;
}

/** The words of a letter: how much there is, and where to sign in. */
export function letterFor({ kind, things, origin, code = '' }: Written): Letter {
  if (kind === 'code') {
    return {
      subject: 'Confirm your email address',
      text: lines(
        `The code is ${code}.`,
        '',
        'Sign in to Redress and enter it under "Email notices":',
        `${origin}/session/mail`,
        '',
        'If you did not ask for this, do nothing. No email will be sent to this address.',
      ),
    };
  }
  const many = things === 1 ? 'There is something' : `There are ${String(things)} things`;
  return {
    subject: 'There is something for you in Redress',
    text: lines(
      `${many} for you in Redress. Sign in to see:`,
      `${origin}/notices`,
      '',
      'This email says nothing else on purpose. Please do not reply to it.',
      `Choose when you get these emails: ${origin}/session/mail`,
    ),
  };
}

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
