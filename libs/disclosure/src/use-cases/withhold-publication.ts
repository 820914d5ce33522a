import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { WithholdPublication } from '../domain/disclosure.commands.js';
import { disclosure } from '../domain/disclosure.decider.js';
import { disclosureEvents } from '../domain/disclosure.events.js';

export class WithholdPublicationDto {
  @FieldOf(disclosureEvents.PublicationWithheld, {
    label: 'Who decided not to publish it',
    help: 'The body or office. It is shown in public where the due day was.',
  })
  readonly withheldBy!: string;

  @FieldOf(disclosureEvents.PublicationWithheld, { label: 'The rule that allows it' })
  readonly citation!: string;

  @FieldOf(disclosureEvents.PublicationWithheld, { label: 'Why' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class WithholdPublicationController {
  constructor(private readonly commands: CommandBus) {}

  /** Records that somebody decided not to publish it. It can be published later all the same. */
  @Post(':id/publications/:publicationId/withholding')
  @Show('/cases/:id')
  @Fresh('optional')
  withhold(
    @AggregateId() id: string,
    @AggregateId('publicationId') publicationId: string,
    @Body() body: WithholdPublicationDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new WithholdPublication(id, { ...body, publicationId }, meta));
  }
}

@CommandHandler(WithholdPublication)
@AllowedTo('clerk')
export class WithholdPublicationHandler implements ICommandHandler<WithholdPublication> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: WithholdPublication): Promise<Outcome> {
    return this.aggregates.execute(disclosure, command);
  }
}
