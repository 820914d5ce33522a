import { absorbCaseWhenCasesConsolidated } from './absorb-case-when-cases-consolidated.js';
import { endDeadlockWhenMotionDecided } from './end-deadlock-when-motion-decided.js';
import { recordDeadlockWhenMotionTied } from './record-deadlock-when-motion-tied.js';
import { tellComplainantsWhenDelayNoted } from './tell-complainants-when-delay-noted.js';
import { tellPartiesWhenCaseClosed } from './tell-parties-when-case-closed.js';
import { tellPartiesWhenCaseDeadlocked } from './tell-parties-when-case-deadlocked.js';

/** What the house does by itself. The list of these files is the description of it. */
export const casework = [
  absorbCaseWhenCasesConsolidated,
  endDeadlockWhenMotionDecided,
  recordDeadlockWhenMotionTied,
  tellComplainantsWhenDelayNoted,
  tellPartiesWhenCaseClosed,
  tellPartiesWhenCaseDeadlocked,
] as const;
