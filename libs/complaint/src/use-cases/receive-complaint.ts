import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type Outcome } from '#kernel';
import { Nested, OneOf, PartialDay, Text, Id } from '#web';
import { ReceiveComplaint } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { identityModes, type IdentityMode } from '../domain/complaint.events.js';

export class ComplainantDto {
  @Text({ max: 200, optional: true, label: 'The complainant’s name' })
  readonly name?: string;

  @Text({ max: 300, optional: true, label: 'How to reach the complainant' })
  readonly contact?: string;

  @Text({ max: 300, optional: true, label: 'A safe way to reach the complainant' })
  readonly safeContact?: string;
}

/** What a complaint says, whoever types it. */
export class ComplaintDto {
  @Id({ label: 'Who should deal with it?' })
  readonly bodyId!: string;

  @OneOf(identityModes, { label: 'Should the complainant’s name be known?' })
  readonly identity!: IdentityMode;

  @Nested(() => ComplainantDto, { optional: true })
  readonly complainant?: ComplainantDto;

  @Text({ max: 200, label: 'Who is the complaint about?' })
  readonly respondentName!: string;

  @Text({ max: 300, label: 'In one sentence, what is it about?' })
  readonly summary!: string;

  @Text({ max: 20_000, label: 'What happened?' })
  readonly account!: string;

  @PartialDay({ optional: true, label: 'When did it happen?' })
  readonly conductOn?: string;
}

/** The two doors of intake, the public's (`file-complaint`) and the staff's (`enter-complaint`), lead here. */
@CommandHandler(ReceiveComplaint)
@AllowedTo('public')
export class ReceiveComplaintHandler implements ICommandHandler<ReceiveComplaint> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: ReceiveComplaint): Promise<Outcome> {
    return this.aggregates.execute(complaint, command, () => this.references.mustBeBody(command.data.bodyId));
  }
}
