import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, PersonWalls, References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, Show } from '#web';
import { RegisterPerson } from '../domain/person.commands.js';
import { person } from '../domain/person.decider.js';
import { personEvents, type LinkKind } from '../domain/person.events.js';
import { bodyOf, mustNotBeInConfidence } from './links.js';

export class RegisterPersonDto {
  @FieldOf(personEvents.PersonRegistered, { label: 'Name' })
  readonly name!: string;

  @FieldOf(personEvents.PersonLinked, { label: 'Part' })
  readonly kind!: LinkKind;

  @FieldOf(personEvents.PersonLinked, { label: 'Case' })
  readonly caseId?: string;

  @FieldOf(personEvents.PersonLinked, { label: 'Complaint' })
  readonly complaintId?: string;
}

@Controller('v1/persons')
export class RegisterPersonController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Show('/register/:id')
  register(@AggregateId() id: string, @Body() body: RegisterPersonDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RegisterPerson(id, { ...body, linkId: derivedId(meta.commandId, 'link') }, meta));
  }
}

@CommandHandler(RegisterPerson)
@AllowedTo('clerk', 'investigator')
export class RegisterPersonHandler implements ICommandHandler<RegisterPerson> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
    private readonly walls: PersonWalls,
  ) {}

  async execute({ id, data, meta }: RegisterPerson): Promise<Outcome> {
    const bodyId = await bodyOf(data, this.references);
    const command = new RegisterPerson(id, { ...data, ...(bodyId !== undefined && { bodyId }) }, meta);
    return this.aggregates.execute(person, command, async () => {
      await mustNotBeInConfidence(data, this.references);
      await this.walls.raise({ people: [], names: [data.name], parts: [data] }, meta);
    });
  }
}
