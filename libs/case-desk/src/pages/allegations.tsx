import type { JSX } from 'preact';
import type { CaseFile, FiledAllegation, FiledLimitation, FiledOpinion } from '#case-file';
import { DataTable, DateText, Lines, Link, Tag } from '#design';
import { formatDate, own } from '#kernel';
import { countedFrom, lengthWords, limitationRules, type ClockRule } from '#procedure';
import { english } from '#words';
import { sectionHref } from '../case-places.js';
import type { CaseContext } from '../forms/context.js';
import { CarriedFrom } from './case-head.js';

interface Numbered extends FiledAllegation {
  readonly number: number;
}

/** What is alleged, and what was found about each. */
export function Allegations({ context }: { readonly context: CaseContext }): JSX.Element {
  const { file } = context;
  return (
    <section aria-labelledby="allegations">
      <h2 id="allegations">Allegations</h2>
      <AllegationTable file={file} />
      <LimitationTable file={file} rules={limitationRules(context.pack)} />
    </section>
  );
}

export function AllegationTable({ file }: { readonly file: CaseFile }): JSX.Element {
  const { caseId } = file;
  return (
    <DataTable<Numbered>
      caption="Allegations and findings"
      empty="No allegation was added yet."
      rows={file.allegations.map((allegation, index) => ({ ...allegation, number: index + 1 }))}
      columns={[
        { header: 'Number', cell: ({ number }) => String(number) },
        { header: 'What was done', cell: conductAndKind },
        { header: 'Provision', cell: ({ provision }) => provision },
        { header: 'When', cell: conductDates },
        {
          header: 'Report',
          cell: ({ conclusion }) => (conclusion === undefined ? 'No conclusion' : english.code('conclusion', conclusion)),
        },
        {
          header: 'Finding',
          cell: ({ allegationId, finding }) => (
            <>
              <Finding finding={finding} />
              {reliancesOn(file, allegationId).map(({ relianceId, opinion, decided }) => (
                <p key={relianceId}>
                  <Link href={sectionHref(caseId, 'proceedings')}>The respondent relied on “{opinion}”</Link>:{' '}
                  {decided === undefined ? 'nothing was decided of it' : english.code('relianceResult', decided.result)}.
                </p>
              ))}
              {opinionsBeside(file, finding?.motionId).map(({ opinionId, kind, memberId }) => (
                <p key={opinionId}>
                  <Link href={sectionHref(caseId, 'votes', `opinion-${opinionId}`)}>
                    {english.code('opinion', kind)} of {own(file.memberNames, memberId) ?? memberId}
                  </Link>
                </p>
              ))}
            </>
          ),
        },
      ]}
    />
  );
}

/** What was checked of the time within which each had to be raised, and of which nothing was. */
export function LimitationTable({
  file,
  rules = [],
}: {
  readonly file: CaseFile;
  /** Those of the pack that binds the case. */
  readonly rules?: readonly ClockRule[];
}): JSX.Element | null {
  const rows = file.allegations.map((allegation, index) => ({ ...allegation, number: index + 1 }));
  if (rules.length === 0 && rows.every(({ limitation, limitedBy }) => limitation === undefined && limitedBy === undefined))
    return null;
  return (
    <>
      {rules.map((rule) => (
        <p key={rule.id}>
          The pack that binds the case bars what comes too late. {rule.title}: {lengthWords(rule.length)}, counted from:{' '}
          {countedFrom(rule)}.
        </p>
      ))}
      <DataTable<Numbered>
        caption="Limitation periods"
        empty="No allegation was added yet."
        rows={rows}
        columns={[
          { header: 'Allegation', cell: ({ number }) => String(number) },
          { header: 'What was decided', cell: decidedOfLimitation },
          { header: 'How the last day comes about', cell: ({ limitation }) => limitation && <Reckoning of={limitation} /> },
          {
            header: 'Rule',
            cell: ({ limitation, limitedBy = [] }) =>
              limitation === undefined
                ? [limitedBy].flat().join(', ')
                : `${limitation.citation}${limitation.pack === undefined ? '' : ` (${limitation.pack}, ${limitation.rule ?? ''})`}`,
          },
        ]}
      />
    </>
  );
}

