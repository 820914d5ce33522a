import { hasEnded, type Session } from './session.js';

/**
 * Where sessions are kept. What is removed MUST NOT be found again by anybody, in whatever process, once the promise resolved.
 */
export abstract class SessionStore {
  /** Whoever remembers sessions MUST forget this one, or all when no id is given. */
  onForget: (id?: string) => void = () => undefined;

  abstract add(session: Session): Promise<void>;
  /** Asks where sessions are kept. */
  abstract find(id: string): Promise<Session | undefined>;
  /** Whether whoever remembers sessions was told of all that ended elsewhere, up to the bound that the README names. */
  abstract isUpToDate(): boolean;
  /** Nothing happens where the session has ended meanwhile, or ends later already. */
  abstract prolong(id: string, idleEnds: number): Promise<void>;
  abstract actUnder(id: string, acting: string): Promise<void>;
  abstract remove(id: string): Promise<void>;
  /** But the one session that is named. */
  abstract removeAllOf(holder: string, but?: string): Promise<void>;
  abstract removeEnded(now: number): Promise<void>;
  /** Whether this is the first time that the mark is shown; `until` then it is remembered. For what may be used once. */
  abstract firstUse(mark: string, until: number): Promise<boolean>;
  abstract close(): Promise<void>;
}

/** Sessions of one process, gone with it: for parts of the house that run without a database. */
export class InMemorySessionStore extends SessionStore {
  private readonly sessions = new Map<string, Session>();
  private readonly marks = new Map<string, number>();

  add(session: Session): Promise<void> {
    this.sessions.set(session.id, session);
    return Promise.resolve();
  }

  find(id: string): Promise<Session | undefined> {
    return Promise.resolve(this.sessions.get(id));
  }

  isUpToDate(): boolean {
    return true;
  }

  prolong(id: string, idleEnds: number): Promise<void> {
    return this.change(id, (session) => ({ ...session, idleEnds: Math.max(idleEnds, session.idleEnds) }));
  }

  actUnder(id: string, acting: string): Promise<void> {
    return this.change(id, (session) => ({ ...session, acting }));
  }

  remove(id: string): Promise<void> {
    this.sessions.delete(id);
    this.onForget(id);
    return Promise.resolve();
  }

  async removeAllOf(holder: string, but?: string): Promise<void> {
    const ended = [...this.sessions.values()].filter((session) => session.holder === holder && session.id !== but);
    for (const { id } of ended) await this.remove(id);
  }

  async removeEnded(now: number): Promise<void> {
    for (const session of [...this.sessions.values()]) if (hasEnded(session, now)) await this.remove(session.id);
    for (const [mark, until] of this.marks) if (until <= now) this.marks.delete(mark);
  }

  firstUse(mark: string, until: number): Promise<boolean> {
    const first = !this.marks.has(mark);
    this.marks.set(mark, until);
    return Promise.resolve(first);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private change(id: string, changed: (session: Session) => Session): Promise<void> {
    const session = this.sessions.get(id);
    if (session !== undefined) this.sessions.set(id, changed(session));
    return Promise.resolve();
  }
}
