import type { JSX } from 'preact';
import { contradictionsIn, type CaseFile, type Due, type LeftOpen, type Tie } from '#case-file';
import { Alert, DataTable, DateText, DefinitionList, Lines, Link, SourceText, Tag } from '#design';
import { daysBetween } from '#kernel';
import { english, type Names } from '#words';
import { sectionHref } from '../case-places.js';
import { nextDue } from './stage.js';

/** That something was decided in another case, where it was then. */
export function CarriedFrom({ caseId }: { readonly caseId: string | undefined }): JSX.Element | null {
  if (caseId === undefined) return null;
  return (
    <>
      {' '}
      It was decided elsewhere and holds here, too. <Link href={`/cases/${caseId}`}>Open the case in which it was decided</Link>
    </>
  );
}

/** What must not be overlooked. */
export function CaseAlerts({ file }: { readonly file: CaseFile }): JSX.Element {
  const { ties, deferred, closed, absorbedInto, jurisdictionLost, jurisdictions, severed, severedFrom, parted, partedFrom } =
    file;
  const { noticeWithheld } = file.investigation;
  const { countsInDoubt, sanctionWithoutFinding, untrueClosing } = contradictionsIn(file);
  return (
    <>
      {ties.map((tie) => (
        <TieAlert file={file} tie={tie} key={tie.motionId} />
      ))}
      {deferred === undefined ? null : (
        <Alert tone="warning" heading={`Deferred to ${deferred.to}`}>
          <p>
            The body has been waiting since <DateText date={deferred.on} />, for{' '}
            {english.days(daysBetween(deferred.on, file.today))}
            {deferred.expectedUntil === undefined ? null : (
              <>
                {' '}
                (expected until <DateText date={deferred.expectedUntil} />)
              </>
            )}
            . {deferred.ground === undefined ? null : `${english.code('suspensionGround', deferred.ground)}. `}
            {deferred.askedBy === undefined ? null : `Asked for by: ${deferred.askedBy}. `}
            {deferred.citation === undefined ? null : `${deferred.citation}. `}
            {deferred.announcedOn === undefined ? 'The parties were not told.' : 'The parties were told.'}
          </p>
        </Alert>
      )}
      {noticeWithheld === undefined ? null : (
        <Alert tone="warning" heading="Notice to the respondent is withheld">
          <p>
            Since <DateText date={noticeWithheld.on} />. <Lines text={noticeWithheld.reason} /> {english.made(noticeWithheld)}
            {noticeWithheld.reviewOn === undefined ? null : (
              <>
                {' '}
                To be reviewed on: <DateText date={noticeWithheld.reviewOn} />.
              </>
            )}
          </p>
        </Alert>
      )}
      {jurisdictionLost === undefined ? null : (
        <Alert tone="warning" heading="Jurisdiction lost">
          <p>{english.code('jurisdictionLoss', jurisdictionLost)}.</p>
        </Alert>
      )}
      {jurisdictions.map(({ result, ground, allegationIds, successor, carriedFrom, on, ...made }, at) => (
        <Alert tone="info" heading={`Jurisdiction: ${english.code('jurisdiction', result)}`} key={String(at)}>
          <p>
            On <DateText date={on} />. <Lines text={ground} /> {english.made(made)}
            {successor === undefined ? null : ` Continued by: ${successor}.`}
            {allegationIds.length === 0 ? null : ` Outside: ${numbersOf(file, allegationIds)}.`}
            <CarriedFrom caseId={carriedFrom} />
          </p>
        </Alert>
      ))}
      {severedFrom === undefined ? null : (
        <Alert tone="info" heading="This case was severed from another one">
          <p>
            <Link href={`/cases/${severedFrom}`}>Open the case its allegations came from</Link>
          </p>
        </Alert>
      )}
      {severed.map(({ intoCaseId, allegationIds, subject, reason, on, ...made }) => (
        <Alert tone="info" heading="Allegations were severed from this case" key={intoCaseId}>
          <p>
            {`Allegations: ${String(allegationIds.length)}. Since `}
            <DateText date={on} />. <Lines text={reason} /> {english.made(made)}{' '}
            <Link href={`/cases/${intoCaseId}`}>{subject}</Link>
          </p>
        </Alert>
      ))}
      {[...new Set(partedFrom)].map((caseId) => (
        <Alert tone="info" heading="This case was part of another one for a time" key={caseId}>
          <p>
            What was done during that time is recorded there.{' '}
            <Link href={`/cases/${caseId}`}>Open the case it was separated from</Link>
          </p>
        </Alert>
      ))}
      {parted.map(({ partedCaseId, reason, on, ...made }) => (
        <Alert tone="info" heading="A case that this one had absorbed was separated again" key={`${partedCaseId} ${on}`}>
          <p>
            {'Since '}
            <DateText date={on} />. <Lines text={reason} /> {english.made(made)}{' '}
            <Link href={`/cases/${partedCaseId}`}>Open that case</Link>
          </p>
        </Alert>
      ))}
      {absorbedInto === undefined ? null : (
        <Alert tone="info" heading="This case continues in another one">
          <p>
            <Link href={`/cases/${absorbedInto}`}>Open the case in which it continues</Link>
          </p>
        </Alert>
      )}
      {closed === undefined ? null : (
        <Alert tone="info" heading={`Closed: ${english.code('closing', closed.reason)}`}>
          <p>
            On <DateText date={closed.on} />. <Lines text={closed.note} />
          </p>
          {closed.groundInRules === undefined ? null : <p>In the words of the rules: {closed.groundInRules}.</p>}
          {closed.madeBy === undefined ? null : <p>{english.made(closed)}</p>}
          {closed.leftOpen.length === 0 ? null : <p>Left open at closing: {closed.leftOpen.map(leftOpen).join('; ')}.</p>}
        </Alert>
      )}
      {countsInDoubt > 0 ? (
        <Alert tone="error" heading="The record contradicts the count of a vote">
          <p>
            See <Link href={sectionHref(file.caseId, 'votes')}>motions and votes</Link>. The count stands until someone decides.
          </p>
        </Alert>
      ) : null}
      {untrueClosing ? (
        <Alert tone="error" heading="The reason for the closing has nothing on record to rest on">
          <p>Correct the reason, or reopen the case.</p>
        </Alert>
      ) : null}
      {sanctionWithoutFinding ? (
        <Alert tone="error" heading="A sanction is in force, and the finding under it was set aside">
          <p>No finding of a violation stands in this case. Rescind the sanction, or decide again.</p>
        </Alert>
      ) : null}
    </>
  );
}

