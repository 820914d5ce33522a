import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { Rejection, type CommandMeta, type Outcome } from '#kernel';
import { adoptedPack, FileProblem, loadPack, nameOf, shippedPack, shippedPacks, usableBeside } from '#procedure';
import { AggregateId, FieldOf, Meta, OccurredOn, OneOf, Show } from '#web';
import { AdoptRulePack } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class AdoptRulePackDto {
  @OneOf(shippedPacks().map(({ pack }) => nameOf(pack)), { optional: true, label: 'A pack that comes with Redress' })
  readonly pack?: string;

  @FieldOf(bodyEvents.RulePackAdopted, {
    optional: true,
    label: 'Or the text of your own',
    help: 'The whole file in YAML. Try it with check-pack first; the guide to rule packs says how.',
  })
  readonly text?: string;

  @FieldOf(bodyEvents.RulePackAdopted, { label: 'Where it stands that the body adopted it' })
  readonly citation!: string;

  @OccurredOn({ label: 'The day from which it binds', help: 'A day on which the pack itself binds.' })
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class AdoptRulePackController {
  constructor(private readonly commands: CommandBus) {}

  /** Adopts a rule pack: one that comes with Redress, or the text of one's own. */
  @Post(':id/rule-packs')
  @Show('/bodies/:id')
  adopt(@AggregateId() id: string, @Body() body: AdoptRulePackDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new AdoptRulePack(id, body, meta));
  }
}

@CommandHandler(AdoptRulePack)
@AllowedTo('clerk', 'operator', 'administrator')
export class AdoptRulePackHandler implements ICommandHandler<AdoptRulePack> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws `rule-pack-needed`, `rule-pack-unknown`, `rule-pack-unusable`. */
  async execute({ id, data: { pack, ...said }, meta }: AdoptRulePack): Promise<Outcome> {
    if ((pack === undefined) === (said.text === undefined)) {
      throw new Rejection(
        'rule-pack-needed',
        'Choose a pack that comes with Redress, or give the text of your own: one of the two.',
        'input',
        'pack',
      );
    }
    const text = pack === undefined ? await this.usableIn(id, said) : shipped(pack);
    return this.aggregates.execute(body, new AdoptRulePack(id, { ...said, text }, meta));
  }

  private async usableIn(id: string, { text = '', file = 'The text' }: AdoptRulePack['data']): Promise<string> {
    const { state } = await this.aggregates.recall(body, id);
    try {
      const { packs, calendars } = state.status === 'constituted' ? state : { packs: [], calendars: [] };
      const ids = calendars.map(({ adopted }) => adopted.calendarId);
      usableBeside(loadPack(file, text), packs.map(adoptedPack), ids);
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      throw new Rejection('rule-pack-unusable', error.message, 'input', 'text');
    }
    return text;
  }
}

function shipped(name: string): string {
  const found = shippedPack(name);
  if (found !== undefined) return found.text;
  throw new Rejection('rule-pack-unknown', `No pack "${name}" comes with Redress. Give one as id@version.`, 'unknown', 'pack');
}
