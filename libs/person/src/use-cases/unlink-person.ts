import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { UnlinkPerson } from '../domain/person.commands.js';
import { person } from '../domain/person.decider.js';
import { personEvents } from '../domain/person.events.js';

export class UnlinkPersonDto {
  @FieldOf(personEvents.PersonUnlinked, { label: 'Which part' })
  readonly linkId!: string;

  @FieldOf(personEvents.PersonUnlinked, { label: 'Why it is somebody else’s' })
  readonly reason!: string;
}

@Controller('v1/persons')
export class UnlinkPersonController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/links/taken-back')
  @Show('/register/:id')
  @Fresh('optional')
  unlinkPerson(@AggregateId() id: string, @Body() body: UnlinkPersonDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new UnlinkPerson(id, body, meta));
  }
}

@CommandHandler(UnlinkPerson)
@AllowedTo('clerk', 'investigator')
export class UnlinkPersonHandler implements ICommandHandler<UnlinkPerson> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: UnlinkPerson): Promise<Outcome> {
    return this.aggregates.execute(person, command);
  }
}
