import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { parse } from 'cookie';
import type { Request, Response } from 'express';
import { type Actor, own, Rejection, signedIn } from '#kernel';
import { factsOf, setActor, ServerSecret } from '#web';
import { actorFor, grantFor, StaffDirectory } from '../staff-directory.js';
import { hasEnded, idleEnd, isFresh, lastEnd, provenAt, usualLimits, type Session, type SessionLimits } from './session.js';
import { SessionStore } from './session-store.js';

/** So many sessions are remembered: a house has some dozens of people at work. */
const mostRemembered = 1_000;
/** 256 bits. */
const tokenBytes = 32;
const tokenForm = /^[\w-]{43}$/;

export interface SessionOptions {
  /** People reach us by https: the cookie is for https alone, and for this host alone. */
  readonly secure: boolean;
  readonly limits?: SessionLimits | undefined;
  /** Milliseconds since 1970; the machine's clock when not given. */
  readonly now?: (() => number) | undefined;
}

export const sessionOptions = Symbol('session options');

/** How somebody showed who they are. */
export interface Proof {
  readonly assurance: string;
  /** Milliseconds since 1970; now when not given. A provider may have seen the person earlier than we do. */
  readonly at?: number | undefined;
  /** The grant to act under, where a person has several. */
  readonly acting?: string | undefined;
}

/**
 * Who is signed in. The browser holds a token and nothing else; what it opens is kept on the server, so that it can be ended
 * there. Staff are looked up at each request: somebody who left the directory is signed out at once.
 */
@Injectable()
export class Sessions implements OnApplicationShutdown {
  private readonly name: string;
  private readonly now: () => number;
  readonly limits: SessionLimits;
  private readonly remembered = new Map<string, Session>();
  /** Counts what was forgotten: what was read before may be out of date after. */
  private forgotten = 0;

  constructor(
    private readonly secret: ServerSecret,
    private readonly staff: StaffDirectory,
    private readonly store: SessionStore,
    @Inject(sessionOptions) private readonly options: SessionOptions,
  ) {
    this.name = options.secure ? '__Host-redress' : 'redress';
    this.now = options.now ?? Date.now;
    this.limits = options.limits ?? usualLimits;
    store.onForget = (id) => this.forget(id);
  }

  /** Begins a session under a new token; whatever session the browser had before ends. */
  async signInStaff(request: Request, response: Response, staffId: string, { assurance, at, acting }: Proof): Promise<void> {
    const now = this.now();
    await this.begin(request, response, (id) => ({
      ...this.fresh(id, 'staff', now),
      holder: staffId,
      assurance,
      authenticatedAt: Math.min(at ?? now, now),
      ...(acting !== undefined && { acting }),
    }));
  }

  /** For whoever showed the receipt code of a complaint: a complainant, who may see and do what concerns this one. */
  async signInComplainant(request: Request, response: Response, complaintId: string): Promise<void> {
    await this.begin(request, response, (id, token) => ({
      ...this.fresh(id, 'complainant', this.now()),
      holder: this.holderOf(complaintId),
      sealed: sealed(complaintId, token),
      assurance: 'receipt',
    }));
  }

  /**
   * Lets a member of staff with several roles act under another grant from now on. The session goes on under a new token: it ends
   * when it would have, and proves no more than it did.
   */
  async actIn(request: Request, response: Response, grantId: string): Promise<void> {
    const session = await this.staffSession(request);
    if (session === undefined) throw new Rejection('not-allowed', 'Nobody is signed in here.', 'forbidden');
    await this.begin(request, response, (id) => ({ ...session, id, acting: grantId }));
  }

  /** The grant under which the member of staff of this session acts; undefined for anybody else. */
  async actingGrant(request: Request): Promise<string | undefined> {
    const session = await this.staffSession(request);
    const member = session && this.staff.find(session.holder);
    return member && grantFor(member, session.acting)?.grantId;
  }

  private async staffSession(request: Request): Promise<Session | undefined> {
    const token = this.tokenIn(request);
    const session = token === undefined ? undefined : await this.sessionOf(idOf(token));
    return session?.kind === 'staff' ? session : undefined;
  }

  /**
   * Ends this session, here and everywhere, and lets the browser forget its token. Gives by which way the person had signed in;
   * nothing where nobody was signed in.
   */
  async signOut(request: Request, response: Response): Promise<'by the provider' | 'otherwise' | undefined> {
    const token = this.tokenIn(request);
    response.clearCookie(this.name, this.attributes());
    if (token === undefined) return undefined;
    const session = await this.sessionOf(idOf(token));
    await this.store.remove(idOf(token));
    if (session === undefined) return undefined;
    return session.kind === 'staff' && !ofOurOwn.has(session.assurance) ? 'by the provider' : 'otherwise';
  }

  /** Ends all sessions of a member of staff, here and everywhere. */
  async endAllOfStaff(staffId: string): Promise<void> {
    await this.store.removeAllOf(staffId);
  }

  /** Ends all visits of a complainant, as when the receipt is replaced. */
  async endAllOfComplainant(complaintId: string): Promise<void> {
    await this.store.removeAllOf(this.holderOf(complaintId));
  }

