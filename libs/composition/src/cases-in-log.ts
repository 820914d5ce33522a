import { Injectable } from '@nestjs/common';
import type { CaseOpened } from '#case';
import { CasesConcerned } from '#casework';
import { complaint } from '#complaint';
import { Docket, fileName } from '#docket';
import { AggregateStore, EventCodec, EventStore } from '#event-store';
import { idOfStream, type Recorded } from '#kernel';

/** What says in the file of a complaint that a case took it up. */
const takingUp: ReadonlySet<string> = new Set(['CaseOpened', 'ComplaintJoined']);

/** Which cases a complaint or a body has, with everything that has been recorded: from files, or from the log itself. */
@Injectable()
export class CasesInLog extends CasesConcerned {
  constructor(
    private readonly docket: Docket,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly aggregates: AggregateStore,
  ) {
    super();
  }

  override async ofComplaint(complaintId: string): Promise<readonly string[]> {
    const events = await (await this.docket.now(await this.store.head())).file(fileName('complaint', complaintId));
    const cases = events.filter(({ type }) => takingUp.has(type)).map(({ stream }) => idOfStream(stream));
    return [...new Set(cases)];
  }

  override async ofBody(bodyId: string): Promise<readonly string[]> {
    const cases: string[] = [];
    for await (const stored of this.store.readAll({ types: ['CaseOpened'] })) {
      const { data, stream } = this.codec.decodeAsStored(stored) as Recorded<CaseOpened>;
      if (data.bodyId === bodyId) cases.push(idOfStream(stream));
    }
    return cases;
  }

  override async complaintsWithClocks(bodyId: string): Promise<readonly string[]> {
    const complaints = new Set<string>();
    for await (const { stream } of this.store.readAll({ types: ['ClockStarted'] }))
      if (stream.startsWith('limits-')) complaints.add(idOfStream(stream));
    const states = await Promise.all(
      [...complaints].map(async (id) => [id, await this.aggregates.recall(complaint, id)] as const),
    );
    return states.flatMap(([id, { state }]) => (state.status !== 'none' && state.bodyId === bodyId ? [id] : []));
  }
}
