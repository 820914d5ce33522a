import { Body, Controller, Post, Put } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { AmendAllegation } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';

export class AmendAllegationDto {
  @FieldOf(caseEvents.AllegationAmended, { label: 'What was done' })
  readonly conduct!: string;

  @FieldOf(caseEvents.AllegationAmended, { label: 'The provision charged' })
  readonly provision!: string;

  @FieldOf(caseEvents.AllegationAmended, { label: 'From when' })
  readonly conductFrom?: string;

  @FieldOf(caseEvents.AllegationAmended, { label: 'Until when' })
  readonly conductTo?: string;

  @FieldOf(caseEvents.AllegationAmended, { label: 'Why it is amended' })
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
