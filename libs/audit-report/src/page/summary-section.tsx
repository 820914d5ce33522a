import { DataTable, DateText, Link } from '#design';
import type { JSX } from 'preact';
import { own } from '#kernel';
import { kindsWithFiles, type Compared, type OmissionKind, type SummaryKind } from '../figures/summary.js';
import type { Figures } from '../summarise.js';
import { NoneOf } from './count-table.js';
import type { PartId } from './parts.js';

/** The words for a figure, and the part that it comes from. */
export const wordsOfFigure = (kind: string): string =>
  (own<readonly [string, PartId]>({ ...work, ...omissions }, kind) ?? [own(asked, kind) ?? kind])[0];

/** What auditors ask besides. */
const asked: Readonly<Record<string, string>> = {
  corrections: 'Corrections of earlier records',
  recusals: 'Recusals of members and investigators',
  overrides: 'Duties done by hand, and counts left standing against the record',
  'identity-openings': 'Openings of a name that was given in confidence',
};

const work: Readonly<Record<SummaryKind, readonly [label: string, part: PartId]>> = {
  'complaints-received': ['Complaints received', 'complaints'],
  'days-to-acknowledgment': ['Days to acknowledgment, median', 'complaints'],
  'cases-opened': ['Cases opened or reopened', 'ledger'],
  'cases-closed': ['Cases closed', 'ledger'],
  'cases-open': ['Cases open at the end', 'ledger'],
  'days-to-closing': ['Days from opening to closing, median', 'cases'],
  'allegations-decided': ['Allegations decided', 'outcomes'],
  'sanctions-imposed': ['Sanctions imposed', 'outcomes'],
};

const omissions: Readonly<Record<OmissionKind, readonly [label: string, part: PartId]>> = {
  'ties-without-a-step': ['Tied votes from which nothing has followed', 'votes'],
  'votes-without-quorum': ['Votes that failed for want of a quorum', 'votes'],
  'days-without-quorum': ['Days on which a body could not reach its quorum', 'seats'],
  'dates-missed': ['Days that were set for something and missed', 'dues'],
  'clocks-missed': ['Clocks that ran out with nothing done', 'clocks'],
  'publications-overdue': ['Publications overdue', 'dues'],
  'complaints-unanswered': ['Complaints without any answer', 'complaints'],
  'complaints-set-apart': ['Complaints set apart that nobody has looked at', 'complaints'],
  'advisory-overdue': ['Requests for advisory opinions overdue', 'advisory-opinions'],
  'decided-without-a-vote': ['Findings, recommendations and closings made without a vote', 'outcomes'],
  'found-without-investigation': ['Findings made before any report of an investigation', 'outcomes'],
  'recommendations-unanswered': ['Recommendations on which the chamber has not acted', 'outcomes'],
  'referrals-unanswered': ['Referrals to others from which nothing came back', 'proceedings'],
  'conditions-breached': ['Conditions of sanctions breached', 'outcomes'],
  'left-unheard': ['Cases left unheard, their meeting having been canceled', 'votes'],
  'limitations-unchecked': ['Allegations whose limitation period nobody checked', 'outcomes'],
  'leaks-without-anything': ['Leaks of which nothing further is on record', 'cases'],
  contradictions: ['Contradictions on record about which nobody has decided', 'contradictions'],
  'recorded-late': ['Facts recorded long after they happened', 'dues'],
};

/** The report on one page: what was not done, and what was, each beside the period before and leading to the part it is from. */
export function SummarySection({ summary, asked }: Pick<Figures, 'summary'> & { readonly asked: string }): JSX.Element {
  const { comparedWith, figures, notDone } = summary;
  const standing = notDone.filter(({ value }) => value !== 0);
  const none = notDone.filter(({ value }) => value === 0);
  return (
    <section aria-labelledby="summary">
      <h2 id="summary">In short</h2>
      <p>
        {comparedWith === null ? (
          'Choose a period to see each figure beside that of the period before.'
        ) : (
          <>
            The period before is <DateText date={comparedWith.from} /> to <DateText date={comparedWith.to} />, both days included.
          </>
        )}
      </p>
      <DataTable<Compared<OmissionKind>>
        caption="What was not done"
        compact
        columns={[
          { header: 'What', cell: ({ what }) => <PartLink to={omissions[what]} /> },
          { header: 'Number', cell: ({ what, value }) => <FigureLink kind={what} value={value} asked={asked} />, numeric: true },
          ...(comparedWith === null ? [] : comparison<OmissionKind>()),
        ]}
        rows={standing}
        empty="Nothing of this kind is on record."
      />
      <NoneOf names={none.map(({ what }) => omissions[what][0])} />
      <DataTable<Compared<SummaryKind>>
        caption="What was done"
        compact
        columns={[
          { header: 'What', cell: ({ what }) => <PartLink to={work[what]} /> },
          { header: 'Number', cell: ({ what, value }) => <FigureLink kind={what} value={value} asked={asked} />, numeric: true },
          ...(comparedWith === null ? [] : comparison<SummaryKind>()),
        ]}
        rows={figures}
      />
    </section>
  );
}

const comparison = <What extends string>() => [
  { header: 'Period before', cell: ({ before }: Compared<What>) => numberOf(before), numeric: true },
  { header: 'Change', cell: changeOf, numeric: true },
];

const PartLink = ({ to: [label, part] }: { readonly to: readonly [label: string, part: PartId] }): JSX.Element => (
  <Link href={`#${part}`}>{label}</Link>
);

/** To what the figure counts. */
function FigureLink({
  kind,
  value,
  asked,
}: {
  readonly kind: string;
  readonly value: number | null;
  readonly asked: string;
}): JSX.Element {
  const number = <strong>{numberOf(value)}</strong>;
  if (value === null || value === 0 || !kindsWithFiles.includes(kind)) return number;
  return (
    <a class="usa-link" href={`/reports/audit/figures/${kind}${asked}`} aria-label={`${String(value)}: ${wordsOfFigure(kind)}`}>
      {number}
    </a>
  );
}

const numberOf = (value: number | null): string => (value === null ? '–' : String(value));

/** Signed with the minus that screen readers say. */
function changeOf({ value, before }: Compared<string>): string {
  if (value === null || before === null) return '–';
  const change = Math.round((value - before) * 10) / 10;
  return change === 0 ? 'none' : change > 0 ? `+${String(change)}` : `−${String(-change)}`;
}