  /** Ends all visits of a complainant but this one. */
  async endOtherVisits(request: Request, complaintId: string): Promise<void> {
    const token = this.tokenIn(request);
    await this.store.removeAllOf(this.holderOf(complaintId), token === undefined ? undefined : idOf(token));
  }

  /** Tells the edge who asks. Asks the database only where memory cannot say. */
  async identify(request: Request): Promise<void> {
    const token = this.tokenIn(request);
    // Files are the same for everybody.
    if (token === undefined || request.path.startsWith('/assets/')) return;
    const session = await this.sessionOf(idOf(token));
    if (session === undefined) return;
    const actor = this.actorOf(session, token);
    if (actor === undefined) return;
    const facts = factsOf(request);
    const now = this.now();
    const member = session.kind === 'staff' ? this.staff.find(session.holder) : undefined;
    setActor(
      request,
      { ...actor, [signedIn]: { at: session.authenticatedAt, fresh: isFresh(session, now), assurance: session.assurance } },
      member?.name,
    );
    facts.hasOtherRoles = member !== undefined && member.grants.length > 1;
    facts.visit = {
      kind: session.kind,
      endsInMs: Math.min(this.used(session), session.ends) - now,
      lastsMs: session.ends - now,
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }

  private actorOf({ kind, holder, sealed: text, acting }: Session, token: string): Actor | undefined {
    if (kind === 'complainant') {
      const complaintId = text === undefined ? undefined : opened(text, token);
      return complaintId === undefined ? undefined : complainantOf(complaintId);
    }
    const member = this.staff.find(holder);
    return member === undefined ? undefined : actorFor(member, acting);
  }

  private async sessionOf(id: string): Promise<Session | undefined> {
    const known = this.store.isUpToDate() ? this.remembered.get(id) : undefined;
    if (known !== undefined && !hasEnded(known, this.now())) return known;
    // Also where memory says that it ended: it may have been used elsewhere since.
    const before = this.forgotten;
    const found = await this.store.find(id);
    if (found === undefined || hasEnded(found, this.now())) {
      this.remembered.delete(id);
      return undefined;
    }
    if (before === this.forgotten) this.remember(found);
    return found;
  }

  /** The session ends later now. Gives when; nobody waits until that is written. */
  private used(session: Session): number {
    const idleEnds = idleEnd(session.kind, this.now(), this.limits);
    if (idleEnds <= session.idleEnds) return session.idleEnds;
    if (this.remembered.has(session.id)) this.remember({ ...session, idleEnds });
    // Where it cannot be written, the session ends earlier than it might.
    this.store.prolong(session.id, idleEnds).catch(() => undefined);
    return idleEnds;
  }

  private fresh(id: string, kind: Session['kind'], now: number) {
    return {
      id,
      kind,
      authenticatedAt: provenAt(kind, now),
      idleEnds: idleEnd(kind, now, this.limits),
      ends: lastEnd(kind, now, this.limits),
    };
  }

  private async begin(request: Request, response: Response, made: (id: string, token: string) => Session): Promise<void> {
    const before = this.tokenIn(request);
    if (before !== undefined) await this.store.remove(idOf(before));
    const token = randomBytes(tokenBytes).toString('base64url');
    const session = made(idOf(token), token);
    await this.store.add(session);
    this.remember(session);
    // No Max-Age: the browser forgets it when it is closed.
    response.cookie(this.name, token, this.attributes());
  }

  private remember(session: Session): void {
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    this.remembered.set(session.id, session);
  }

  private forget(id?: string): void {
    this.forgotten += 1;
    if (id === undefined) this.remembered.clear();
    else this.remembered.delete(id);
  }

  private tokenIn(request: Request): string | undefined {
    const token = own(parse(request.headers.cookie ?? ''), this.name) ?? '';
    return tokenForm.test(token) ? token : undefined;
  }

  private holderOf(complaintId: string): string {
    return this.secret.mac('session-of-complainant', complaintId).toString('base64url');
  }

  private attributes() {
    return { httpOnly: true, sameSite: 'strict', secure: this.options.secure, path: '/' } as const;
  }
}

/** Proofs for which no provider vouched. */
const ofOurOwn: ReadonlySet<string> = new Set(['none', 'passkey', 'token', 'receipt']);

/** What the house knows a token by. It has 256 bits, so that a plain hash of it opens nothing (ASVS 5.0, 6.5.2). */
const idOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** A complainant has no account: the complaint is who they are. */
function complainantOf(complaintId: string): Actor {
  return { userId: `complainant-of-${complaintId}`, role: 'complainant', onBehalfOf: complaintId };
}

const keyFrom = (token: string): Buffer => Buffer.from(hkdfSync('sha256', token, '', 'redress/session-holder', 32));
const nonceBytes = 12;
const tagBytes = 16;

/** Only who has the token can read it. */
function sealed(text: string, token: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(token), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
}

/** Undefined where somebody changed it. */
function opened(text: string, token: string): string | undefined {
  const bytes = Buffer.from(text, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFrom(token), bytes.subarray(0, nonceBytes));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
