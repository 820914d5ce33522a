import type { CorrectionMade, Filed, Reader } from '#docket';
import { idOfStream, type Json } from '#kernel';
import { ofAlternates } from './figures/alternates.js';
import { ofAdvisoryOpinions } from './figures/advisory-opinions.js';
import { ofCases } from './figures/cases.js';
import { ofClocks } from './figures/clocks.js';
import { ofComplaints } from './figures/complaints.js';
import { ofConduct } from './figures/conduct.js';
import { ofContradictions } from './figures/contradictions.js';
import { ofDockets } from './figures/docket.js';
import { ofDues } from './figures/dues.js';
import { ofLeaks } from './figures/leaks.js';
import { ofLimitations } from './figures/limitations.js';
import { ofOutcomes } from './figures/outcomes.js';
import { ofProceedings } from './figures/proceedings.js';
import { ofQuestions } from './figures/questions.js';
import { ofUntold } from './figures/untold.js';
import { ofVotes } from './figures/votes.js';
import type { ConditionKept, Fact, ReportState } from './report.facts.js';

/** By type, every field that a figure asks for. No name, no account, no reason given: only what figures are told by. */
export const fields = together([
  ofComplaints,
  ofCases,
  ofProceedings,
  ofVotes,
  ofAlternates,
  ofOutcomes,
  ofDues,
  ofClocks,
  ofContradictions,
  ofDockets,
  ofAdvisoryOpinions,
  ofLimitations,
  ofConduct,
  ofLeaks,
  ofQuestions,
  ofUntold,
]);

interface Given extends Pick<Filed, 'id' | 'type' | 'stream' | 'position' | 'on' | 'recordedAt' | 'kind' | 'data'> {
  readonly corrections: readonly CorrectionMade[];
}

/** The legislature's report: the few facts from which every figure of it is computed, now and for any moment in the past. */
export const report: Reader<ReportState> = {
  name: 'audit-report',
  reads: ['complaint', 'case', 'body', 'advisory'],
  fields,
  initial: { facts: [] },
  on: Object.fromEntries(
    Object.keys(fields).map((type) => [
      type,
      (state: ReportState, event: Given) =>
        withFacts(state, [...(isAtHome(event) ? [factOf(event)] : []), ...correctionsOf(event)]),
    ]),
  ),
  // Corrections are counted, whatever they correct.
  others: (state, event) => withFacts(state, correctionsOf(event)),
  kept: { version: 23, columns: {}, indexes: [] },
};

function together(figures: readonly { readonly asks: Readonly<Record<string, readonly string[] | undefined>> }[]) {
  const all = new Map<string, Set<string>>();
  for (const [type, wanted = []] of figures.flatMap(({ asks }) => Object.entries(asks)))
    all.set(type, new Set([...(all.get(type) ?? []), ...wanted]));
  return Object.fromEntries([...all].map(([type, wanted]) => [type, [...wanted]]));
}

const withFacts = (state: ReportState, facts: readonly Fact[]): ReportState =>
  facts.length === 0 ? state : { facts: [...state.facts, ...facts] };

/**
 * An event also stands in files that it concerns. What happens to a complaint, or to a request for an advisory opinion, counts in
 * its own file, all else in a case's.
 */
const isAtHome = ({ stream, kind }: Given): boolean =>
  kind ===
  (stream.startsWith('limits-')
    ? 'complaint'
    : (['complaint', 'advisory'].find((one) => stream.startsWith(`${one}-`)) ?? 'case'));

const correctionsOf = ({ corrections }: Pick<Given, 'corrections'>): readonly Fact[] =>
  corrections.map(({ id, on, recordedAt }) => ({ id, type: 'EventCorrected', on, recordedAt }));

/** The stream of a decision tells which allegation it decides. */
function factOf({ id, type, stream, position, on, recordedAt, data }: Given): Fact {
  const kept = Object.entries(data).map(([field, value]) => [field, asKept(field, value)] as const);
  const decision = stream.startsWith('finding-') ? { allegationId: idOfStream(stream) } : {};
  return { id, type, on, recordedAt, position, ...Object.fromEntries(kept), ...decision };
}

/** Of these, figures need the texts in them. */
const lists: ReadonlySet<string> = new Set(['tags', 'clockIds', 'days', 'withdrawn', 'limitedBy', 'complaintIds', 'satisfiedBy']);

/** A correction can put anything into a field. Figures get a text, or a list of what they expect, all the same. */
function asKept(field: string, value: Json): Json | readonly string[] | readonly ConditionKept[] {
  // What days are reckoned from is asked for by none who does not ask what it is.
  if (field === 'length' || ((field === 'count' || field === 'disclosure') && typeof value === 'number')) return value;
  if (field === 'conditions') return Array.isArray(value) ? (value as readonly Json[]).flatMap(conditionKept) : [];
  if (lists.has(field)) return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function conditionKept(value: Json): readonly ConditionKept[] {
  if (typeof value === 'string') return [{ id: value }];
  if (typeof value !== 'object' || value === null || !('conditionId' in value)) return [];
  const { conditionId: id, dueOn } = value;
  if (typeof id !== 'string') return [];
  return [typeof dueOn === 'string' ? { id, dueOn } : { id }];
}
