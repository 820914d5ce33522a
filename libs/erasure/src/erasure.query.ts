import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { Query, shows, type Actor, type Concern, type Disclosed, type Recorded } from '#kernel';
import { aboutFile, type HeldKind } from './domain/erasure.commands.js';
import type { ErasureEvent, ErasurePerformed, ErasureSubject, Matter } from './domain/erasure.events.js';

export interface ShownHold {
  readonly holdId: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedOn: string;
}

export interface ShownRequest {
  readonly requestId: string;
  readonly subject: ErasureSubject;
  readonly basis: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedOn: string;
  readonly approvedBy?: string;
}

export type ShownCertificate = Omit<ErasurePerformed['data'], keyof Matter> & {
  readonly erasedOn: string;
};

/** The holds and erasures of one case, complaint, person or request for an advisory opinion. */
export interface ErasureShown {
  readonly kind: HeldKind;
  readonly id: string;
  readonly holds: readonly ShownHold[];
  readonly requests: readonly ShownRequest[];
  readonly certificates: readonly ShownCertificate[];
}

export class GetErasure extends Query<ErasureShown> {
  constructor(
    actor: Actor,
    readonly kind: HeldKind,
    readonly id: string,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutFile(this.kind, this.id)];
  }

  override discloses(): Disclosed {
    return shows(['content'], ['holds', 'requests', 'certificates']);
  }
}

@QueryHandler(GetErasure)
@AllowedTo('clerk', 'auditor')
export class GetErasureHandler implements IQueryHandler<GetErasure> {
  constructor(private readonly aggregates: AggregateStore) {}

  async execute({ kind, id }: GetErasure): Promise<ErasureShown> {
    const { events } = await this.aggregates.history('erasure', id);
    const nothing: ErasureShown = { kind, id, holds: [], requests: [], certificates: [] };
    return (events as readonly Recorded<ErasureEvent>[]).reduce(withEvent, nothing);
  }
}

function withEvent(shown: ErasureShown, event: Recorded<ErasureEvent>): ErasureShown {
  const { holds, requests, certificates } = shown;
  switch (event.type) {
    case 'LegalHoldPlaced': {
      const { holdId, reason } = event.data;
      return { ...shown, holds: [...holds, { holdId, reason, placedBy: event.actor.userId, placedOn: event.occurredOn }] };
    }
    case 'LegalHoldLifted':
      return { ...shown, holds: holds.filter(({ holdId }) => holdId !== event.data.holdId) };
    case 'ErasureRequested': {
      const data = withoutMatter(event.data);
      return { ...shown, requests: [...requests, { ...data, requestedOn: event.occurredOn }] };
    }
    case 'ErasureApproved': {
      const { requestId, approvedBy } = event.data;
      return { ...shown, requests: requests.map((one) => (one.requestId === requestId ? { ...one, approvedBy } : one)) };
    }
    case 'ErasureRefused':
    case 'ErasurePrevented':
      return { ...shown, requests: requests.filter(({ requestId }) => requestId !== event.data.requestId) };
    case 'ErasurePerformed': {
      const data = withoutMatter(event.data);
      return {
        ...shown,
        requests: requests.filter(({ requestId }) => requestId !== data.requestId),
        certificates: [...certificates, { ...data, erasedOn: event.occurredOn }],
      };
    }
  }
}

const withoutMatter = <Data extends Matter>({ caseId: _, complaintId: _c, personId: _p, advisoryId: _a, ...data }: Data) => data;
