import type { JSX } from 'preact';
import type { FiledCandidacy, FiledClock } from '#case-file';
import { DataTable, DateText, Figure, Lines, Link, Tag } from '#design';
import { citationOf, daysOfBlackout, heldUntil, movedInWords, nameOf, noSource, stageMap } from '#procedure';
import { english } from '#words';
import { sectionHref } from '../case-places.js';
import type { CaseContext } from '../forms/context.js';
import { stageOf } from './stage.js';

const tones = {
  running: 'info',
  'stands-still': 'warning',
  satisfied: 'success',
  'satisfied-late': 'warning',
  expired: 'error',
  cancelled: 'info',
  'carried-over': 'info',
} as const;

/** Their time cannot run out any more. */
const isOver: ReadonlySet<string> = new Set(['satisfied', 'satisfied-late', 'cancelled', 'carried-over']);

/** The clocks of the case: what runs under which rule, and how the day on which it is due comes about. */
export function Clocks({ context }: { readonly context: CaseContext }): JSX.Element {
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks">Clocks</h2>
      <ClockTable clocks={context.file.clocks} candidacies={context.file.candidacies} empty="No clock runs in this case." />
    </section>
  );
}

/** What runs in a case, or with a complaint before a case, each with how its last day comes about. */
export function ClockTable({
  clocks,
  candidacies = [],
  empty,
}: {
  readonly clocks: readonly FiledClock[];
  readonly candidacies?: readonly FiledCandidacy[];
  readonly empty: string;
}): JSX.Element {
  return (
    <DataTable<FiledClock>
      caption="Clocks and their rules"
      empty={empty}
      rows={clocks}
      columns={[
        {
          header: 'What is due, and what follows if it is missed',
          cell: ({ title, state, effect, duty }) => (
            <>
              {title}
              <p class="redress-small">
                {isOver.has(state) ? null : english.code('expiryEffect', effect)}
                {isOver.has(state) || duty === undefined ? null : (
                  <>
                    . <strong>{english.code('clockDuty', duty)}</strong>
                  </>
                )}
              </p>
            </>
          ),
        },
        {
          header: 'State',
          cell: ({ state, ended, carriedTo }) => (
            <>
              <Tag tone={tones[state]}>{english.code('clockState', state)}</Tag>
              {carriedTo === undefined ? null : (
                <>
                  {' '}
                  <Link href={sectionHref(carriedTo, 'deadlines', 'clocks')}>The clocks of the case</Link>
                </>
              )}
              {ended === undefined || carriedTo !== undefined ? null : (
                <>
                  {' '}
                  on <DateText date={ended.on} />
                </>
              )}
            </>
          ),
        },
        {
          header: 'Due date, and how it was worked out',
          cell: ({ dueOn, arithmetic, moved, ...clock }) => (
            <>
              {dueOn === undefined ? 'Not known yet' : <DateText date={dueOn} />}
              <Held until={clock.owed && dueOn !== undefined ? heldUntil(candidacies, { ...clock, dueOn }) : undefined} />
              <p class="redress-small">{[arithmetic, ...moved.map(movedInWords)].join('; ')}.</p>
            </>
          ),
        },
        {
          header: 'Rule',
          cell: ({ rule, pack, citation, example }) => (
            <>
              {rule === undefined ? <Tag>Set by hand</Tag> : pack === undefined ? `${rule}.` : `${rule} of ${pack}.`}{' '}
              {citation === noSource ? '' : `${citation} `}
              {example ? <Tag tone="warning">Example, for counsel to confirm</Tag> : null}
            </>
          ),
        },
      ]}
    />
  );
}

/** Whoever has to do it may not do it yet: that is no delay of theirs. */
function Held({ until }: { readonly until: string | undefined }): JSX.Element | null {
  if (until === undefined) return null;
  return (
    <>
      {' '}
      <Tag tone="warning">
        Held until <DateText date={until} />: the blackout before an election bars it
      </Tag>
    </>
  );
}

/** Elections in which the respondent is or was a candidate, and the days of the blackout before each. */
export function Candidacies({ context: { file, pack } }: { readonly context: CaseContext }): JSX.Element | null {
  if (file.candidacies.length === 0) return null;
  const told = (pack?.pack.notices ?? []).filter(({ to }) => to.includes('candidate'));
  return (
    <section aria-labelledby="candidacies">
      <h2 id="candidacies">Elections</h2>
      <DataTable<FiledCandidacy>
        caption="Elections in which the respondent is a candidate"
        rows={file.candidacies}
        columns={[
          {
            header: 'Election',
            cell: ({ election, electionOn, contest }) => (
              <>
                {english.code('election', election)}, <DateText date={electionOn} />
                {contest === undefined ? null : <p class="redress-small">{contest}</p>}
              </>
            ),
          },
          { header: 'Days that do not count', cell: (one) => <Blackout of={one} today={file.today} /> },
          {
            header: 'Rule',
            cell: ({ rule, pack, citation, example, effect }) => (
              <>
                {rule === undefined ? citation : `${rule} of ${pack ?? ''}. ${citation === noSource ? '' : citation}`}{' '}
                {example === true ? <Tag tone="warning">Example, for counsel to confirm</Tag> : null}
                {effect === undefined ? null : <p class="redress-small">{english.code('expiryEffect', effect)}</p>}
              </>
            ),
          },
          { header: 'Source', cell: ({ source }) => <Lines text={source} /> },
        ]}
      />
      {told.map((notice) => (
        <p key={notice.id}>
          The rules have the respondent, as a candidate, told this: {notice.title}.{' '}
          {pack === undefined ? null : citationOf(pack.pack, notice)}
        </p>
      ))}
    </section>
  );
}

/** The procedure that binds the case, with its stages; nothing where the body adopted none. */
export function Procedure({ context: { file, pack } }: { readonly context: CaseContext }): JSX.Element | null {
  if (pack === undefined) return null;
  const name = nameOf(pack.pack);
  return (
    <section aria-labelledby="procedure">
      <h2 id="procedure">Procedure</h2>
      <p>
        The case goes by{' '}
        <Link href={`/bodies/${file.bodyId}/rule-packs?pack=${encodeURIComponent(name)}`}>
          {pack.pack.title} ({name})
        </Link>
        . It stands here: {stageOf(file)}.
      </p>
      {(pack.pack.stages ?? []).length === 0 ? null : (
        <Figure
          caption="The stages of the procedure, and the ways between them"
          chart={stageMap(pack.pack, 'procedure-stages')}
          table={<p>A thick frame: a vote must carry. Dashed: a way back.</p>}
        />
      )}
    </section>
  );
}

function Blackout({ of, today }: { readonly of: FiledCandidacy; readonly today: string }): JSX.Element {
  const days = daysOfBlackout(of);
  const { ended } = of;
  return (
    <>
      {days === undefined ? (
        'None'
      ) : (
        <>
          <DateText date={days.from} /> to <DateText date={days.until} />{' '}
          {days.from <= today && today <= days.until ? <Tag tone="warning">Blackout today</Tag> : null}
        </>
      )}
      {ended === undefined ? null : (
        <p class="redress-small">
          {english.code('candidacyEnd', ended.how)}, <DateText date={ended.on} />. <Lines text={ended.reason} />
        </p>
      )}
    </>
  );
}
