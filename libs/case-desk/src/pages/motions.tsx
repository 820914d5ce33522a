import type { JSX } from 'preact';
import { isSecret } from '#body';
import type { CaseFile, FiledMotion, FiledOpinion, FiledSitting } from '#case-file';
import { Alert, DataTable, DateText, DefinitionList, Lines, Tag } from '#design';
import { english, type Names } from '#words';
import type { CaseContext } from '../forms/context.js';
import { firstDayOf, formatDate, isCertainlyBefore, lastDayOf, own } from '#kernel';
import { daysAfter, sittingOn, standingByOn, withoutQuorumSince } from '#procedure';
import { OnAgendas } from './meetings.js';
import { forWhom, SittingTable } from './sittings.js';

interface MotionsProps {
  readonly context: CaseContext;
  readonly names: Names;
}

/** How the body voted, motion by motion, with every vote. */
export function Motions({ context, names }: MotionsProps): JSX.Element {
  const { motions, recusedMembers, recusalsWentOn } = context.file;
  return (
    <section aria-labelledby="motions">
      <h2 id="motions">Motions and votes</h2>
      {recusedMembers.length === 0 ? null : (
        <p>Stepped aside in this case: {recusedMembers.map((id) => names.person(id)).join(', ')}.</p>
      )}
      {recusalsWentOn.length === 0 ? null : (
        <p>
          Stepped aside in the case in which this one goes on, too: {recusalsWentOn.map((id) => names.person(id)).join(', ')}.
        </p>
      )}
      {context.file.absorbedMotions
        .filter(({ doubt }) => doubt !== undefined)
        .map(({ motionId, question }) => (
          <p key={motionId}>
            In a case that goes on here, the count of the vote on “<Lines text={question} />” is in doubt. A new motion that is
            put here to end this doubt settles it.
          </p>
        ))}
      <SittingTable
        sittings={context.file.sittings}
        nameOf={(id) => names.person(id)}
        seatOf={(id) => seatCalled(context.file, id)}
      />
      <OnAgendas file={context.file} />
      <WithoutQuorum file={context.file} />
      {motions.length === 0 ? <p>No motion was put yet.</p> : null}
      {motions.map((motion, index) => (
        <Motion motion={motion} number={index + 1} context={context} names={names} key={motion.motionId} />
      ))}
    </section>
  );
}

/** That too few members sit for any vote to count, and since when; also because nobody holds a seat. */
function WithoutQuorum({ file }: { readonly file: CaseFile }) {
  const { body, today } = file;
  const since = body === null ? undefined : withoutQuorumSince(body, body.rules, today);
  return since === undefined ? (
    <WithoutQuorumHere file={file} />
  ) : (
    <Alert tone="warning" heading="The body cannot reach its quorum">
      <p>
        Since <DateText date={since} /> too few members sit in the body for a vote to count. Its page shows which seats are
        vacant.
      </p>
    </Alert>
  );
}

/** That too few members are left in this case for a vote to count, because of those who stepped aside; and who could sit in. */
function WithoutQuorumHere({ file: { body, today, recusedMembers, sittings, closed } }: { readonly file: CaseFile }) {
  const rule = body?.rules.filter(({ from }) => firstDayOf(from) <= today).at(-1);
  if (body === null || rule === undefined || closed !== undefined) return null;
  const members = sittingOn(body, today).flatMap(({ memberId, role }) => (role === 'tie-breaker' ? [] : [memberId]));
  const sitIn = sittings.filter(({ ended, motionId, meetingId }) => (ended ?? motionId ?? meetingId) === undefined);
  const voters = [
    ...members.filter((id) => !sitIn.some(({ memberId }) => memberId === id)),
    ...sitIn.map((one) => one.alternateId),
  ];
  const left = new Set(voters.filter((id) => !recusedMembers.includes(id)));
  if (left.size >= rule.quorum) return null;
  const ready = standingByOn(body, today).filter(({ memberId }) => !recusedMembers.includes(memberId) && !left.has(memberId));
  const names = ready.map(({ memberId }) => body.alternates.find((one) => one.memberId === memberId)?.name ?? memberId);
  return (
    <Alert tone="warning" heading="Too few are left to vote in this case">
      <p>
        The quorum is {rule.quorum}, and {left.size} can vote in this case: the others stepped aside.{' '}
        {names.length === 0
          ? 'The body has no alternate who could sit in.'
          : `These alternates could sit in, once it is recorded for whom: ${names.join(', ')}.`}
      </p>
    </Alert>
  );
}

