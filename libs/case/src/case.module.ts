import { Module } from '@nestjs/common';
import { AbsorbCaseHandler } from './use-cases/absorb-case.js';
import { AnnounceDeferralController, AnnounceDeferralHandler } from './use-cases/announce-deferral.js';
import { AddAllegationController, AddAllegationHandler } from './use-cases/add-allegation.js';
import { AmendAllegationController, AmendAllegationHandler } from './use-cases/amend-allegation.js';
import { AssignCounselController, AssignCounselHandler } from './use-cases/assign-counsel.js';
import { CloseCaseController, CloseCaseHandler } from './use-cases/close-case.js';
import { ConsolidateCasesController, ConsolidateCasesHandler } from './use-cases/consolidate-cases.js';
import { DeferCaseController, DeferCaseHandler } from './use-cases/defer-case.js';
import { EndDeadlockHandler } from './use-cases/end-deadlock.js';
import { FollowAbsorptionHandler } from './use-cases/follow-absorption.js';
import { InformRespondentController, InformRespondentHandler } from './use-cases/inform-respondent.js';
import { FollowPartingHandler } from './use-cases/follow-parting.js';
import { PartCasesController, PartCasesHandler } from './use-cases/part-cases.js';
import { FollowSeveranceHandler } from './use-cases/follow-severance.js';
import { SeverAllegationsController, SeverAllegationsHandler } from './use-cases/sever-allegations.js';
import { JoinComplaintController, JoinComplaintHandler } from './use-cases/join-complaint.js';
import { CheckLimitationController, CheckLimitationUnderRuleHandler } from './use-cases/check-limitation.js';
import { EndCandidacyController, EndCandidacyHandler } from './use-cases/end-candidacy.js';
import { RecordCandidacyController, RecordCandidacyUnderRuleHandler } from './use-cases/record-candidacy.js';
import { FollowLeakController, FollowLeakHandler } from './use-cases/follow-leak.js';
import { DetermineJurisdictionController, DetermineJurisdictionHandler } from './use-cases/determine-jurisdiction.js';
import { LiftDeferralController, LiftDeferralHandler } from './use-cases/lift-deferral.js';
import { NoteDelayController, NoteDelayHandler } from './use-cases/note-delay.js';
import { NoteDisclosureController, NoteDisclosureHandler } from './use-cases/note-disclosure.js';
import { OpenCaseController, OpenCaseHandler } from './use-cases/open-case.js';
import { RecordDeadlockHandler } from './use-cases/record-deadlock.js';
import { RecordJurisdictionLossController, RecordJurisdictionLossHandler } from './use-cases/record-jurisdiction-loss.js';
import { RecordLegacyFactsHandler } from './use-cases/record-legacy-facts.js';
import { ReleaseCounselController, ReleaseCounselHandler } from './use-cases/release-counsel.js';
import { ReopenCaseController, ReopenCaseHandler } from './use-cases/reopen-case.js';
import { LiftConflictController, LiftConflictHandler } from './use-cases/lift-conflict.js';
import { RecordConflictController, RecordConflictHandler } from './use-cases/record-conflict.js';

/** The use cases of a case. Needs `References` from the composition root. */
@Module({
  controllers: [
    LiftConflictController,
    RecordConflictController,
    AddAllegationController,
    AmendAllegationController,
    AnnounceDeferralController,
    AssignCounselController,
    CloseCaseController,
    ConsolidateCasesController,
    DeferCaseController,
    InformRespondentController,
    JoinComplaintController,
    CheckLimitationController,
    FollowLeakController,
    RecordCandidacyController,
    EndCandidacyController,
    DetermineJurisdictionController,
    LiftDeferralController,
    NoteDelayController,
    NoteDisclosureController,
    OpenCaseController,
    RecordJurisdictionLossController,
    ReleaseCounselController,
    ReopenCaseController,
    SeverAllegationsController,
    PartCasesController,
  ],
  providers: [
    LiftConflictHandler,
    RecordConflictHandler,
    AbsorbCaseHandler,
    AddAllegationHandler,
    AmendAllegationHandler,
    AnnounceDeferralHandler,
    AssignCounselHandler,
    CloseCaseHandler,
    ConsolidateCasesHandler,
    DeferCaseHandler,
    EndDeadlockHandler,
    FollowAbsorptionHandler,
    FollowSeveranceHandler,
    FollowPartingHandler,
    PartCasesHandler,
    SeverAllegationsHandler,
    InformRespondentHandler,
    JoinComplaintHandler,
    CheckLimitationUnderRuleHandler,
    FollowLeakHandler,
    RecordCandidacyUnderRuleHandler,
    EndCandidacyHandler,
    DetermineJurisdictionHandler,
    LiftDeferralHandler,
    NoteDelayHandler,
    NoteDisclosureHandler,
    OpenCaseHandler,
    RecordDeadlockHandler,
    RecordJurisdictionLossHandler,
    RecordLegacyFactsHandler,
    ReleaseCounselHandler,
    ReopenCaseHandler,
  ],
})
export class CaseModule {}
