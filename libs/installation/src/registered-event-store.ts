import { ForwardingEventStore, type Appended, type EventStore, type EventToAppend, type ExpectedRevision } from '#event-store';
import type { Register } from './register.js';

/** The log as commands write it: what concerns the staff is in the register before the command is answered. */
export class RegisteredEventStore extends ForwardingEventStore {
  constructor(
    store: EventStore,
    private readonly register: Pick<Register, 'concerns' | 'refresh'>,
  ) {
    super(store);
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    const appended = await super.append(stream, expected, events);
    // What is recorded stays recorded: where it cannot be read at once, the register learns of it a moment later.
    if (this.register.concerns(stream)) await this.register.refresh().catch(() => undefined);
    return appended;
  }
}
