import { CommandAboutCase, type When } from '#kernel';

/** Records what advisory counsel told the panel. Its handler brings who advises, or has advised, the panel in the case. */
export class GiveAdvice extends CommandAboutCase<
  {
    /** Left out by counsel, who gives advice of one's own. */
    readonly counselId?: string;
    readonly question: string;
    readonly advice: string;
    readonly advised?: readonly string[];
  } & When
> {
  override readonly type = 'GiveAdvice';
}
