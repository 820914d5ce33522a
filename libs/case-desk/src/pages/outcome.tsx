import type { JSX } from 'preact';
import { openOf, type FiledChamberAct, type FiledRecommendation, type FiledSanction } from '#case-file';
import { DataTable, DateText, Lines, Tag } from '#design';
import { formatDate } from '#kernel';
import { english } from '#words';
import type { CaseContext } from '../forms/context.js';

/** What was recommended, what the chamber did instead or as advised, and what was imposed. */
export function Outcome({ context }: { readonly context: CaseContext }): JSX.Element {
  const { recommendations, chamberActs, sanctions } = context.file;
  return (
    <section aria-labelledby="outcome">
      <h2 id="outcome">Recommendation, chamber and sanction</h2>
      {recommendations.length + chamberActs.length === 0 ? <p>No chamber was asked.</p> : <Advice context={context} />}
      {sanctions.length === 0 ? <p>No sanction was imposed.</p> : null}
      {sanctions.map((sanction) => (
        <Sanction sanction={sanction} key={sanction.sanctionId} />
      ))}
    </section>
  );
}

interface Step {
  readonly who: string;
  readonly what: string;
  readonly kind: FiledRecommendation['kind'];
  readonly on: string;
  readonly text: string;
}

function Advice({ context: { file } }: { readonly context: CaseContext }): JSX.Element {
  const recommended = file.recommendations.map(({ chamber, kind, on, text, ...made }): Step => ({
    who: `The body, to ${chamber}`,
    what: made.motionId === undefined ? `Recommended. ${english.made(made)}` : 'Recommended',
    kind,
    on,
    text,
  }));
  const acted = file.chamberActs.map((act): Step => ({
    who: act.chamber,
    what: `${english.code('chamberAction', act.action)}${votesOf(act)}`,
    kind: act.kind,
    on: act.on,
    text: act.text,
  }));
  return (
    <DataTable<Step>
      caption="What was recommended, and what the chamber did"
      rows={[...recommended, ...acted]}
      columns={[
        { header: 'Who', cell: ({ who }) => who },
        { header: 'What', cell: ({ what }) => what },
        { header: 'Sanction', cell: ({ kind }) => english.code('sanction', kind) },
        { header: 'When', cell: ({ on }) => <DateText date={on} /> },
        { header: 'In words', cell: ({ text }) => text },
      ]}
    />
  );
}

function votesOf({ yeas, nays, required }: FiledChamberAct): string {
  if (yeas === undefined && nays === undefined) return '';
  return `, ${String(yeas ?? '?')} to ${String(nays ?? '?')}${required === undefined ? '' : ` (needed: ${required})`}`;
}

function Sanction({ sanction }: { readonly sanction: FiledSanction }): JSX.Element {
  const { kind, text, on, rescinded, conditions, amountMinor, currency, answerable, payments } = sanction;
  const sum = english.amount(amountMinor, currency);
  return (
    <>
      <h3>
        {english.code('sanction', kind)} {rescinded ? <Tag>Rescinded</Tag> : null}
      </h3>
      <p>
        Imposed on <DateText date={on} />
        {sum === undefined ? null : <>, {sum}</>}. <Lines text={text} />
      </p>
      {sum === undefined ? null : (
        <p>
          {answerable === undefined ? null : `Who answers for the payment: ${answerable}. `}
          Open: {english.amount(openOf(sanction), currency)}.
        </p>
      )}
      {payments.length === 0 ? null : (
        <DataTable<FiledSanction['payments'][number]>
          caption={`Payments of the sanction of ${formatDate(on)}: ${english.code('sanction', kind)}`}
          rows={payments}
          columns={[
            { header: 'Paid', cell: ({ on: paidOn }) => <DateText date={paidOn} /> },
            { header: 'Amount', cell: (paid) => english.amount(paid.amountMinor, currency) },
            { header: 'How it is known', cell: ({ note }) => <Lines text={note} /> },
          ]}
        />
      )}
      {conditions.length === 0 ? null : (
        <DataTable<FiledSanction['conditions'][number]>
          caption={`Conditions of the sanction of ${formatDate(on)}: ${english.code('sanction', kind)}`}
          rows={conditions}
          columns={[
            { header: 'Condition', cell: ({ text: what }) => what },
            { header: 'Who answers', cell: ({ answerable: who = 'Not said' }) => who },
            { header: 'Due', cell: ({ dueOn }) => (dueOn === undefined ? 'No date' : <DateText date={dueOn} />) },
            {
              header: 'State',
              cell: ({ state }) => (
                <Tag tone={state === 'met' ? 'success' : state === 'breached' ? 'error' : 'info'}>
                  {english.code('conditionState', state)}
                </Tag>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
