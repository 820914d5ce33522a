import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, PersonWalls, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Ids, Meta, Show } from '#web';
import { HandOverParts } from '../domain/person.commands.js';
import { personEvents } from '../domain/person.events.js';
import { handOver } from './take-over.js';

export class HandOverPartsDto {
  @Ids('name', { max: 100, label: 'Names and spellings of the other person' })
  readonly nameIds!: readonly string[];

  @Ids('link', { max: 200, label: 'Parts of the other person in complaints and cases' })
  readonly linkIds!: readonly string[];

  @FieldOf(personEvents.PersonNameTakenBack, { label: 'Why they are two people' })
  readonly reason!: string;
}

@Controller('v1/persons')
export class HandOverPartsController {
  constructor(private readonly commands: CommandBus) {}

  /** One entry holds two people: the other one gets an entry of its own, with the names and parts that are chosen. */
  @Post(':id/division')
  @Show('/register/:id')
  @Fresh('optional')
  divide(@AggregateId() id: string, @Body() body: HandOverPartsDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const toPersonId = derivedId(meta.commandId, 'person');
    return this.commands.execute(new HandOverParts(id, { ...body, toPersonId, begins: true }, meta));
  }
}

@CommandHandler(HandOverParts)
@AllowedTo('clerk', 'investigator', 'system')
export class HandOverPartsHandler implements ICommandHandler<HandOverParts> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly walls: PersonWalls,
  ) {}

  /** Throws `nothing-left-of-person`. */
  execute(command: HandOverParts): Promise<Outcome> {
    return handOver(this.aggregates, this.walls, command);
  }
}
