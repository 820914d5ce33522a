import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, PersonWalls, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { NamePerson } from '../domain/person.commands.js';
import { person } from '../domain/person.decider.js';
import { personEvents } from '../domain/person.events.js';

export class NamePersonDto {
  @FieldOf(personEvents.PersonNamed, { label: 'A further name, or another spelling' })
  readonly name!: string;
}

@Controller('v1/persons')
export class NamePersonController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/names')
  @Show('/register/:id')
  @Fresh('optional')
  namePerson(@AggregateId() id: string, @Body() body: NamePersonDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new NamePerson(id, { ...body, nameId: derivedId(meta.commandId, 'name') }, meta));
  }
}

@CommandHandler(NamePerson)
@AllowedTo('clerk', 'investigator')
export class NamePersonHandler implements ICommandHandler<NamePerson> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly walls: PersonWalls,
  ) {}

  execute(command: NamePerson): Promise<Outcome> {
    const { id, data, meta } = command;
    return this.aggregates.execute(person, command, () =>
      this.walls.raise({ people: [id], names: [data.name], parts: [] }, meta),
    );
  }
}
