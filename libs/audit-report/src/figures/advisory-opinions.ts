import { voteOutcomes } from '#kernel';
import { codesOf } from '#words';
import { asking } from '../report.facts.js';
import type { ReportRow } from '../report.rows.js';
import { durationsOf, type Durations } from './durations.js';
import { tally, type Counts, type Period } from './facts.js';

/** What these figures need of events. */
export const ofAdvisoryOpinions = asking({
  AdvisoryOpinionRequested: ['capacity'],
  AdvisoryAnswerDaySet: ['dueOn'],
  AdvisoryRequestAccepted: [],
  AdvisoryRequestDeclined: [],
  AdvisoryRequestWithdrawn: [],
  AdvisoryRequesterInformed: [],
  AdvisoryVoteTaken: ['outcome'],
  AdvisoryTieBroken: [],
  AdvisoryOpinionIssued: ['conclusion'],
  AdvisoryOpinionRevised: [],
  AdvisoryOpinionWithdrawn: [],
  AdvisoryRelianceStated: [],
  AdvisoryOpinionPublished: [],
  AdvisoryPublicationWithdrawn: [],
});
const { ofTypes, count } = ofAdvisoryOpinions;

export interface AdvisoryOpinionFigures {
  readonly unit: string;
  readonly requested: Counts;
  readonly accepted: number;
  readonly declined: number;
  readonly withdrawnByRequesters: number;
  readonly requestersTold: number;
  /** Votes on what the body would say, by what they came to: also those that decided nothing. */
  readonly votes: Counts;
  readonly tiesDecided: number;
  readonly issued: Counts;
  readonly revised: number;
  readonly opinionsWithdrawn: number;
  /** How often the body said who may rely on one. */
  readonly relianceStated: number;
  /** Opinions that were published for the first time in the period. */
  readonly published: number;
  readonly publicationsWithdrawn: number;
  /** Requested by the end of the period, and neither answered, declined nor withdrawn by then. */
  readonly waiting: number;
  /** Those of them whose answer was due before that day. */
  readonly overdue: number;
  readonly daysToAnswer: Durations;
}

/** The answer to a request: the opinion, or that there will be none. */
const answerTo = ({ facts }: ReportRow) =>
  ofTypes(facts, 'AdvisoryOpinionIssued', 'AdvisoryRequestDeclined', 'AdvisoryRequestWithdrawn')[0];

export function advisoryOpinionFigures(period: Period): AdvisoryOpinionFigures {
  const requests = period.of('advisory');
  const waiting = requests.filter((one) => answerTo(one) === undefined);
  const dueOf = ({ facts }: ReportRow) => ofTypes(facts, 'AdvisoryAnswerDaySet').at(-1)?.dueOn;
  return {
    unit: 'Requests for advisory opinions and what came of them, each counted when it happened. No request tells of a case.',
    requested: tally(
      ofTypes(period.within, 'AdvisoryOpinionRequested').map(({ capacity }) => capacity),
      codesOf('requesterCapacity'),
    ),
    accepted: count(period, 'AdvisoryRequestAccepted'),
    declined: count(period, 'AdvisoryRequestDeclined'),
    withdrawnByRequesters: count(period, 'AdvisoryRequestWithdrawn'),
    requestersTold: count(period, 'AdvisoryRequesterInformed'),
    votes: tally(
      ofTypes(period.within, 'AdvisoryVoteTaken').map(({ outcome }) => outcome),
      voteOutcomes,
    ),
    tiesDecided: count(period, 'AdvisoryTieBroken'),
    issued: tally(
      ofTypes(period.within, 'AdvisoryOpinionIssued').map(({ conclusion }) => conclusion),
      codesOf('advisoryConclusion'),
    ),
    revised: count(period, 'AdvisoryOpinionRevised'),
    opinionsWithdrawn: count(period, 'AdvisoryOpinionWithdrawn'),
    relianceStated: count(period, 'AdvisoryRelianceStated'),
    published: requests.filter(({ facts }) => {
      const [first] = ofTypes(facts, 'AdvisoryOpinionPublished');
      return first !== undefined && period.has(first.on);
    }).length,
    publicationsWithdrawn: count(period, 'AdvisoryPublicationWithdrawn'),
    waiting: waiting.length,
    overdue: waiting.filter((one) => (dueOf(one) ?? period.day) < period.day).length,
    daysToAnswer: durationsOf(
      requests.flatMap(({ facts }) => {
        const [requested] = ofTypes(facts, 'AdvisoryOpinionRequested');
        const [issued] = ofTypes(facts, 'AdvisoryOpinionIssued');
        return requested === undefined || issued === undefined || !period.has(issued.on)
          ? []
          : [{ from: requested.on, to: issued.on }];
      }),
    ),
  };
}
