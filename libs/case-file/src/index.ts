export { CaseFileModule } from './case-file.module.js';
export { ListAdvice, ReadAdvice, type ListedAdvice } from './advice.queries.js';
export { bodyList } from './body-list.reader.js';
export { caseList, caseStateOf, type CaseState } from './case-list.reader.js';
export { complaintList } from './complaint-list.reader.js';
export { CompareCase, GetCaseFile, GetComplaintFile } from './case-file.queries.js';
export { ReadComplaintNotes, ReadNotes } from './notes.queries.js';
export type { Tie } from './ties.js';
export {
  caseFileFrom,
  complaintFileFrom,
  type CaseAdvice,
  type CaseFile,
  type ComplaintFile,
  type Due,
  type FiledComplaint,
  type FiledInterviewee,
  type NotesOf,
  type TimelineItem,
} from './case-file.view.js';
export { compare, type FieldDifference } from './compare.js';
export { leftOpenIn } from './heads/fold-case.js';
export { openOf } from './heads/fold-outcome.js';
export { contradictionsIn } from './remarks.js';
export type { FiledClock } from './heads/clocks.js';
export type { FiledAlternate, FiledCalendar, FiledMember, FiledPack, FiledSeat, FiledTenure } from './heads/body-head.js';
export type { ListedMeeting } from './heads/meetings.js';
export type {
  CaseHead,
  FiledAllegation,
  FiledCandidacy,
  FiledDisclosure,
  FiledLimitation,
  FiledChamberAct,
  FiledAgendaItem,
  FiledMotion,
  FiledSitting,
  FiledOpinion,
  FiledRecommendation,
  FiledMeasure,
  FiledOutsideFact,
  FiledPublication,
  FiledSanction,
  FiledAppeal,
  FiledHearing,
  FiledReferral,
  FiledReliance,
  FiledSettlement,
  LeftOpen,
} from './heads/case-head.js';
export {
  FindCase,
  FindComplaints,
  FindOpenCasesBeside,
  FindRespondents,
  GetAdoptedPack,
  GetBody,
  GetMeeting,
  ListBodies,
  ListCases,
  type AdoptedPackFile,
  type BodyFile,
  type MeetingFile,
  type CaseBeside,
  type CaseFilter,
  type KnownRespondent,
  type ListedBody,
  type ListedCase,
  type ListedCases,
  type ListedComplaint,
} from './lists.queries.js';
export { respondentNamesIn } from './respondent-names.js';
export type { FiledNote } from './notes-in-file.js';
