import { createTransport } from 'nodemailer';
import { Post, type Delivery, type Parcel } from './post.js';

/** The mail server that the operator names. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `implicit`: from the first byte. `required`: STARTTLS, or nothing is sent. `none`: on this machine alone. */
  readonly encryption: 'implicit' | 'required' | 'none';
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** The address that letters are from. */
  readonly from: string;
}

/** How long a mail server may take over each step. */
export interface Patience {
  readonly connectMs: number;
  readonly answerMs: number;
}

const usual: Patience = { connectMs: 20_000, answerMs: 60_000 };

/** By SMTP, each letter by a connection of its own: there are few, and none waits behind a connection that was forgotten. */
export class SmtpPost extends Post {
  private readonly transport;

  constructor(
    private readonly server: MailServer,
    { connectMs, answerMs }: Patience = usual,
  ) {
    super();
    const { host, port, encryption, user, password } = server;
    this.transport = createTransport({
      host,
      port,
      secure: encryption === 'implicit',
      requireTLS: encryption === 'required',
      ignoreTLS: encryption === 'none',
      ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      socketTimeout: answerMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  override async send({ id, to, subject, text, date }: Parcel): Promise<Delivery> {
    const { from } = this.server;
    try {
      await this.transport.sendMail({
        from: { name: 'Redress', address: from },
        to: { name: '', address: to },
        subject,
        text,
        date,
        messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
        // Neither an absence note nor a read receipt comes back.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
      return { is: 'sent' };
    } catch (error) {
      return deliveryOf(error);
    }
  }
}

interface MailError {
  readonly code?: string;
  readonly syscall?: string;
  readonly responseCode?: number;
}

/**
 * What an attempt that failed means. An answer of the server decides; 552 is a mailbox that is full today. Where none came, the
 * letter may have been taken in.
 */
function deliveryOf(error: unknown): Delivery {
  const { code = '', syscall, responseCode: reply } = error as MailError;
  if (code === 'EAUTH') return { is: 'later', trouble: 'sign-in', ...(reply !== undefined && { reply }) };
  if (code === 'ETLS' || code === 'EREQUIRETLS') return { is: 'later', trouble: 'encryption' };
  if (reply !== undefined) {
    if (reply === 452 || reply === 552) return { is: 'later', trouble: 'full', reply };
    return reply < 500 ? { is: 'later', trouble: 'put-off', reply } : { is: 'never', trouble: 'refused', reply };
  }
  if (syscall === 'connect' || syscall === 'getaddrinfo' || code === 'EDNS' || code === 'ECONNREFUSED')
    return { is: 'later', trouble: 'unreachable' };
  if (code === 'ETIMEDOUT') return { is: 'later', trouble: 'no-answer', mayHaveArrived: true };
  return { is: 'later', trouble: 'cut-off', mayHaveArrived: true };
}
