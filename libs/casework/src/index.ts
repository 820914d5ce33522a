import { absorbCaseWhenCasesConsolidated } from './absorb-case-when-cases-consolidated.js';
import { carryRecusalsWhenCasesConsolidated } from './carry-recusals-when-cases-consolidated.js';
import { countSittingDaysInClocks } from './count-sitting-days-in-clocks.js';
import { followFactsIntoClocks } from './follow-facts-into-clocks.js';
import { followVotesIntoDeadlockAndOut } from './follow-votes-into-deadlock-and-out.js';
import { goOnWhenCasesParted } from './go-on-when-cases-parted.js';
import { goBackWhenAppealDecided } from './go-back-when-appeal-decided.js';
import { holdToSilenceLimitAfterVote } from './hold-to-silence-limit-after-vote.js';
import { movePartsWhenHandedOver } from './move-parts-when-handed-over.js';
import { openCaseWhenAllegationsSevered } from './open-case-when-allegations-severed.js';
import { performErasureWhenApproved } from './perform-erasure-when-approved.js';
import { reviewCountsWhenOlderFactsCome } from './review-counts-when-older-facts-come.js';
import { standStillInBlackouts } from './stand-still-in-blackouts.js';
import { takeInCaseWhenAbsorbed } from './take-in-case-when-absorbed.js';
import { tellComplainantsWhenDelayNoted } from './tell-complainants-when-delay-noted.js';
import { tellPartiesWhenCaseClosed } from './tell-parties-when-case-closed.js';
import { tellPartiesWhenCaseDeadlocked } from './tell-parties-when-case-deadlocked.js';
import { tellPartiesWhenCountDoubtedOrSettled } from './tell-parties-when-count-doubted-or-settled.js';

export { CaseworkModule } from './casework.module.js';
export { CasesConcerned } from './cases-concerned.js';
export {
  CountSittingDays,
  CountSittingDaysHandler,
  CountSittingDaysInCaseHandler,
  CountSittingDaysInComplaintHandler,
} from './count-sitting-days.js';
export { FollowCalendar, FollowCalendarHandler } from './follow-calendar.js';

/** What the house does by itself. The list of these files is the description of it. */
export const casework = [
  absorbCaseWhenCasesConsolidated,
  carryRecusalsWhenCasesConsolidated,
  countSittingDaysInClocks,
  followFactsIntoClocks,
  followVotesIntoDeadlockAndOut,
  goBackWhenAppealDecided,
  goOnWhenCasesParted,
  holdToSilenceLimitAfterVote,
  movePartsWhenHandedOver,
  openCaseWhenAllegationsSevered,
  performErasureWhenApproved,
  reviewCountsWhenOlderFactsCome,
  standStillInBlackouts,
  takeInCaseWhenAbsorbed,
  tellComplainantsWhenDelayNoted,
  tellPartiesWhenCaseClosed,
  tellPartiesWhenCaseDeadlocked,
  tellPartiesWhenCountDoubtedOrSettled,
] as const;
