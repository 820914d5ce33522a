import { Body, Controller, Post, Put } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Citation, Meta, OccurredOn, PartialDay, Show, Text } from '#web';
import { AmendAllegation } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';

export class AmendAllegationDto {
  @Text({ max: 4_000, label: 'What was done' })
  readonly conduct!: string;

  @Citation({ label: 'The provision charged' })
  readonly provision!: string;

  @PartialDay({ optional: true, label: 'From when' })
  readonly conductFrom?: string;

  @PartialDay({ optional: true, label: 'Until when' })
  readonly conductTo?: string;

  @Text({ max: 4_000, label: 'Why it is amended' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class AmendAllegationController {
  constructor(private readonly commands: CommandBus) {}

  @Put(':id/allegations/:allegationId')
  @Show('/cases/:id')
  amend(
    @AggregateId() id: string,
    @AggregateId('allegationId') allegationId: string,
    @Body() body: AmendAllegationDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    const { reason, ...allegation } = body;
    return this.commands.execute(new AmendAllegation(id, { ...allegation, allegationId, reason }, meta));
  }

  /** The same for forms, which know no PUT. */
  @Post(':id/allegations/:allegationId')
  @Show('/cases/:id')
  amendByForm(
    @AggregateId() id: string,
    @AggregateId('allegationId') allegationId: string,
    @Body() body: AmendAllegationDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.amend(id, allegationId, body, meta);
  }
}

@CommandHandler(AmendAllegation)
@AllowedTo('clerk')
export class AmendAllegationHandler implements ICommandHandler<AmendAllegation> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: AmendAllegation): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}
