import { describe, expect, it } from '@jest/globals';
import { RequestMethod, type Type } from '@nestjs/common';
import { BodyModule } from '#body';
import { CaseModule } from '#case';
import { ComplaintModule } from '#complaint';
import { FindingModule } from '#finding';
import { installationEvents, staffMemberEvents } from '#installation';
import { InvestigationModule } from '#investigation';
import {
  fieldsOf as describedFields,
  type DomainEvent,
  type EventDescription,
  type FieldDescription,
  type Values,
} from '#kernel';
import { SanctionModule } from '#sanction';
import { fieldsOf } from '#web';
import { eventUnions } from './aggregates.js';

type Dto = new () => object;
type Taken = ReturnType<typeof fieldsOf> extends ReadonlyMap<string, infer Field> ? Field : never;

const modules = [BodyModule, CaseModule, ComplaintModule, FindingModule, InvestigationModule, SanctionModule];
const events = new Map(
  eventUnions.flatMap((union) => Object.entries(union as Readonly<Record<string, EventDescription<DomainEvent>>>)),
);

/** The events that a use case leads to, by the name of what it takes. A new use case needs its line. */
const recordedAs: Readonly<Record<string, readonly string[]>> = {
  ConstituteBodyDto: ['BodyConstituted'],
  SeatMemberDto: ['MemberSeated'],
  RemoveMemberDto: ['MemberLeft'],
  AdoptVotingRuleDto: ['VotingRuleAdopted'],
  RecuseMemberDto: ['MemberRecused'],
  PutMotionDto: ['MotionPut'],
  CastVoteDto: ['VoteCast', 'VoteChanged'],
  CloseVoteDto: ['MotionCarried', 'MotionFailed', 'MotionTied', 'QuorumLacking'],
  BreakTieDto: ['TieResolved'],
  UpholdCountDto: ['CountSettled'],
  OpenCaseDto: ['CaseOpened'],
  JoinComplaintDto: ['ComplaintJoined'],
  AddAllegationDto: ['AllegationAdded'],
  AmendAllegationDto: ['AllegationAmended'],
  ConsolidateCasesDto: ['CasesConsolidated'],
  InformRespondentDto: ['RespondentInformed'],
  NoteDelayDto: ['DelayNoted'],
  NoteDisclosureDto: ['DisclosureNoted'],
  DeferCaseDto: ['CaseDeferred'],
  LiftDeferralDto: ['DeferralLifted'],
  RecordJurisdictionLossDto: ['JurisdictionLost'],
  CloseCaseDto: ['CaseClosed'],
  ReopenCaseDto: ['CaseReopened'],
  ComplaintDto: ['ComplaintReceived'],
  EnterComplaintDto: ['ComplaintReceived'],
  AcknowledgeComplaintDto: ['ComplaintAcknowledged'],
  NoteDeficiencyDto: ['ComplaintFoundDeficient'],
  CureDeficiencyDto: ['ComplaintCured'],
  ScreenComplaintDto: ['ComplaintScreened'],
  WithdrawComplaintDto: ['ComplaintWithdrawn'],
  ReinstateComplaintDto: ['ComplaintReinstated'],
  ReferComplaintDto: ['ComplaintReferred'],
  NotifyComplainantDto: ['ComplainantNotified'],
  FindProbableCauseDto: ['ProbableCauseFound'],
  FindNoProbableCauseDto: ['NoProbableCauseFound'],
  MakeFindingDto: ['FindingMade'],
  DismissAllegationDto: ['AllegationDismissed'],
  VacateFindingDto: ['FindingVacated'],
  AuthorizeInvestigationDto: ['InvestigationAuthorized'],
  AssignInvestigatorDto: ['InvestigatorAssigned'],
  ConfirmOwnershipDto: ['OwnershipConfirmed'],
  RecuseInvestigatorDto: ['InvestigatorRecused'],
  NotifyRespondentDto: ['RespondentNotified'],
  RecordResponseDto: ['ResponseReceived'],
  NoteInterviewDto: ['InterviewHeld'],
  NoteEvidenceDto: ['EvidenceReceived'],
  ExpandScopeDto: ['ScopeExpanded'],
  DeliverReportDto: ['InvestigationReportDelivered'],
  ResumeInvestigationDto: ['InvestigationResumed'],
  TransmitRecommendationDto: ['RecommendationTransmitted'],
  RecordChamberActDto: ['ChamberActed'],
  ImposeSanctionDto: ['SanctionImposed'],
  MeetConditionDto: ['SanctionConditionMet'],
  BreachConditionDto: ['SanctionConditionBreached'],
  RescindSanctionDto: ['SanctionRescinded'],
};
/** These the program records by itself, or an import does. */
const madeByTheProgram = [
  'CaseAbsorbed',
  'CaseDeadlocked',
  'CountContradicted',
  'DeadlockEnded',
  // From the queue, about whatever a process owes.
  'DutyDoneByHand',
  'LegacyFactRecorded',
  'EventCorrected',
  ...Object.keys(installationEvents),
  ...Object.keys(staffMemberEvents),
];

