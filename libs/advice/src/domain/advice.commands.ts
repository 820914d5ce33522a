import { CommandAboutCase, type ReceivedFile, type Scan, type When } from '#kernel';

/** Records what advisory counsel told the panel. Its handler brings who advises, or has advised, the panel in the case. */
export class GiveAdvice extends CommandAboutCase<
  {
    /** Left out by counsel, who gives advice of one's own. */
    readonly counselId?: string;
    readonly question: string;
    readonly advice: string;
    readonly advised?: readonly string[];
    /** A file that goes with it, which is kept already. */
    readonly file?: ReceivedFile;
  } & When
> {
  override readonly type = 'GiveAdvice';
}

/** Says that somebody wants to open a file of advice although no scanner has looked at it. */
export class ConfirmAdviceFileOpening extends CommandAboutCase<{ readonly fileId: string }> {
  override readonly type = 'ConfirmAdviceFileOpening';
}

/** Has a scanner look at a file of advice at which none has looked. Its handler brings what the scanner says. */
export class ScanAdviceFile extends CommandAboutCase<{ readonly fileId: string; readonly scan?: Scan }> {
  override readonly type = 'ScanAdviceFile';
}

/** Everything that can be asked of the advice in a case. */
export type AdviceCommand = GiveAdvice | ConfirmAdviceFileOpening | ScanAdviceFile;
