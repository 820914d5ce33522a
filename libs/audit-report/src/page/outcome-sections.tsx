import { DataTable, Figure, stackedColumns } from '#design';
import { own } from '#kernel';
import { english } from '#words';
import type { JSX } from 'preact';
import type { Counts } from '../figures/facts.js';
import type { Decade } from '../figures/docket.js';
import type { ActBesideRecommendation } from '../figures/outcomes.js';
import type { Figures } from '../summarise.js';
import { CountTable, FoldedTable, frequentFirst, nameOf, rowsOf } from './count-table.js';

const { codes: words } = english;

/** What was found, recommended, decided and imposed. */
export function Outcomes({
  conduct,
  findings,
  limitations,
  chamber,
  sanctions,
}: Pick<Figures, 'conduct' | 'findings' | 'limitations' | 'chamber' | 'sanctions'>): JSX.Element {
  return (
    <section aria-labelledby="outcomes">
      <h2 id="outcomes">Findings, recommendations and sanctions</h2>
      <p>{conduct.unit}</p>
      <CountTable
        caption="Allegations made, by kind of conduct"
        head="Kind"
        unit="Allegations"
        rows={[
          ...frequentFirst(conduct.byKind),
          { what: 'Kinds not named by the pack', count: conduct.notNamed },
          { what: 'Under rules that name no kinds', count: conduct.notOffered },
        ]}
        total
      />
      <p>{findings.unit}</p>
      <CountTable
        caption="Findings, by result"
        head="Result"
        unit="Allegations"
        rows={rowsOf(findings.byResult, words.disposition)}
        total
      />
      <CountTable
        caption="Allegations dismissed, by reason"
        head="Reason"
        unit="Allegations"
        rows={rowsOf(findings.dismissalsByReason, words.dismissal)}
        total
      />
      <CountTable
        caption="Allegations made and left open"
        head="Event"
        unit="Allegations"
        rows={[
          { what: 'Made', count: findings.allegationsMade },
          { what: 'Without a decision that stands, at the end', count: findings.undecided },
        ]}
      />
      <CountTable
        caption="Decisions otherwise than one would expect"
        head="How"
        unit="Decisions"
        rows={[
          { what: words.remark['made-without-vote'], count: findings.withoutVote },
          { what: words.remark['made-without-investigation'], count: findings.withoutInvestigation },
          { what: words.remark['recorded-after-closing'], count: findings.afterClosing },
        ]}
      />
      <FoldedTable<DecidedWithoutVote>
        isNone={({ allegations, recommendations, closings }) => allegations + recommendations + closings === 0}
        caption="Decided without a vote, by whom"
        columns={[
          { header: 'Decided without a vote by', cell: ({ maker }) => nameOf(words.maker, maker) },
          { header: 'Allegations', cell: ({ allegations }) => allegations, numeric: true },
          { header: 'Recommendations', cell: ({ recommendations }) => recommendations, numeric: true },
          { header: 'Closings', cell: ({ closings }) => closings, numeric: true },
        ]}
        rows={decidedWithoutVote(findings)}
      />
      <p>{limitations.unit}</p>
      <CountTable
        caption="Limitation periods checked, by what was decided"
        head="Decided"
        unit="Checks"
        rows={rowsOf(limitations.checks, words.limitation)}
        total
      />
      <CountTable
        caption="Allegations under a limitation period"
        head="What is on record"
        unit="Allegations"
        rows={[
          { what: 'Barred by the last check, at the end', count: limitations.barred },
          { what: 'Made under rules that bar what comes too late', count: limitations.limited },
          { what: 'Of those, not checked by the day on which they were made', count: limitations.notCheckedWhenMade },
          { what: 'Of those, not checked by the end', count: limitations.notChecked },
        ]}
      />
      <p>{chamber.unit}</p>
      <CountTable
        caption="Recommendations transmitted, by the sanction recommended"
        head="Sanction"
        unit="Recommendations"
        rows={rowsOf(chamber.recommendations, words.sanction)}
        total
      />
      <CountTable caption="Acts of the chamber" head="Act" unit="Acts" rows={rowsOf(chamber.acts, words.chamberAction)} total />
      <DataTable<ActBesideRecommendation>
        caption="What the chamber did, beside what it was recommended"
        columns={[
          {
            header: 'Recommended',
            cell: ({ recommended }) => (recommended === null ? 'Nothing' : nameOf(words.sanction, recommended)),
          },
          { header: 'Act', cell: ({ action }) => nameOf(words.chamberAction, action) },
          { header: 'Decided', cell: ({ decided }) => nameOf(words.sanction, decided) },
          { header: 'Acts', cell: ({ count }) => count, numeric: true },
        ]}
        rows={chamber.pairs}
        empty="The chamber did not act."
      />
      <p>
        Recommendations that the chamber had not acted on by the end: <strong>{String(chamber.unanswered)}</strong>.
      </p>
      <p>{sanctions.unit}</p>
      <CountTable
        caption="Sanctions imposed, by kind"
        head="Kind"
        unit="Sanctions"
        rows={rowsOf(sanctions.imposed, words.sanction)}
        total
      />
      <CountTable
        caption="Conditions of sanctions"
        head="Event"
        unit="Conditions"
        rows={[
          { what: 'Set', count: sanctions.conditionsSet },
          { what: 'Met', count: sanctions.conditionsMet },
          { what: 'Breached', count: sanctions.conditionsBreached },
          { what: 'Neither met nor breached by the end', count: sanctions.conditionsOpen },
        ]}
      />
      <p>
        Sanctions rescinded: <strong>{String(sanctions.rescinded)}</strong>.
      </p>
    </section>
  );
}