/** What a use case takes under another name than the event has it. `citation` stands in the envelope. */
const otherwiseNamed = [
  'CloseCaseDto.openMatters',
  'occurredOn',
  'OpenCaseDto.respondentName',
  'OpenCaseDto.respondentId',
  'citation',
  'CloseVoteDto.caseId',
  'ConsolidateCasesDto.respondents',
];
/** Where the program or an import writes more than a person may. */
const longerThanTyped = ['CloseCaseDto.note', 'ConsolidateCasesDto.reason', 'NotifyComplainantDto.message', 'OpenCaseDto.tags'];

/** What people must say, and the program leaves out where it records the same fact by itself. */
const neededOfPeople = ['UpholdCountDto.decidedBy', 'UpholdCountDto.reasons'];

/** Every class that a route takes a body of. */
function bodiesOf(module: object): readonly Dto[] {
  const controllers = (Reflect.getMetadata('controllers', module) ?? []) as readonly Type<object>[];
  return controllers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const route = (prototype as Record<string, unknown>)[name] as object;
      if (typeof route !== 'function' || Reflect.getMetadata('method', route) !== RequestMethod.POST) return [];
      const types = (Reflect.getMetadata('design:paramtypes', prototype as object, name) ?? []) as readonly unknown[];
      return types.filter((type): type is Dto => typeof type === 'function' && fieldsOf(type).size > 0);
    }),
  );
}

const dtos = [...new Set(modules.flatMap(bodiesOf))];

interface Limits {
  readonly type?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly items?: Limits;
}

/** In what a use case and an event disagree about a field. */
function disagreements(
  place: string,
  taken: Taken,
  { values, optional }: Pick<FieldDescription, 'values' | 'optional'>,
): readonly string[] {
  const isMissing = optional === true && !taken.optional && !neededOfPeople.includes(place);
  const missing = isMissing ? [`${place}: needed, and the event does without`] : [];
  return [...missing, ...disagreementsOfValues(place, taken, taken.schema as Limits, values)];
}

