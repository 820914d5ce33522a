import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { TakeBackName } from '../domain/person.commands.js';
import { person } from '../domain/person.decider.js';
import { personEvents } from '../domain/person.events.js';

export class TakeBackNameDto {
  @FieldOf(personEvents.PersonNameTakenBack, { label: 'Which name' })
  readonly nameId!: string;

  @FieldOf(personEvents.PersonNameTakenBack, { label: 'Why it is somebody else’s' })
  readonly reason!: string;
}

@Controller('v1/persons')
export class TakeBackNameController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/names/taken-back')
  @Show('/register/:id')
  @Fresh('optional')
  takeBackName(@AggregateId() id: string, @Body() body: TakeBackNameDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new TakeBackName(id, body, meta));
  }
}

@CommandHandler(TakeBackName)
@AllowedTo('clerk', 'investigator')
export class TakeBackNameHandler implements ICommandHandler<TakeBackName> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: TakeBackName): Promise<Outcome> {
    return this.aggregates.execute(person, command);
  }
}
