import { Injectable } from '@nestjs/common';
import { Docket, fileName, told } from '#docket';
import type { Visible } from '#entitlement';
import { EventCodec, EventStore } from '#event-store';
import { idOfStream, Rejection, type Actor, type AnyRecorded, type FileKind, type PartialDate } from '#kernel';
import { parkedEvents, type ParkedEvent } from '#projection';
import { Database } from '#postgres';
import { investigatorQueue } from './investigator-queue.reader.js';

/**
 * Something that the house should have done by itself and could not: somebody was not told, or a case does not know of a vote.
 */
export interface Duty {
  /** The event from which it follows. */
  readonly eventId: string;
  /** The process that owes it. */
  readonly process: string;
  /** Why it could not be done. */
  readonly why: string;
  /** The day of what it follows from; absent, as the next, where the event cannot be read. */
  readonly on?: PartialDate;
  /** The case, complaint or body that it concerns, without a reference where there is no such case or complaint. */
  readonly concerns?: { readonly kind: FileKind; readonly id: string; readonly reference?: string };
  readonly investigatorId?: string;
}

/** What is owed, until it is done. */
@Injectable()
export class Duties {
  constructor(
    private readonly database: Database,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly docket: Docket,
  ) {}

  async open(): Promise<readonly Duty[]> {
    const parked = (await this.parked()).slice(0, most);
    return Promise.all(parked.map((one) => this.dutyOf(one)));
  }

  /** What is owed in matters that somebody may see; what is owed elsewhere, to those who see every matter of the house. */
  async for(actor: Actor, visible: Visible): Promise<readonly Duty[]> {
    const open = await this.open();
    const matters = open.flatMap(({ concerns }) => (isMatter(concerns) ? [fileName(concerns.kind, concerns.id)] : []));
    const seen = await visible.among(matters);
    return open.filter(({ concerns, investigatorId }) => {
      if (actor.role === 'investigator' && investigatorId !== actor.userId) return false;
      if (actor.role === 'counsel' && !isMatter(concerns)) return false;
      return !isMatter(concerns) || seen.has(fileName(concerns.kind, concerns.id));
    });
  }

  /** What is parked as this process's about this event. Throws where nothing is, as when it was done meanwhile. */
  async owed(process: string, eventId: string): Promise<ParkedEvent> {
    const parked = (await this.parked(process)).find((one) => one.eventId === eventId);
    if (parked !== undefined) return parked;
    throw new Rejection('duty-unknown', 'Nothing is owed here any more: it was done, or there was no such thing.', 'unknown');
  }

  private async parked(process?: string): Promise<readonly ParkedEvent[]> {
    return (await parkedEvents(this.database, process)).filter(({ kind }) => kind === 'process');
  }

  /** What the duty follows from. Throws where this program cannot read it. */
  async eventOf({ position, eventId }: ParkedEvent): Promise<AnyRecorded> {
    const event = await this.eventAt(position);
    if (event?.id === eventId) return event;
    throw new Rejection('duty-unknown', 'What this follows from cannot be read here. Ask the operator.', 'unknown');
  }

  private async dutyOf({ name: process, position, eventId, error: why }: ParkedEvent): Promise<Duty> {
    const event = await this.eventAt(position);
    const owed = { eventId, process, why };
    // An event that this program cannot read, or of a log that was moved meanwhile.
    if (event?.id !== eventId) return owed;
    const [kind, id] = concernOf(event);
    const files = await this.docket.now();
    const { reference, investigatorId } = told(investigatorQueue, await files.file(fileName(kind, id)));
    return {
      ...owed,
      on: event.occurredOn,
      concerns: { kind, id, ...(reference !== '' && { reference }) },
      ...(investigatorId !== undefined && { investigatorId }),
    };
  }

  private async eventAt(position: bigint): Promise<AnyRecorded | undefined> {
    for await (const stored of this.store.readAll({ upTo: position, backwards: true, maxCount: 1 })) {
      try {
        return this.codec.decode(stored);
      } catch {
        return undefined;
      }
    }
    return undefined;
  }
}

const isMatter = (concerns: Duty['concerns']): concerns is NonNullable<Duty['concerns']> =>
  concerns !== undefined && (concerns.kind === 'case' || concerns.kind === 'complaint');

/** More than these are for the operator (`cli parked`), not for a page. */
const most = 50;

/** The file in which it is missed. A vote stands in the stream of its body and concerns a case. */
export function concernOf({ stream, data }: AnyRecorded): readonly [FileKind, string] {
  const { caseId } = data as { readonly caseId?: unknown };
  if (typeof caseId === 'string') return ['case', caseId];
  const kind = stream.startsWith('complaint-') ? 'complaint' : stream.startsWith('body-') ? 'body' : 'case';
  return [kind, idOfStream(stream)];
}