function disagreementsOfValues(place: string, taken: Taken, limits: Limits, values: Values): readonly string[] {
  const says = (name: string, one: unknown, other: unknown) =>
    one === other ? [] : [`${place}: ${name} ${String(one)}, and the event says ${String(other)}`];
  switch (values.kind) {
    case 'any':
      return [];
    case 'words':
      return limits.enum === undefined || limits.enum.some((word) => !values.of.includes(word))
        ? [`${place}: takes ${String(limits.enum)}, and the event ${String(values.of)}`]
        : [];
    case 'text': {
      const free = longerThanTyped.some((one) => place.startsWith(one));
      if (free && (limits.maxLength ?? Infinity) < values.max) return says('minLength', limits.minLength, values.min);
      return [...says('maxLength', limits.maxLength, values.max), ...says('minLength', limits.minLength, values.min)];
    }
    case 'day':
      return says('format', limits.format, 'date');
    case 'date':
      return limits.pattern === undefined ? [`${place}: is no date`] : [];
    case 'id':
      return says('format', limits.format, 'uuid');
    case 'whole':
      return [...says('minimum', limits.minimum, values.min), ...says('maximum', limits.maximum, values.max)];
    case 'truth':
      return says('type', limits.type, 'boolean');
    case 'list': {
      const tooMany = (limits.maxItems ?? Infinity) > values.max ? [`${place}: takes more entries than the event`] : [];
      if (taken.inner !== undefined) return [...tooMany, ...disagreementsOfParts(`${place}[]`, taken.inner(), values.of)];
      return [...tooMany, ...disagreementsOfValues(`${place}[]`, taken, limits.items ?? {}, values.of)];
    }
    case 'parts':
      return taken.inner === undefined
        ? [`${place}: has no fields of its own`]
        : disagreementsOfParts(place, taken.inner(), values);
  }
}

function disagreementsOfParts(place: string, dto: Dto, values: Values): readonly string[] {
  if (values.kind !== 'parts') return [`${place}: has fields of its own, and the event does not`];
  return [...fieldsOf(dto).values()].flatMap((taken) => {
    const part = values.parts[taken.name];
    return part === undefined
      ? [`${place}.${taken.name}: the event has no such part`]
      : disagreements(`${place}.${taken.name}`, taken, part);
  });
}

function disagreementsOf(dto: Dto, type: string): readonly string[] {
  const described = describedFields(events.get(type) ?? { fields: {} });
  return [...fieldsOf(dto).values()].flatMap((taken) => {
    const place = `${dto.name}.${taken.name}`;
    const field = described[taken.name];
    if (field !== undefined) return disagreements(place, taken, field);
    return otherwiseNamed.includes(taken.name) || otherwiseNamed.includes(place) ? [] : [`${place}: ${type} has no such field`];
  });
}

describe('what use cases take, and what events are described to hold', () => {
  it('are known of each other: every use case has its events, and every event its use case', () => {
    expect(dtos.map(({ name }) => name).filter((name) => recordedAs[name] === undefined)).toEqual([]);
    const recorded = [...Object.values(recordedAs).flat(), ...madeByTheProgram];
    expect([...events.keys()].filter((type) => !recorded.includes(type))).toEqual([]);
    expect(dtos.length).toBeGreaterThan(45);
  });

  it('agree about every field: kind, words, limits, and whether it may be left out', () => {
    expect(dtos.flatMap((dto) => (recordedAs[dto.name] ?? []).flatMap((type) => disagreementsOf(dto, type)))).toEqual([]);
  });
});

describe('what can never be corrected', () => {
  const fixed = [...events].flatMap(([type, description]) =>
    Object.entries(describedFields(description)).flatMap(([field, { fixed: why }]) =>
      why === undefined ? [] : [{ field: `${type}.${field}`, why }],
    ),
  );

  it.each([
    'ComplaintReceived.reference',
    'ComplaintReceived.receiptHash',
    'ComplaintReceived.identity',
    'ComplaintReceived.bodyId',
    'CaseOpened.reference',
    'CaseOpened.bodyId',
    'MotionPut.rule',
    'VoteCast.vote',
    'VoteChanged.vote',
    'MotionTied.tally',
    'MotionTied.tieRule',
    'TieResolved.vote',
    'FindingMade.result',
    'FindingMade.caseId',
  ])('holds %s', (name) => {
    expect(fixed.map(({ field }) => field)).toContain(name);
  });

  it('says in every case what to do instead', () => {
    expect(fixed.filter(({ why }) => why.split(/[.:] /).length < 2)).toEqual([]);
  });
});
