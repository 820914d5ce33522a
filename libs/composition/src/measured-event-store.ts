import { Histogram, type Registry } from 'prom-client';
import { ForwardingEventStore, type Appended, type EventStore, type EventToAppend, type ExpectedRevision } from '#event-store';

/** Upper bounds in seconds; the bar for an append is 5 ms at 8 clients. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The log, with the time that appends take; otherwise as the store beneath. */
export class MeasuredEventStore extends ForwardingEventStore {
  private readonly duration: Histogram<'error_type'>;

  constructor(store: EventStore, registry: Registry) {
    super(store);
    this.duration = new Histogram({
      name: 'eventstore_append_duration_seconds',
      help: 'From the append to its answer, waiting for others included; error_type is empty when it succeeded',
      labelNames: ['error_type'],
      buckets,
      registers: [registry],
    });
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    const end = this.duration.startTimer();
    try {
      const appended = await super.append(stream, expected, events);
      end({ error_type: '' });
      return appended;
    } catch (error) {
      end({ error_type: error instanceof Error ? error.name : 'unknown' });
      throw error;
    }
  }
}