function Motion({ motion, number, context, names }: MotionsProps & { readonly motion: FiledMotion; readonly number: number }) {
  const id = `motion-${String(number)}-heading`;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        Motion {number}: {english.code('motionKind', motion.kind)}
      </h3>
      <p>
        “<Lines text={motion.question} />” <Outcome motion={motion} />
      </p>
      <Contradiction motion={motion} />
      <DefinitionList items={[...factsOf(motion, names, context.file), ...whatFollows(motion, context.file)]} />
      <DataTable<RollCall>
        caption={`Roll call of motion ${String(number)}`}
        compact
        empty="Nobody could vote."
        rows={rollCall(motion, context, names)}
        columns={[
          { header: 'Member', cell: ({ name }) => name },
          { header: 'Vote', cell: ({ vote }) => vote },
        ]}
      />
      {(motion.opinions ?? []).map((opinion) => (
        <Opinion opinion={opinion} names={names} key={opinion.opinionId} />
      ))}
    </section>
  );
}

/** What a member wrote beside the decision. */
function Opinion({ opinion, names }: { readonly opinion: FiledOpinion; readonly names: Names }): JSX.Element {
  const { opinionId, kind, memberId, joinedBy, on, text, withdrawn } = opinion;
  return (
    <section aria-labelledby={`opinion-${opinionId}`}>
      <h4 id={`opinion-${opinionId}`}>
        {english.code('opinion', kind)} of {names.person(memberId)}
      </h4>
      <p>
        Filed on <DateText date={on} />
        {joinedBy.length === 0 ? '.' : `, joined by ${joinedBy.map((id) => names.person(id)).join(', ')}.`}
        {withdrawn === undefined ? null : (
          <>
            {' '}
            <Tag tone="neutral">Withdrawn</Tag> on <DateText date={withdrawn.on} />: <Lines text={withdrawn.reason} />
          </>
        )}
      </p>
      <p>
        <Lines text={text} />
      </p>
    </section>
  );
}

/** The count says one thing, and the record as it stands another. */
function Contradiction({ motion: { recount, doubt, settlement } }: { readonly motion: FiledMotion }): JSX.Element | null {
  if (settlement !== undefined) {
    return (
      <Alert tone="info" heading={english.code('countSettlement', settlement.how)} level={4}>
        <p>
          The record contradicted this count. That was settled on <DateText date={settlement.on} />
          {settlement.decidedBy === undefined ? '.' : ` by ${settlement.decidedBy}.`}
        </p>
        {settlement.reasons === undefined ? null : (
          <p>
            <Lines text={settlement.reasons} />
          </p>
        )}
      </Alert>
    );
  }
  if (doubt !== undefined) {
    return (
      <Alert tone="error" heading="The record contradicts the count" level={4}>
        <p>
          By what was recorded later, the vote would have come to: {english.code('motionOutcome', doubt.outcome)},{' '}
          {english.tally(doubt.tally)}. The count stands as it was recorded until somebody decides. Put a new motion after this
          one, or record who decided that the count stands.
        </p>
      </Alert>
    );
  }
  if (recount === undefined) return null;
  return (
    <Alert tone="error" heading="The roll call contradicts the count" level={4}>
      <p>
        A vote was corrected after it was counted. The roll call below now has {english.recount(recount)}; the outcome and the
        tally are those of the count. Put a new motion to let the body decide, or correct the vote back to what was recorded.
      </p>
    </Alert>
  );
}

function Outcome({ motion: { outcome, supersededBy } }: { readonly motion: FiledMotion }): JSX.Element {
  return (
    <>
      <Tag tone={outcome === 'tied' || outcome === 'quorum-lacking' ? 'error' : outcome === 'carried' ? 'success' : 'neutral'}>
        {english.code('motionOutcome', outcome)}
      </Tag>
      {supersededBy === undefined ? null : ' A later motion decided it.'}
    </>
  );
}

function factsOf(motion: FiledMotion, names: Names, file: CaseFile) {
  const { movedBy, on, decidedOn, rule, tally, tieRule, tieBreak, afterMotionId, allegationIds, meetingId } = motion;
  const meetsOn = file.body?.meetings.find((meeting) => meeting.meetingId === meetingId)?.meetsOn;
  return [
    { term: 'Put', details: <DateText date={on} /> },
    ...(meetsOn === undefined ? [] : [{ term: 'In the meeting of', details: <DateText date={meetsOn} /> }]),
    { term: 'Moved by', details: names.person(movedBy) },
    ...(decidedOn === undefined ? [] : [{ term: 'Vote closed', details: <DateText date={decidedOn} /> }]),
    ...(tally === undefined ? [] : [{ term: 'Tally', details: english.tally(tally) }]),
    { term: 'Rule', details: english.rule(rule) },
    ...(tieRule === undefined ? [] : [{ term: 'What the tie means', details: english.code('tieRule', tieRule) }]),
    ...(motion.presidedBy === undefined ? [] : [{ term: 'Secret ballot, told by', details: names.person(motion.presidedBy) }]),
    ...(tieBreak === undefined
      ? []
      : [{ term: 'Tie-breaker', details: `${names.person(tieBreak.memberId)}: ${english.code('vote', tieBreak.vote)}` }]),
    ...(afterMotionId === undefined ? [] : [{ term: 'To decide what this left open', details: names.motion(afterMotionId) }]),
    ...(allegationIds.length === 0
      ? []
      : [{ term: 'About', details: allegationIds.map((id) => names.allegation(id)).join('; ') }]),
  ];
}

