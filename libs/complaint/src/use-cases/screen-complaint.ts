import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AdoptedPacks, groundInRules } from '#procedure';
import { AggregateId, FieldOf, Meta, OccurredOn, Show, Text } from '#web';
import { ScreenComplaint } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents, screeningOutcomes, type ScreeningOutcome } from '../domain/complaint.events.js';

export class ScreenComplaintDto {
  @FieldOf(complaintEvents.ComplaintScreened, { label: 'Outcome' })
  readonly outcome!: ScreeningOutcome;

  @FieldOf(complaintEvents.ComplaintScreened, { label: 'Reasons' })
  readonly reasons!: string;

  @FieldOf(complaintEvents.ComplaintScreened, {
    label: 'Which complaint does it repeat?',
    help: 'Only for a duplicate. The id is in the address of the other complaint’s page.',
  })
  readonly duplicateOf?: string;

  @Text({
    max: 100,
    optional: true,
    label: 'The reason as the rules name it',
    help: 'One of the reasons at screening in the rule pack that the body adopted. The complainant reads it with your reasons.',
  })
  readonly packReason?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/complaints')
export class ScreenComplaintController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/screening')
  @Show('/complaints/:id')
  screen(@AggregateId() id: string, @Body() body: ScreenComplaintDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ScreenComplaint(id, body, meta));
  }
}

@CommandHandler(ScreenComplaint)
@AllowedTo('clerk')
export class ScreenComplaintHandler implements ICommandHandler<ScreenComplaint> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
    private readonly packs: AdoptedPacks,
  ) {}

  /** Throws `reason-not-in-rules` and `reasons-differ`. */
  async execute({ id, data, meta }: ScreenComplaint): Promise<Outcome> {
    const own = await this.references.complaint(id);
    const pack =
      data.packReason === undefined || own === undefined ? undefined : await this.packs.inForce(own.bodyId, data.occurredOn);
    const ground = groundInRules(pack, 'screeningReasons', data.packReason, { said: data.outcome, codes: screeningOutcomes });
    const command = new ScreenComplaint(id, { ...data, ...ground }, meta);
    return this.aggregates.execute(complaint, command, async () => {
      if (data.duplicateOf === undefined) return;
      await this.references.mustBeRepeatable(data.duplicateOf, own?.bodyId);
    });
  }
}
