import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { parse } from 'cookie';
import type { Request, Response } from 'express';
import { type Actor, own } from '#kernel';
import { setActor, ServerSecret } from '#web';
import { actorFor, StaffDirectory } from './staff-directory.js';

/** So many cookies are remembered as ours: a house has some dozens of people at work. */
const mostRemembered = 1_000;

/** Hours after which a session ends, used or not (ASVS 5.0, 7.3.2, leaves the number to us: a working day). */
const sessionHours = 8;

export interface SessionOptions {
  /** People reach us by https: the cookie is for https alone, and for this host alone. */
  readonly secure: boolean;
  /** Milliseconds since 1970; the machine's clock when not given. */
  readonly now?: () => number;
}

export const sessionOptions = Symbol('session options');

interface Session {
  /** A member of staff. */
  readonly staff?: string;
  /** A complaint, whose receipt was shown. */
  readonly complaint?: string;
  /** Milliseconds since 1970. */
  readonly ends: number;
}

/**
 * Who is signed in stands in a cookie that only this installation can write. Staff are looked up at each request, so that
 * somebody who left the directory is signed out at once.
 */
@Injectable()
export class Sessions {
  private readonly name: string;
  private readonly now: () => number;
  /** What stands in cookies whose signature was found right, by the whole of the cookie. */
  private readonly signed = new Map<string, Session>();

  constructor(
    private readonly secret: ServerSecret,
    private readonly staff: StaffDirectory,
    @Inject(sessionOptions) private readonly options: SessionOptions,
  ) {
    this.name = options.secure ? '__Host-redress' : 'redress';
    this.now = options.now ?? Date.now;
  }

  signInStaff(response: Response, staffId: string): void {
    this.write(response, { staff: staffId, ends: this.end() });
  }

  /** For whoever showed the receipt code of a complaint: a complainant, who may see and do what concerns this one. */
  signInComplainant(response: Response, complaintId: string): void {
    this.write(response, { complaint: complaintId, ends: this.end() });
  }

  signOut(response: Response): void {
    response.clearCookie(this.name, this.attributes());
  }

  /** Tells the edge who asks. */
  identify(request: Request): void {
    const session = this.read(request.headers.cookie);
    if (session?.complaint !== undefined) setActor(request, complainantOf(session.complaint));
    const member = session?.staff === undefined ? undefined : this.staff.find(session.staff);
    if (member !== undefined) setActor(request, actorFor(member), member.name);
  }

  private end(): number {
    return this.now() + sessionHours * 3_600_000;
  }

  private write(response: Response, session: Session): void {
    const text = Buffer.from(JSON.stringify(session)).toString('base64url');
    response.cookie(this.name, `${text}.${this.signature(text)}`, { ...this.attributes(), maxAge: sessionHours * 3_600_000 });
  }

  private read(header: string | undefined): Session | undefined {
    const cookie = own(parse(header ?? ''), this.name) ?? '';
    const session = this.signed.get(cookie) ?? this.opened(cookie);
    return session !== undefined && session.ends > this.now() ? session : undefined;
  }

  /** What stands in a cookie that we have written; undefined for any other. */
  private opened(cookie: string): Session | undefined {
    const [text = '', given = ''] = cookie.split('.');
    const wanted = Buffer.from(this.signature(text));
    const said = Buffer.from(given);
    if (wanted.length !== said.length || !timingSafeEqual(wanted, said)) return undefined;
    const session = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Session;
    if (this.signed.size >= mostRemembered) this.signed.clear();
    this.signed.set(cookie, session);
    return session;
  }

  private signature(text: string): string {
    return this.secret.mac('session', text).toString('base64url');
  }

  private attributes() {
    return { httpOnly: true, sameSite: 'lax', secure: this.options.secure, path: '/' } as const;
  }
}

/** A complainant has no account: the complaint is who they are. */
function complainantOf(complaintId: string): Actor {
  return { userId: `complainant-of-${complaintId}`, role: 'complainant', onBehalfOf: complaintId };
}
