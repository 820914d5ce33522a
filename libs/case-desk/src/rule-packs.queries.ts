import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { Query, type Actor, type Concern, type Disclosed } from '#kernel';
import {
  adoptedPack,
  deadlinesFrom,
  explainPack,
  nameOf,
  shippedPack,
  shippedPacks,
  type Deadline,
  type Explained,
  type LoadedPack,
  type RulePack,
} from '#procedure';
import { Day, OneOf, Text } from '#web';

export class RulePacksDto {
  @OneOf(shippedPacks().map(({ pack }) => nameOf(pack)), { optional: true, label: 'The rule pack, as id@version' })
  readonly pack?: string;

  @Day({ optional: true, label: 'The day on which a case is filed' })
  readonly filed?: string;
}

export class AdoptedPackDto {
  @Text({ max: 201, optional: true, label: 'The rule pack, as id@version; the one adopted last, where none is named' })
  readonly pack?: string;

  @Day({ optional: true, label: 'The day on which a case is filed' })
  readonly filed?: string;
}

/** An adopted pack, read, with its deadlines for a day of filing. */
export interface ReadPack {
  readonly loaded: LoadedPack;
  readonly deadlines: readonly Deadline[];
}

/** What the text of an adopted pack says. */
export function readPack(text: { readonly hash: string; readonly text: string }, filed: string | undefined): ReadPack {
  const loaded = adoptedPack(text);
  return { loaded, deadlines: filed === undefined ? [] : deadlinesFrom(loaded.pack, filed) };
}

/** The rule packs there are; of one of them, what it says, and its deadlines for a day of filing. */
export interface RulePacks {
  readonly packs: readonly (Pick<RulePack, 'id' | 'version' | 'title' | 'effective'> & { readonly hash: string })[];
  readonly shown?: RulePack;
  readonly explained: readonly Explained[];
  readonly deadlines: readonly Deadline[];
}

export class GetRulePacks extends Query<RulePacks> {
  constructor(
    actor: Actor,
    readonly asked: RulePacksDto,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(): Disclosed {
    return 'nothing';
  }
}

@QueryHandler(GetRulePacks)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor', 'leadership', 'operator', 'administrator')
export class GetRulePacksHandler implements IQueryHandler<GetRulePacks> {
  execute({ asked: { pack: named, filed } }: GetRulePacks): Promise<RulePacks> {
    const found = named === undefined ? undefined : shippedPack(named);
    return Promise.resolve({
      packs: shippedPacks().map(({ pack: { id, version, title, effective }, hash }) => ({ id, version, title, effective, hash })),
      ...(found !== undefined && { shown: found.pack }),
      explained: found === undefined ? [] : explainPack(found),
      deadlines: found === undefined || filed === undefined ? [] : deadlinesFrom(found.pack, filed),
    });
  }
}
