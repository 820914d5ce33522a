import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { PersonWalls, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { MergePerson } from '../domain/person.commands.js';
import { person } from '../domain/person.decider.js';
import { personEvents } from '../domain/person.events.js';
import { mustBeInOneRegister } from './one-register.js';

export class MergePersonDto {
  @FieldOf(personEvents.PersonMerged, { label: 'The same person as' })
  readonly intoPersonId!: string;

  @FieldOf(personEvents.PersonMerged, { label: 'Why they are the same person' })
  readonly reason!: string;
}

@Controller('v1/persons')
export class MergePersonController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/merge')
  @Show('/register/:id')
  @Fresh('optional')
  mergePerson(@AggregateId() id: string, @Body() body: MergePersonDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new MergePerson(id, body, meta));
  }
}

@CommandHandler(MergePerson)
@AllowedTo('clerk', 'investigator')
export class MergePersonHandler implements ICommandHandler<MergePerson> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly walls: PersonWalls,
  ) {}

  /** Throws `person-of-another-body`. */
  execute(command: MergePerson): Promise<Outcome> {
    const { id, data, meta } = command;
    return this.aggregates.execute(person, command, async () => {
      await mustBeInOneRegister(this.aggregates, id, data.intoPersonId, 'intoPersonId');
      await this.walls.raise({ people: [id, data.intoPersonId], names: [], parts: [] }, meta);
    });
  }
}
