export { CaseModule } from './case.module.js';
export {
  AbsorbCase,
  AddAllegation,
  AnnounceDeferral,
  AssignCounsel,
  CloseCase,
  DeferCase,
  EndDeadlock,
  FollowAbsorption,
  FollowParting,
  FollowSeverance,
  InformRespondent,
  LiftDeferral,
  NoteDelay,
  NoteDisclosure,
  OpenCase,
  RecordConflict,
  RecordDeadlock,
  RecordLegacyFacts,
  ReopenCase,
  type CaseCommand,
  type LegacyFact,
} from './domain/case.commands.js';
export { caseDecider } from './domain/case.decider.js';
export { caseEvents } from './domain/case.events.js';
export type * from './domain/case.events.js';
export { legacyKeyOf } from './domain/legacy-key.js';
export { blackoutOn } from './domain/decide-candidacy.js';
export { isEndedByClosing } from './domain/decide-life.js';
export { barredIn, casesBefore, outsideJurisdiction, type CaseCounsel, type KnownCase } from './domain/case.state.js';
export { AddAllegationDto } from './use-cases/add-allegation.js';
export { AmendAllegationDto } from './use-cases/amend-allegation.js';
export { AnnounceDeferralDto } from './use-cases/announce-deferral.js';
export { AssignCounselDto } from './use-cases/assign-counsel.js';
export { CheckLimitationDto } from './use-cases/check-limitation.js';
export { CloseCaseDto } from './use-cases/close-case.js';
export { ConsolidateCasesDto } from './use-cases/consolidate-cases.js';
export { DeferCaseDto } from './use-cases/defer-case.js';
export { DetermineJurisdictionDto } from './use-cases/determine-jurisdiction.js';
export { EndCandidacyDto } from './use-cases/end-candidacy.js';
export { RecordCandidacyDto } from './use-cases/record-candidacy.js';
export { FollowLeakDto } from './use-cases/follow-leak.js';
export { InformRespondentDto } from './use-cases/inform-respondent.js';
export { JoinComplaintDto } from './use-cases/join-complaint.js';
export { LiftConflictDto } from './use-cases/lift-conflict.js';
export { LiftDeferralDto } from './use-cases/lift-deferral.js';
export { NoteDelayDto } from './use-cases/note-delay.js';
export { NoteDisclosureDto } from './use-cases/note-disclosure.js';
export { OpenCaseDto } from './use-cases/open-case.js';
export { RecordConflictDto } from './use-cases/record-conflict.js';
export { RecordJurisdictionLossDto } from './use-cases/record-jurisdiction-loss.js';
export { ReleaseCounselDto } from './use-cases/release-counsel.js';
export { ReopenCaseDto } from './use-cases/reopen-case.js';
export { PartCasesDto } from './use-cases/part-cases.js';
export { SeverAllegationsDto } from './use-cases/sever-allegations.js';
