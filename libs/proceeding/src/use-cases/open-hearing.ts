import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, OccurredOn, Show } from '#web';
import { OpenHearing } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';

export class OpenHearingDto {
  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class OpenHearingController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/hearings/:hearingId/opening')
  @Show('/cases/:id')
  @Fresh('none')
  open(
    @AggregateId() id: string,
    @AggregateId('hearingId') hearingId: string,
    @Body() body: OpenHearingDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new OpenHearing(id, { ...body, hearingId }, meta));
  }
}

@CommandHandler(OpenHearing)
@AllowedTo('clerk')
export class OpenHearingHandler implements ICommandHandler<OpenHearing> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** What came to light since the hearing was set counts too. Throws what `mustBeCase` and `partsOfOfficer` throw. */
  async execute({ id, data, meta }: OpenHearing): Promise<Outcome> {
    await this.references.mustBeCase(id, { open: true });
    const { hearings } = (await this.aggregates.load(proceeding, id)).state;
    const officerWas = await this.references.partsOfOfficer(hearings.get(data.hearingId)?.officer, id);
    return this.aggregates.execute(proceeding, new OpenHearing(id, { ...data, officerWas }, meta));
  }
}
