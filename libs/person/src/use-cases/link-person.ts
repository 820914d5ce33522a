import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, PersonWalls, References, Rejection, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { LinkPerson } from '../domain/person.commands.js';
import { person } from '../domain/person.decider.js';
import { personEvents, type LinkKind } from '../domain/person.events.js';
import { bodyOf, mustNotBeInConfidence } from './links.js';

export class LinkPersonDto {
  @FieldOf(personEvents.PersonLinked, { label: 'Part' })
  readonly kind!: LinkKind;

  @FieldOf(personEvents.PersonLinked, { label: 'Case' })
  readonly caseId?: string;

  @FieldOf(personEvents.PersonLinked, { label: 'Complaint' })
  readonly complaintId?: string;
}

@Controller('v1/persons')
export class LinkPersonController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/links')
  @Show('/register/:id')
  @Fresh('optional')
  link(@AggregateId() id: string, @Body() body: LinkPersonDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new LinkPerson(id, { ...body, linkId: derivedId(meta.commandId, 'link') }, meta));
  }
}

@CommandHandler(LinkPerson)
@AllowedTo('clerk', 'investigator')
export class LinkPersonHandler implements ICommandHandler<LinkPerson> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
    private readonly walls: PersonWalls,
  ) {}

  /** Throws `complainant-in-confidence`, `person-of-another-body`. */
  execute(command: LinkPerson): Promise<Outcome> {
    const { id, data, meta } = command;
    return this.aggregates.execute(person, command, async () => {
      const { state } = await this.aggregates.recall(person, id);
      if (state.status === 'known' && (await bodyOf(data, this.references)) !== state.bodyId) {
        throw new Rejection('person-of-another-body', 'Each body keeps a register of its own. Register the person there.');
      }
      await mustNotBeInConfidence(data, this.references);
      await this.walls.raise({ people: [id], names: [], parts: [data] }, meta);
    });
  }
}
