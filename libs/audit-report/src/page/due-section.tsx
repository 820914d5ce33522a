import { DataTable } from '#design';
import { lateAfterDays } from '#kernel';
import type { JSX } from 'preact';
import type { DueFigures, DueKind, DueLine } from '../figures/dues.js';
import type { Figures } from '../summarise.js';
import { CountTable, FoldedTable, frequentFirst } from './count-table.js';

const kinds: Readonly<Record<DueKind, string>> = {
  cure: 'What was missing in a complaint',
  response: 'The respondent’s response',
  investigation: 'The end of an investigation',
  report: 'The investigator’s report',
  condition: 'A condition of a sanction',
  publication: 'What was to be published',
};

/** `CaseReopened` as "Case reopened": here it is named without the data that its own words need. */
const eventName = (type: string): string => type.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** What was due and what became of it, from the log itself; and what was written down long after it happened. */
export function DueDates({ dues, recordedLate }: Pick<Figures, 'dues' | 'recordedLate'>): JSX.Element {
  return (
    <section aria-labelledby="dues">
      <h2 id="dues">What was due</h2>
      <p>{dues.unit}</p>
      <FoldedTable<DueLine>
        caption="Days that were set, and what became of them"
        isNone={({ set }) => set === 0}
        columns={[
          { header: 'What was due', cell: ({ what }) => kinds[what] },
          { header: 'Set', cell: ({ set }) => set, numeric: true },
          { header: 'Met', cell: ({ met }) => met, numeric: true },
          { header: 'Met late', cell: ({ metLate }) => metLate, numeric: true },
          { header: 'Missed', cell: ({ missed }) => missed, numeric: true },
          { header: 'Replaced by another day', cell: ({ replaced }) => replaced, numeric: true },
          { header: 'Lapsed with the matter', cell: ({ lapsed }) => lapsed, numeric: true },
          { header: 'Still ahead', cell: ({ ahead }) => ahead, numeric: true },
        ]}
        rows={dues.lines}
      />
      {dues.publicationsByRule.length === 0 ? null : (
        <DataTable<DueFigures['publicationsByRule'][number]>
          caption="What was to be published, by the rule that asks for it"
          columns={[
            { header: 'Rule', cell: ({ rule }) => rule },
            { header: 'Due', cell: ({ set }) => set, numeric: true },
            { header: 'Made in time', cell: ({ met }) => met, numeric: true },
            { header: 'Made late', cell: ({ metLate }) => metLate, numeric: true },
            { header: 'Overdue', cell: ({ missed }) => missed, numeric: true },
            { header: 'Moved to another day', cell: ({ replaced }) => replaced, numeric: true },
            { header: 'Withheld', cell: ({ lapsed }) => lapsed, numeric: true },
            { header: 'Still ahead', cell: ({ ahead }) => ahead, numeric: true },
          ]}
          rows={dues.publicationsByRule}
        />
      )}
      {dues.longestDaysMissed === 0 ? null : (
        <p>The oldest day that was missed passed {String(dues.longestDaysMissed)} calendar days before the end.</p>
      )}
      {dues.metByLaterRecord === 0 ? null : (
        <p>
          {String(dues.metByLaterRecord)} of the days that were met were met according to records made only after the day had
          passed.
        </p>
      )}
      <CountTable
        caption="Days that were met late or missed, by the rule that set them"
        head="Rule"
        unit="Days"
        rows={frequentFirst(dues.notKeptByRule)}
        total
        empty="Every day that was set and has passed was kept."
      />
      <p>{recordedLate.unit}</p>
      <CountTable
        caption={`Recorded more than ${String(lateAfterDays)} days later`}
        head="Event"
        unit="Facts"
        rows={frequentFirst(
          Object.fromEntries(Object.entries(recordedLate.byEvent).map(([type, count]) => [eventName(type), count])),
        )}
        total
        empty="Everything was recorded within these days."
      />
      {recordedLate.count === 0 ? null : <p>The latest was recorded {String(recordedLate.longestDays)} calendar days later.</p>}
    </section>
  );
}
