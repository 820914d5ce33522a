import { aboutCase, Command, type Concern, type SaidToBeMade, type When } from '#kernel';
import type { DismissalReason, FindingResult, Standard } from './finding.events.js';

/** Every command names the case, whose allegation this must be. */
interface About extends When {
  readonly caseId: string;
}

/** The id is the allegation's. */
abstract class CommandAboutAllegation<Data extends About> extends Command<Data> {
  override concerns(): readonly Concern[] {
    return [aboutCase(this.data.caseId, 'caseId')];
  }
}

interface Deciding extends About, SaidToBeMade {
  /** Where the rule stands under which it was decided. */
  readonly citation?: string;
}

interface Reasoned extends Deciding {
  readonly standard: Standard;
  readonly reasons: string;
}

export class FindProbableCause extends CommandAboutAllegation<Reasoned> {
  override readonly type = 'FindProbableCause';
}

export class FindNoProbableCause extends CommandAboutAllegation<Reasoned> {
  override readonly type = 'FindNoProbableCause';
}

export class MakeFinding extends CommandAboutAllegation<Reasoned & { readonly result: FindingResult }> {
  override readonly type = 'MakeFinding';
}

export class DismissAllegation extends CommandAboutAllegation<
  Deciding & { readonly reason: DismissalReason; readonly note: string }
> {
  override readonly type = 'DismissAllegation';
}

/** `by`: who set the finding aside, a court or the body itself. */
export class VacateFinding extends CommandAboutAllegation<About & { readonly by: string; readonly reason: string }> {
  override readonly type = 'VacateFinding';
}

/** Everything that can be asked about a finding. */
export type FindingCommand = FindProbableCause | FindNoProbableCause | MakeFinding | DismissAllegation | VacateFinding;
