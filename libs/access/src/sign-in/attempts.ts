import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { parse } from 'cookie';
import type { Request, Response } from 'express';
import { own } from '#kernel';
import { ServerSecret } from '#web';
import { sessionOptions, type SessionOptions } from '../sessions/sessions.js';

/** Whoever has not come back after this time begins anew. */
const attemptMs = 5 * 60_000;
const invitationMs = 30 * 60_000;

/** The kinds of sign-in that take several steps, each with a cookie of its own. */
export type AttemptKind = 'oidc' | 'passkey' | 'further-passkey' | 'invitation';

/**
 * What a sign-in has to find again in its next step, in a cookie of the browser in which it was begun and signed by us: so
 * nothing is kept for those who never come back, and nobody can finish in one browser what was begun in another.
 */
@Injectable()
export class Attempts {
  private readonly now: () => number;

  constructor(
    private readonly secret: ServerSecret,
    @Inject(sessionOptions) private readonly options: SessionOptions,
  ) {
    this.now = options.now ?? Date.now;
  }

  /** Takes what JSON can carry. */
  begin(kind: AttemptKind, response: Response, what: object): void {
    const maxAge = kind === 'invitation' ? invitationMs : attemptMs;
    const text = Buffer.from(JSON.stringify({ ...what, ends: this.now() + maxAge })).toString('base64url');
    response.cookie(this.nameOf(kind), `${text}.${this.signature(kind, text)}`, { ...this.attributes(kind), maxAge });
  }

  /** What was begun in this browser, once: its cookie goes. Undefined where nothing was, or too long ago. */
  take(kind: AttemptKind, request: Request, response: Response): object | undefined {
    if (own(parse(request.headers.cookie ?? ''), this.nameOf(kind)) !== undefined) this.end(kind, response);
    return this.look(kind, request);
  }

  /** Its cookie goes. */
  end(kind: AttemptKind, response: Response): void {
    response.clearCookie(this.nameOf(kind), this.attributes(kind));
  }

  /** The same as `take`, and it stays. */
  look(kind: AttemptKind, request: Request): object | undefined {
    const cookie = own(parse(request.headers.cookie ?? ''), this.nameOf(kind)) ?? '';
    const [text = '', given = ''] = cookie.split('.');
    const [wanted, said] = [Buffer.from(this.signature(kind, text)), Buffer.from(given)];
    if (wanted.length !== said.length || !timingSafeEqual(wanted, said)) return undefined;
    const what = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as { readonly ends: number };
    return what.ends > this.now() ? what : undefined;
  }

  /** When what was begun now can no longer be finished. */
  lastMoment(): number {
    return this.now() + attemptMs;
  }

  private nameOf(kind: AttemptKind): string {
    return this.options.secure ? `__Host-${kind}` : kind;
  }

  private signature(kind: AttemptKind, text: string): string {
    return this.secret.mac(`attempt-${kind}`, text).toString('base64url');
  }

  private attributes(kind: AttemptKind) {
    // Who comes back from the provider comes from another site: a strict cookie would stay behind.
    const sameSite = kind === 'oidc' ? 'lax' : 'strict';
    return { httpOnly: true, sameSite, secure: this.options.secure, path: '/' } as const;
  }
}