/** The numbers that the page gives to allegations. */
const numbersOf = ({ allegations }: CaseFile, ids: readonly string[]): string =>
  allegations.flatMap(({ allegationId }, at) => (ids.includes(allegationId) ? `allegation ${String(at + 1)}` : [])).join(', ');

const leftOpen = ({ what, count }: LeftOpen): string => `${english.codes.leftOpen[what]}: ${String(count)}`;

function TieAlert({ file, tie }: { readonly file: CaseFile; readonly tie: Tie }): JSX.Element {
  const motion = file.motions.find(({ motionId }) => motionId === tie.motionId);
  const next = file.motions.find(({ afterMotionId, outcome }) => afterMotionId === tie.motionId && outcome === 'open');
  return (
    <Alert tone="error" heading="The body could not decide: a tied vote">
      <p>
        The vote of <DateText date={motion?.decidedOn ?? tie.since} />
        {motion === undefined ? null : (
          <>
            {' '}
            on “<Lines text={motion.question} />”
          </>
        )}{' '}
        tied
        {motion?.tally === undefined ? null : <> ({english.tally(motion.tally)})</>}.{' '}
        <strong>Nothing has followed for {english.days(Math.max(0, daysBetween(tie.since, file.today)))}.</strong>
      </p>
      {motion?.tieRule === undefined ? null : <p>Under the rule: {english.code('tieRule', motion.tieRule)}.</p>}
      {next === undefined ? null : (
        <p>
          A new motion was put on <DateText date={next.on} />; its vote is open.
        </p>
      )}
    </Alert>
  );
}

/** How the case stands, besides what its head says. */
export function CaseSummary({ file, names }: { readonly file: CaseFile; readonly names: Names }): JSX.Element {
  const due = nextDue(file);
  return (
    <DefinitionList
      items={[
        {
          term: 'Next due',
          details: due === undefined ? 'No date is set' : <DueText file={file} due={due} />,
        },
        { term: 'Body', details: file.body?.name ?? 'not known' },
        ...file.counsel
          .filter((one) => one.assigned)
          .map(({ counselId, capacity }) => ({
            term: capacity === 'enforcement' ? 'Enforcement counsel' : 'Advisory counsel',
            details: names.person(counselId),
          })),
        { term: 'Comes from', details: english.code('origin', file.origin) },
        { term: 'Opened', details: <DateText date={file.openedOn} /> },
        ...(file.tags.length === 0 ? [] : [{ term: 'Tags', details: <Tags tags={file.tags} /> }]),
        ...(file.account === undefined
          ? []
          : [{ term: 'As recorded in the old docket', details: <SourceText text={file.account} /> }]),
      ]}
    />
  );
}

/** Each leads to the cases with this tag. */
export const Tags = ({ tags }: { readonly tags: readonly string[] }): JSX.Element => (
  <div>
    {tags.map((tag, index) => (
      <>
        {index === 0 ? '' : ', '}
        <Link href={`/cases?tag=${encodeURIComponent(tag)}`}>{tag}</Link>
      </>
    ))}
  </div>
);

function DueText({ file, due }: { readonly file: CaseFile; readonly due: Due }): JSX.Element {
  return (
    <>
      {subjectOf(file, due) ?? english.code('due', due.what)}: <DateText date={due.on} />{' '}
      {due.daysLate > 0 ? <Tag tone="error">{english.lateness(due.daysLate)}</Tag> : <>({english.lateness(due.daysLate)})</>}
      {', '}
      {due.rule ?? 'no rule cited'}
    </>
  );
}

/** Everything that is due, first things first. */
export function Dues({ file }: { readonly file: CaseFile }): JSX.Element | null {
  if (file.dues.length < 2) return null;
  return (
    <DataTable<Due>
      caption="What is due"
      rows={file.dues}
      columns={[
        { header: 'What', cell: (due) => subjectOf(file, due) ?? english.code('due', due.what) },
        { header: 'Due', cell: ({ on }) => <DateText date={on} /> },
        {
          header: 'How late',
          cell: ({ daysLate }) =>
            daysLate > 0 ? <Tag tone="error">{english.lateness(daysLate)}</Tag> : english.lateness(daysLate),
        },
        { header: 'Rule', cell: ({ rule }) => rule ?? 'no rule cited' },
      ]}
    />
  );
}

/** What a condition asks for, or a clock runs for. */
function subjectOf({ sanctions, clocks }: CaseFile, { id }: Due): string | undefined {
  const clock = clocks.find(({ clockId }) => clockId === id);
  return clock?.title ?? sanctions.flatMap(({ conditions }) => conditions).find(({ conditionId }) => conditionId === id)?.text;
}