interface DecidedWithoutVote {
  readonly maker: string;
  readonly allegations: number;
  readonly recommendations: number;
  readonly closings: number;
}

function decidedWithoutVote({
  withoutVoteBy: { allegations, recommendations, closings },
}: Figures['findings']): readonly DecidedWithoutVote[] {
  const count = (counts: Counts, maker: string): number => own(counts, maker) ?? 0;
  const all = new Set([allegations, recommendations, closings].flatMap((counts) => Object.keys(counts)));
  return [...all].map((maker) => ({
    maker,
    allegations: count(allegations, maker),
    recommendations: count(recommendations, maker),
    closings: count(closings, maker),
  }));
}

const bodiesShown = 25;

/** What old dockets hold. Nothing where none was imported. */
export function Dockets({ docket }: Pick<Figures, 'docket'>): JSX.Element | null {
  if (docket.matters === 0) return null;
  const { decades, harassment } = docket;
  const others = docket.bodies.length - bodiesShown;
  return (
    <section aria-labelledby="dockets">
      <h2 id="dockets">Imported dockets</h2>
      <p>{docket.unit} All of them are shown, whatever the period of the report.</p>
      <Figure
        caption="Matters by the decade of their first event"
        chart={stackedColumns(
          decades.map((decade) => ({ label: decade.label, values: [decade.harassment, decade.matters - decade.harassment] })),
          {
            id: 'decades-chart',
            title: 'Matters by the decade of their first event',
            description: `For each decade, the matters tagged as sexual harassment or abuse and all others. ${decades
              .map(({ label, matters, harassment: some }) => `${label}: ${String(some)} of ${String(matters)}.`)
              .join(' ')}`,
            series: ['Sexual harassment or abuse', 'Other matters'],
          },
        )}
        table={
          <DataTable<Decade>
            caption="Matters by decade, with the share of sexual harassment or abuse"
            columns={[
              { header: 'Decade', cell: ({ label }) => label },
              { header: 'Matters', cell: ({ matters }) => matters, numeric: true },
              { header: 'Sexual harassment or abuse', cell: ({ harassment: some }) => some, numeric: true },
              { header: 'Share', cell: ({ harassmentShare }) => `${harassmentShare.toFixed(1)} %`, numeric: true },
            ]}
            rows={decades}
            footer={[decadeOfAll(docket)]}
          />
        }
      />
      <DataTable
        caption="Dockets"
        columns={[
          { header: 'Docket', cell: ({ source }) => source },
          { header: 'Matters', cell: ({ matters }) => matters, numeric: true },
          { header: 'Facts', cell: ({ facts }) => facts, numeric: true },
        ]}
        rows={docket.sources}
        footer={[{ source: 'Total', matters: docket.matters, facts: docket.facts }]}
      />
      <CountTable
        caption="Facts, by how exactly they are dated"
        head="Dated to"
        unit="Facts"
        rows={rowsOf(docket.precision, { day: 'The day', month: 'The month', year: 'The year' })}
        total
      />
      <CountTable caption="Matters, by tag" head="Tag" unit="Matters" rows={frequentFirst(docket.matterTags)} />
      <CountTable
        caption="Facts, by tag"
        head="Tag"
        unit="Facts"
        rows={frequentFirst(docket.factTags)}
        empty="No fact has a tag."
      />
      <CountTable
        caption="Facts, by whoever acted"
        head="As the docket names it"
        unit="Facts"
        rows={[
          ...docket.bodies.slice(0, bodiesShown).map(({ name, facts }) => ({ what: name, count: facts })),
          ...(others > 0 ? [{ what: `${String(others)} other names`, count: sumOf(docket.bodies.slice(bodiesShown)) }] : []),
        ]}
        total
        empty="No fact names who acted."
      />
      <h3>Sexual harassment or abuse</h3>
      <CountTable
        caption="Matters of sexual harassment or abuse"
        head="Matters"
        unit="Number"
        rows={[
          { what: 'All', count: harassment.matters },
          { what: 'With a step of an ethics committee', count: harassment.withEthicsCommittee },
        ]}
      />
      <CountTable
        caption="Facts in matters of sexual harassment or abuse, by tag"
        head="Tag"
        unit="Facts"
        rows={frequentFirst(harassment.factTags)}
        empty="No such fact has a tag."
      />
    </section>
  );
}

function decadeOfAll({ matters, harassment }: Figures['docket']): Decade {
  const share = Math.round((1000 * harassment.matters) / matters) / 10;
  return { label: 'All', matters, harassment: harassment.matters, harassmentShare: share };
}

const sumOf = (bodies: readonly { readonly facts: number }[]): number => bodies.reduce((total, { facts }) => total + facts, 0);