/** What the rule says of a vote that decided nothing, and whether the parties were told of it in time. */
function whatFollows({ motionId, outcome, rule, decidedOn }: FiledMotion, { timeline, today }: CaseFile) {
  if (outcome === 'open' || outcome === 'carried') return [];
  const effect = outcome === 'tied' ? rule.tieEffect : rule.shortfallEffect;
  const told = timeline.find(
    ({ type, data }) => (type === 'RespondentInformed' || type === 'ComplainantNotified') && data.motionId === motionId,
  );
  const { silenceLimit } = rule;
  // Corrected before there was such a field, it may be anything.
  const last =
    decidedOn !== undefined && Number.isInteger(silenceLimit) ? daysAfter(lastDayOf(decidedOn), Number(silenceLimit)) : undefined;
  return [
    ...(effect === undefined ? [] : [{ term: 'What follows', details: english.code('voteEffect', effect) }]),
    ...(last === undefined
      ? []
      : [
          {
            term: 'The parties hear of it by',
            details: (
              <>
                <DateText date={last} />
                {told === undefined ? (last < today ? ' (overdue: nobody was told)' : ' (nobody was told yet)') : null}
                {told === undefined ? null : (
                  <>
                    {' '}
                    (first told on <DateText date={told.on} />)
                  </>
                )}
              </>
            ),
          },
        ]),
  ];
}

/** Who had the vote of another on a motion. */
const sittingsAt = ({ motionId, meetingId, eligible, on }: FiledMotion, { sittings }: CaseFile): readonly FiledSitting[] =>
  sittings.filter(
    (one) =>
      eligible.includes(one.alternateId) &&
      (one.ended === undefined || !isCertainlyBefore(one.ended.on, on)) &&
      (one.motionId === undefined || one.motionId === motionId) &&
      (one.meetingId === undefined || one.meetingId === meetingId),
  );

const seatCalled = ({ body }: CaseFile, seatId: string): string =>
  body?.seats.find((one) => one.seatId === seatId)?.name ?? seatId;

interface RollCall {
  readonly name: string;
  readonly vote: string;
}

function rollCall(motion: FiledMotion, { file }: CaseContext, names: Names): readonly RollCall[] {
  const { eligible, present, votes, outcome, proxies = {}, decidedProbableCause = [] } = motion;
  const sittings = sittingsAt(motion, file);
  const voting = eligible.map((memberId) => {
    const vote = own(votes, memberId);
    const proxy = own(proxies, memberId);
    const isThere = present.includes(memberId) || proxy !== undefined;
    const silent = !isThere
      ? 'Absent'
      : isSecret(motion)
        ? 'There; the ballot is secret'
        : outcome === 'open'
          ? 'Has not voted yet'
          : 'Did not vote';
    const by =
      proxy === undefined
        ? ''
        : ` (absent; ${names.person(proxy.holderId)} votes by a proxy of ${formatDate(proxy.on)}: ${proxy.authority})`;
    const place = sittings.find(({ alternateId }) => alternateId === memberId);
    const instead =
      place === undefined
        ? ''
        : ` (sits in for ${forWhom(
            place,
            (id) => names.person(id),
            (id) => seatCalled(file, id),
          )}: ${english.code('placeReason', place.why)})`;
    return { name: `${names.person(memberId)}${by}${instead}`, vote: vote === undefined ? silent : english.code('vote', vote) };
  });
  const aside = file.recusedMembers
    .filter((memberId) => !eligible.includes(memberId))
    .map((memberId) => ({ name: names.person(memberId), vote: 'Stepped aside' }));
  const decidedBefore = decidedProbableCause
    .filter((memberId) => !file.recusedMembers.includes(memberId))
    .map((memberId) => ({ name: names.person(memberId), vote: 'Voted on probable cause, and has no vote here' }));
  const replaced = sittings.flatMap(({ memberId, alternateId }) =>
    memberId === undefined || eligible.includes(memberId) || file.recusedMembers.includes(memberId)
      ? []
      : [{ name: names.person(memberId), vote: `${names.person(alternateId)} sits in` }],
  );
  return [...voting, ...replaced, ...decidedBefore, ...aside];
}
