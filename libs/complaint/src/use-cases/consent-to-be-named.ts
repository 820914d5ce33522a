import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { ConsentToBeNamed } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';

export class ConsentToBeNamedDto {
  @FieldOf(complaintEvents.ConsentToBeNamedGiven, { label: 'Your name, if you have not given it' })
  readonly name?: string;
}

@Controller('v1/complaints')
export class ConsentToBeNamedController {
  constructor(private readonly commands: CommandBus) {}

  /** By the complainant alone, with the receipt. */
  @Post(':id/consent-to-be-named')
  @Show('/status/mine')
  @Fresh('optional')
  consent(@AggregateId() id: string, @Body() body: ConsentToBeNamedDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ConsentToBeNamed(id, body, meta));
  }
}

@CommandHandler(ConsentToBeNamed)
@AllowedTo('complainant')
export class ConsentToBeNamedHandler implements ICommandHandler<ConsentToBeNamed> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Whoever of the house bears the name is walled off, as when a complaint comes in. */
  async execute({ id, data, meta }: ConsentToBeNamed): Promise<Outcome> {
    const conflicts = data.name === undefined ? [] : await this.references.named(data.name, 'complainant');
    return this.aggregates.execute(complaint, new ConsentToBeNamed(id, { ...data, conflicts }, meta));
  }
}
