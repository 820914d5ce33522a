import { DataTable, DateText, Figure, stackedColumns } from '#design';
import { english } from '#words';
import type { JSX } from 'preact';
import type { LedgerLine } from '../figures/ledger.js';
import type { AlternateSat, UnresolvedTie } from '../figures/votes.js';
import type { Figures } from '../summarise.js';
import { sum } from '../figures/facts.js';
import { CaseLink } from './case-link.js';
import { CountTable, DurationTable, NoneOf, frequentFirst, nameOf, rowsOf } from './count-table.js';
import { own } from '#kernel';

const { codes: words } = english;

/** What came in, and what became of it before any case. */
export function Complaints({ complaints }: Pick<Figures, 'complaints'>): JSX.Element {
  const { screened, told, unanswered, daysToAcknowledgment } = complaints;
  return (
    <section aria-labelledby="complaints">
      <h2 id="complaints">Complaints</h2>
      <p>{complaints.unit}</p>
      <CountTable
        caption="Complaints received and dealt with"
        head="Event"
        unit="Complaints"
        rows={[
          { what: 'Received', count: complaints.received },
          { what: 'Of these set apart, because more came in than is usual for a day', count: complaints.setApart.count },
          { what: 'Set apart and not looked at by the end', count: complaints.setApart.waiting },
          { what: 'Acknowledged', count: complaints.acknowledged },
          { what: 'Found deficient', count: complaints.foundDeficient },
          { what: 'Deficiency cured', count: complaints.cured },
          { what: 'Withdrawn', count: complaints.withdrawn },
          { what: 'Taken up again', count: complaints.reinstated },
          { what: 'Referred in full', count: complaints.referredInFull },
          { what: 'Referred in part', count: complaints.referredInPart },
          { what: 'Received and not answered by the end', count: unanswered.count },
        ]}
      />
      {unanswered.count === 0 ? null : (
        <p>The oldest complaint without an answer has waited for {String(unanswered.longestDays)} calendar days.</p>
      )}
      <CountTable
        caption="Complaints screened, by outcome"
        head="Outcome"
        unit="Complaints"
        rows={rowsOf(screened, words.screening)}
        total
      />
      <CountTable caption="What complainants were told" head="About" unit="Notices" rows={rowsOf(told, words.topic)} total />
      <DurationTable
        caption="Time to the acknowledgment"
        rows={[{ what: 'Receipt to acknowledgment', ...daysToAcknowledgment }]}
      />
    </section>
  );
}

const closings = { ...words.closing, 'dismissed-or-not-told': 'Dismissed, or for a reason that may not be told' };

/** The ledger of cases as a chart with its table. */
export function CaseLedgerSection({ ledger }: Pick<Figures, 'ledger'>): JSX.Element {
  const { lines, unit, outOfOrder } = ledger;
  const reasons = [...new Set(lines.flatMap((line) => Object.keys(line.out)))];
  const used = reasons.filter((reason) => lines.some((line) => (own(line.out, reason) ?? 0) > 0));
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger">Ledger of cases</h2>
      <p>{unit} In every line the cases open at the start, opened and reopened equal those closed and open at the end.</p>
      <Figure
        caption="Cases closed and left open, by year"
        chart={stackedColumns(
          lines.map((line) => ({ label: line.label, values: [sum(line.out), line.openAtEnd] })),
          {
            id: 'ledger-chart',
            title: 'Cases closed and left open, by year',
            description: `For each year, the cases closed in it and those open at its end. ${lines
              .map((line) => `${line.label}: ${String(sum(line.out))} closed, ${String(line.openAtEnd)} open.`)
              .join(' ')}`,
            series: ['Closed in the year', 'Open at the end of the year'],
          },
        )}
        table={
          <DataTable<LedgerLine>
            caption="Ledger of cases by year"
            columns={[
              { header: 'Year', cell: ({ label }) => label },
              { header: 'Open at the start', cell: ({ openAtStart }) => openAtStart, numeric: true },
              { header: 'Opened', cell: (line) => line.in.opened ?? 0, numeric: true },
              { header: 'Reopened', cell: (line) => line.in.reopened ?? 0, numeric: true },
              { header: 'Closed', cell: (line) => sum(line.out), numeric: true },
              { header: 'Open at the end', cell: ({ openAtEnd }) => openAtEnd, numeric: true },
              { header: 'Difference (must be 0)', cell: ({ difference }) => difference, numeric: true },
            ]}
            rows={lines}
            empty="No year lies in this period."
          />
        }
      />
      <DataTable<LedgerLine>
        caption="Cases closed, by reason and year"
        columns={[
          { header: 'Year', cell: ({ label }) => label },
          ...used.map((reason) => ({
            header: nameOf(closings, reason),
            cell: (line: LedgerLine) => own(line.out, reason) ?? 0,
            numeric: true,
          })),
        ]}
        rows={lines}
        empty="No year lies in this period."
      />
      <NoneOf names={reasons.filter((reason) => !used.includes(reason)).map((reason) => nameOf(closings, reason))} />
      {outOfOrder === 0 ? null : (
        <p>
          {String(outOfOrder)} of these events are dated before the one that they follow, and are counted on the day of that one.
        </p>
      )}
    </section>
  );
}

