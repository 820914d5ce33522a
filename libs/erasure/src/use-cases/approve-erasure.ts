import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, FreshSignIn } from '#access';
import { AggregateStore } from '#event-store';
import { References, type Outcome } from '#kernel';
import { FieldOf } from '#web';
import { ApproveErasure } from '../domain/erasure.commands.js';
import { erasure } from '../domain/erasure.decider.js';
import { erasureEvents } from '../domain/erasure.events.js';

export class ApproveErasureDto {
  @FieldOf(erasureEvents.ErasureApproved, { label: 'The request' })
  readonly requestId!: string;
}

@CommandHandler(ApproveErasure)
@AllowedTo('clerk')
@FreshSignIn()
export class ApproveErasureHandler implements ICommandHandler<ApproveErasure> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Whoever asked must still be entitled, and not be walled off since. */
  async execute({ id, data, meta }: ApproveErasure): Promise<Outcome> {
    const barred = [...(await this.references.conflictedIn(data.kind, id))];
    const { requests } = (await this.aggregates.load(erasure, id)).state;
    const asked = requests.find(({ requestId }) => requestId === data.requestId);
    const roles = asked === undefined ? 'staff-not-known' : await this.references.rolesOf(asked.requestedBy);
    if (asked !== undefined && roles !== 'staff-not-known' && !roles.includes('clerk')) barred.push(asked.requestedBy);
    return this.aggregates.execute(erasure, new ApproveErasure(id, { ...data, barred }, meta));
  }
}
