import { Injectable } from '@nestjs/common';
import { CasesOfComplaints } from '#casework';
import { Docket, fileName } from '#docket';
import { EventStore } from '#event-store';
import { idOfStream } from '#kernel';

/** What says in the file of a complaint that a case took it up. */
const takingUp: ReadonlySet<string> = new Set(['CaseOpened', 'ComplaintJoined']);

/** Which cases took up a complaint, from its file, with everything in it that has been recorded. */
@Injectable()
export class CasesOfComplaintsInDocket extends CasesOfComplaints {
  constructor(
    private readonly docket: Docket,
    private readonly store: EventStore,
  ) {
    super();
  }

  override async casesOf(complaintId: string): Promise<readonly string[]> {
    const events = await (await this.docket.now(await this.store.head())).file(fileName('complaint', complaintId));
    const cases = events.filter(({ type }) => takingUp.has(type)).map(({ stream }) => idOfStream(stream));
    return [...new Set(cases)];
  }
}