function decidedOfLimitation({ limitation, conductFrom, conductTo }: FiledAllegation): JSX.Element {
  if (limitation === undefined) {
    const isDated = conductFrom !== undefined || conductTo !== undefined;
    return (
      <>
        <Tag tone="warning">Not checked</Tag>
        {isDated ? null : ' No day of the conduct is on record, so nothing could be checked.'}
      </>
    );
  }
  const { result, on, ground, amendedSince, carriedFrom, ...made } = limitation;
  return (
    <>
      <Tag tone={result === 'barred' ? 'error' : result === 'in-time' ? 'neutral' : 'warning'}>
        {english.code('limitation', result)}
      </Tag>{' '}
      on <DateText date={on} />. <Lines text={ground} /> {english.made(made)}
      <CarriedFrom caseId={carriedFrom} />
      {amendedSince === true ? (
        <p>
          <Tag tone="warning">The days of the conduct were amended since</Tag>
        </p>
      ) : null}
    </>
  );
}

function Reckoning({ of }: { readonly of: FiledLimitation }): JSX.Element {
  const { arithmetic, conductOn, discoveredOn, discoveryKnown, raisedOn, countsFrom, periodFrom, example } = of;
  return (
    <>
      {arithmetic}. Raised on <DateText date={raisedOn} />. Conduct: <DateText date={conductOn} />.
      {discoveredOn === undefined ? null : (
        <>
          {' '}
          {periodFrom === 'discovery' ? 'Discovered' : 'Discoverable'}: <DateText date={discoveredOn} />.
        </>
      )}
      {discoveryKnown === undefined ? null : (
        <>
          {' '}
          How that is known: <Lines text={discoveryKnown} />
        </>
      )}
      {countsFrom === undefined ? null : ` The rule counts from: ${countedFrom({ anchor: countsFrom, from: periodFrom })}.`}
      {example === true ? ' A part of the rule is an example, for counsel to confirm.' : null}
    </>
  );
}

/** The opinions that stand beside the vote by which something was found. */
const opinionsBeside = ({ motions }: CaseFile, decidedBy: string | undefined): readonly FiledOpinion[] =>
  (motions.find(({ motionId }) => motionId === decidedBy)?.opinions ?? []).filter(({ withdrawn }) => withdrawn === undefined);

/** The advisory opinions on which the respondent relied as to this allegation. */
const reliancesOn = ({ reliances }: CaseFile, allegationId: string): CaseFile['reliances'] =>
  reliances.filter(({ allegationIds }) => allegationIds.length === 0 || allegationIds.includes(allegationId));

function Finding({ finding }: { readonly finding: FiledAllegation['finding'] | undefined }): JSX.Element {
  if (finding === undefined) return <>Not decided</>;
  const { result, on, standard, dismissedFor, reasons, remarks = [] } = finding;
  return (
    <>
      <Tag tone={result === 'violation' ? 'error' : result === 'probable-cause' ? 'warning' : 'neutral'}>
        {english.code('disposition', result)}
      </Tag>
      {dismissedFor === undefined ? null : <> {english.code('dismissal', dismissedFor)}</>}
      {standard === undefined ? null : <> ({english.code('standard', standard)})</>} on <DateText date={on} />.{' '}
      <Lines text={reasons} />
      {remarks.map((remark) => (
        <p key={remark}>
          <Tag tone="warning">{remark === 'made-without-vote' ? english.made(finding) : english.codes.remark[remark]}</Tag>
        </p>
      ))}
    </>
  );
}

function conductAndKind({ conduct, kindInRules, kindInWords }: FiledAllegation): JSX.Element {
  const kinds = [kindInRules, kindInWords].filter((kind) => kind !== undefined);
  return (
    <>
      <Lines text={conduct} />
      {kinds.length === 0 ? null : (
        <p>
          Kind: <Lines text={kinds.join('; ')} />
        </p>
      )}
    </>
  );
}

function conductDates({ conductFrom, conductTo }: FiledAllegation): string {
  if (conductFrom === undefined && conductTo === undefined) return 'Not said';
  if (conductTo === undefined) return `From ${formatDate(conductFrom ?? '')}`;
  return conductFrom === undefined ? `Until ${formatDate(conductTo)}` : `${formatDate(conductFrom)} to ${formatDate(conductTo)}`;
}