/** How cases began, and what was recorded in them. */
export function Cases({ cases, investigations, leaks }: Pick<Figures, 'cases' | 'investigations' | 'leaks'>): JSX.Element {
  return (
    <section aria-labelledby="cases">
      <h2 id="cases">Cases and investigations</h2>
      <p>{cases.unit}</p>
      <CountTable
        caption="Cases opened, by origin"
        head="Origin"
        unit="Cases"
        rows={rowsOf(cases.openedByOrigin, words.origin)}
        total
      />
      <CountTable
        caption="What happened to cases on the way"
        head="Event"
        unit="Events"
        rows={[
          { what: 'Taken into another case', count: cases.consolidations },
          { what: 'Deferred to another authority', count: cases.deferred },
          { what: 'Deferral lifted', count: cases.deferralsLifted },
          { what: 'Done by hand, where the program could not', count: cases.doneByHand },
          ...Object.entries(cases.jurisdictionLost).map(([cause, count]) => ({
            what: `Jurisdiction lost: ${nameOf(words.jurisdictionLoss, cause)}`,
            count,
          })),
          ...Object.entries(cases.jurisdiction).map(([result, count]) => ({
            what: `Jurisdiction: ${nameOf(words.jurisdiction, result)}`,
            count,
          })),
        ]}
      />
      <CountTable
        caption="Delays noted, by the rule that set the date"
        head="Rule"
        unit="Delays"
        rows={frequentFirst(cases.delaysByRule)}
        total
        empty="No delay was noted. This says what was recorded, not that nothing was late."
      />
      <CountTable
        caption="Disclosures, by way"
        head="Way"
        unit="Disclosures"
        rows={rowsOf(cases.disclosures, words.disclosure)}
        total
      />
      <p>{leaks.unit}</p>
      <CountTable
        caption="Leaks, and what followed"
        head="What followed"
        unit="Leaks"
        rows={[
          { what: 'Something', count: leaks.followed },
          { what: 'Nothing, as is on record', count: leaks.saidThatNothing },
          { what: 'Nothing is on record', count: leaks.withoutAnything },
        ]}
        total
      />
      <DurationTable
        caption="How long nothing followed from leaks"
        rows={[
          { what: 'Leak to what followed first', ...leaks.daysToFirst },
          { what: 'Leak to the end, where nothing followed', ...leaks.daysWithout },
        ]}
      />
      <CountTable
        caption="Measures outside a sanction"
        head="Measure"
        unit="Measures"
        rows={[
          ...rowsOf(cases.measures, words.measure),
          { what: 'Ended since', count: cases.measuresEnded },
          { what: 'Facts from elsewhere, recorded with their source', count: cases.outsideFacts },
        ]}
      />
      <CountTable
        caption="What was made public"
        head="What happened"
        unit="Publications"
        rows={[
          { what: 'Published', count: cases.publications.published },
          { what: 'Corrected', count: cases.publications.corrected },
          { what: 'Withdrawn', count: cases.publications.withdrawn },
          { what: 'Decided not to be published', count: cases.publications.withheld },
        ]}
      />
      <CountTable
        caption="What respondents were told"
        head="About"
        unit="Notices"
        rows={rowsOf(cases.respondentsTold, words.topic)}
        total
      />
      <CountTable
        caption="Steps of investigations"
        head="Step"
        unit="Events"
        rows={[
          { what: 'Authorized', count: investigations.authorized },
          { what: 'Respondent notified', count: investigations.respondentsNotified },
          { what: 'Response received', count: investigations.responses },
          { what: 'Interview held', count: investigations.interviews },
          { what: 'Evidence received', count: investigations.evidence },
          { what: 'Scope expanded', count: investigations.scopeExpanded },
          { what: 'Report delivered', count: investigations.reportsDelivered },
          { what: 'Report transmitted to an authority', count: investigations.reportsTransmitted },
          { what: 'Resumed', count: investigations.resumed },
          { what: 'Investigator recused', count: investigations.investigatorsRecused },
        ]}
      />
      <DurationTable
        caption="Time to the report and to the closing"
        rows={[
          { what: 'Opening of the case to the first report', ...investigations.daysFromOpeningToReport },
          { what: 'Opening of the case to the closing that stands', ...cases.daysFromOpeningToClosing },
        ]}
      />
    </section>
  );
}

