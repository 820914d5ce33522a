import { setTimeout as pause } from 'node:timers/promises';
import type { EventCodec, EventStore } from '#event-store';
import { idOfStream } from '#kernel';
import { installation, type Installation } from './domain/installation.decider.js';
import { installationEvents, type InstallationEvent, type InstallationSettings } from './domain/installation.events.js';
import { staffMember } from './domain/staff-member.decider.js';
import { staffMemberEvents, type StaffMemberEvent } from './domain/staff-member.events.js';
import type { KnownStaffMember, StaffMember } from './domain/staff-member.state.js';

export interface RegisterParts {
  readonly store: Pick<EventStore, 'readAll' | 'subscribeAll'>;
  readonly codec: Pick<EventCodec, 'decode'>;
  /** Told when the log could not be followed for a moment. */
  readonly log: (line: string) => void;
  /** Told of the settings as they are from now on. */
  readonly onSettings?: (settings: InstallationSettings) => void;
}

const types = [...Object.keys(installationEvents), ...Object.keys(staffMemberEvents)];
const retryMs = 1_000;

/**
 * The installation and its staff as they are, in memory: every request asks. It follows the log, and whoever records something
 * about them in this process asks it to look at once.
 */
export class Register {
  private state: Installation = installation.initialState;
  private readonly members = new Map<string, StaffMember>();
  private position = 0n;
  private following: Promise<void> | undefined;
  private readonly end = new AbortController();

  constructor(private readonly parts: RegisterParts) {}

  /** Grows with every change: for whoever remembers what followed from it. */
  get version(): bigint {
    return this.position;
  }

  get installation(): Installation {
    return this.state;
  }

  /** Everybody who was ever invited or enrolled, by id. */
  get staff(): ReadonlyMap<string, KnownStaffMember> {
    return this.members as ReadonlyMap<string, KnownStaffMember>;
  }

  /** Reads what there is, and follows what comes. */
  async start(): Promise<void> {
    await this.refresh();
    this.following ??= this.follow();
  }

  async stop(): Promise<void> {
    this.end.abort();
    await this.following;
  }

  /** Whether what is recorded in this stream concerns the register. */
  concerns(stream: string): boolean {
    return stream.startsWith(`${staffMember.name}-`) || stream.startsWith(`${installation.name}-`);
  }

  /** Takes in everything that is in the log by now. */
  async refresh(): Promise<void> {
    const { store, codec } = this.parts;
    for await (const stored of store.readAll({ after: this.position, types })) this.take(codec.decode(stored));
  }

  private async follow(): Promise<void> {
    const { store, codec, log } = this.parts;
    const { signal } = this.end;
    while (!signal.aborted) {
      try {
        for await (const delivery of store.subscribeAll({ after: this.position, types, signal })) {
          if (delivery.kind === 'event') this.take(codec.decode(delivery.event));
        }
      } catch (error) {
        log(`The staff directory cannot follow the log: ${error instanceof Error ? error.message : String(error)}`);
        await pause(retryMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** What is read and what is followed come in order each, and may overlap. */
  private take(event: ReturnType<EventCodec['decode']>): void {
    if (event.position <= this.position) return;
    this.position = event.position;
    if (Object.hasOwn(installationEvents, event.type)) {
      this.state = installation.evolve(this.state, event as unknown as InstallationEvent);
      if (this.state.status === 'set-up') this.parts.onSettings?.(this.state.settings);
      return;
    }
    const id = idOfStream(event.stream);
    const before = this.members.get(id) ?? staffMember.initialState;
    this.members.set(id, staffMember.evolve(before, event as unknown as StaffMemberEvent));
  }
}