/** What cases went through between the investigation and the end. */
export function Proceedings({
  proceedings: { unit, hearings, settlements, appeals, referrals, reliances },
}: Pick<Figures, 'proceedings'>): JSX.Element {
  return (
    <section aria-labelledby="proceedings">
      <h2 id="proceedings">Hearings, settlements, appeals and referrals</h2>
      <p>{unit}</p>
      <CountTable
        caption="Hearings"
        head="Event"
        unit="Events"
        rows={[
          { what: 'Set', count: hearings.set },
          { what: 'Notice given', count: hearings.noticed },
          { what: 'Continued to another day', count: hearings.continued },
          { what: 'Held', count: hearings.held },
          { what: 'Canceled', count: hearings.canceled },
        ]}
      />
      <CountTable
        caption="Settlements in cases that were closed"
        head="What became of it"
        unit="Settlements"
        rows={[
          { what: 'Approved', count: settlements.approved },
          { what: 'Failed', count: settlements.failed },
          { what: 'Neither, when the case was closed', count: settlements.neither },
        ]}
        total
      />
      <CountTable
        caption="Advisory opinions on which a respondent relied, in cases that were closed"
        head="What was decided"
        unit="Opinions relied on"
        rows={[
          { what: 'The respondent could rely on it', count: reliances.accepted },
          { what: 'The respondent could not rely on it', count: reliances.notAccepted },
          { what: 'Not decided when the case was closed', count: reliances.undecided },
        ]}
        total
      />
      <CountTable
        caption="Appeals"
        head="Event"
        unit="Appeals"
        rows={[
          { what: 'Filed', count: appeals.filed },
          ...rowsOf(appeals.results, words.appealResult),
          { what: 'Pending at the end', count: appeals.pending },
        ]}
      />
      <CountTable
        caption="Referrals to others, of which the parties may know"
        head="Event"
        unit="Events"
        rows={[
          { what: 'Referred in full', count: referrals.out.full ?? 0 },
          { what: 'Referred in part', count: referrals.out.part ?? 0 },
          ...Object.entries(referrals.answers).map(([answer, count]) => ({
            what: `What came back: ${nameOf(words.referralAnswer, answer)}`,
            count,
          })),
          { what: 'Nothing came back by the end', count: referrals.unanswered },
        ]}
      />
    </section>
  );
}

/** What the body decided by vote, and what it could not decide. */
export function Votes({ votes }: Pick<Figures, 'votes'>): JSX.Element {
  const { ledger } = votes;
  return (
    <section aria-labelledby="votes">
      <h2 id="votes">Votes</h2>
      <p>{votes.unit}</p>
      <CountTable
        caption="Motions and what became of them"
        head="Event"
        unit="Motions"
        rows={[
          { what: 'Before the body at the start', count: ledger.openAtStart },
          { what: 'Put', count: ledger.in.put ?? 0 },
          { what: 'Carried', count: ledger.out.carried ?? 0 },
          { what: 'Failed', count: ledger.out.failed ?? 0 },
          { what: 'Tied', count: ledger.out.tied ?? 0 },
          { what: 'Without quorum', count: ledger.out['without-quorum'] ?? 0 },
          { what: 'Before the body at the end', count: ledger.openAtEnd },
        ]}
      />
      <CountTable
        caption="Around the votes"
        head="Event"
        unit="Events"
        rows={[
          { what: 'Tie broken by a tie-breaker', count: votes.tiesBrokenByTieBreaker },
          { what: 'Deadlock of a case ended', count: votes.deadlocksEnded },
          { what: 'Member recused in a case', count: votes.membersRecused },
          { what: 'Alternate seated in a case', count: votes.alternates.length },
          ...Object.entries(votes.leftUnheard).map(([why, count]) => ({
            what: `Meeting about a case canceled: ${nameOf(words.meetingCancellation, why)}`,
            count,
          })),
          { what: 'Case taken off an agenda', count: votes.takenOffAgenda },
          ...Object.entries(votes.opinions).map(([kind, count]) => ({ what: `${nameOf(words.opinion, kind)} filed`, count })),
        ]}
      />
      {votes.alternates.length === 0 ? null : (
        <DataTable<AlternateSat>
          caption="Alternates who sat in"
          columns={[
            { header: 'Case', cell: (one) => <CaseLink {...one} /> },
            { header: 'From', cell: ({ on }) => <DateText date={on} /> },
            { header: 'Why', cell: ({ why }) => nameOf(words.placeReason, why) },
            {
              header: 'In',
              cell: (one) => ({ 'a-vote': 'One vote', 'a-meeting': 'A meeting', 'the-case': 'All votes of the case' })[one.in],
            },
          ]}
          rows={votes.alternates}
          empty=""
        />
      )}
      <DataTable<UnresolvedTie>
        caption="Ties from which nothing has followed yet"
        columns={[
          { header: 'Case', cell: (one) => <CaseLink {...one} /> },
          { header: 'Tied on', cell: ({ since }) => <DateText date={since} /> },
          { header: 'Age (calendar days)', cell: ({ days }) => days, numeric: true },
          { header: 'Tied votes', cell: ({ ties }) => ties, numeric: true },
          { header: 'Rule', cell: ({ tieRule }) => nameOf(words.tieRule, tieRule) },
        ]}
        rows={votes.tiesUnresolved}
        empty="There is none."
      />
    </section>
  );
}
