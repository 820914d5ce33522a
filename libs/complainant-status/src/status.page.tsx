import {
  Alert,
  ButtonForm,
  comesBack,
  DateText,
  Field,
  FilesField,
  Form,
  InstantText,
  Lines,
  ProcessList,
  Prose,
  publicPage,
  SafetyHint,
  staleSince,
  Timeline,
  type Step,
  type HtmlPage,
} from '#design';
import { acceptedExtensions } from '#custody';
import { aboutFiles } from './about-files.js';
import { lastDayOf, type Instant, type PartialDate, type PlainDate } from '#kernel';
import type { JSX } from 'preact';
import type { Shortfall } from '#procedure';
import type { Sayings } from './speech.js';

/** A date by which something is due, in words, and how late it is. */
export interface Due {
  readonly what: string;
  readonly on: PlainDate;
  readonly rule: string | undefined;
  readonly passed: boolean;
  /** Days since the date passed; 0 while it has not. */
  readonly daysLate: number;
  /** Whether it is the complainant's to do. */
  readonly yours: boolean;
  /** Of a clock: where its rule is written, and whether a source states all of it. */
  readonly source?: string;
  readonly example?: boolean;
  /** How the day moved when the body changed its calendar. */
  readonly moved?: string;
  /** The days before an election on which the time stands still, and why. */
  readonly pauses?: readonly Pause[];
  /** The day that the rule gives, where it may not be done before a later one because an election is near. */
  readonly byRule?: PlainDate;
}

/** Days on which the time of a clock stands still, both ends among them. */
export interface Pause {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly why: string | undefined;
}

/** What has to be done in a time of which nobody can say yet when it ends, and since when and why it stands still. */
export interface Limit {
  readonly what: string;
  readonly rule: string;
  readonly source: string;
  readonly example: boolean;
  readonly since?: PlainDate;
  readonly why?: string | undefined;
  /** How many legislative days have passed. */
  readonly passed?: string;
  readonly moved?: string;
  readonly pauses?: readonly Pause[];
  readonly byRule?: PlainDate;
}

/** Everything that a complainant's page says. */
export interface ComplainantStatus {
  readonly complaintId: string;
  readonly reference: string;
  readonly bodyName: string;
  readonly now: string;
  /** What is known besides: the body's own sentence, or with which result. */
  readonly said: string | undefined;
  readonly next: string;
  /** The vote from which nothing has followed: its day, and the days since then. What its rule says stands in `next`. */
  readonly tie: { readonly since: PartialDate; readonly days: number } | undefined;
  /** Too few members sit for the body to decide anything, by its vacant seats alone. Everybody may know it: `/decisions`. */
  readonly withoutQuorum: Shortfall | undefined;
  /** A decision stands that something else on record does not agree with, and nobody has decided about that yet. */
  readonly underReview: boolean;
  /** What the body said about dates that it missed, since the complaint last moved on. */
  readonly delays: readonly string[];
  readonly due: readonly Due[];
  readonly waiting: readonly Limit[];
  /** The latest first. */
  readonly history: readonly {
    readonly eventId: string;
    readonly on: PartialDate;
    readonly recordedAt: Instant;
    /** The day on which it was recorded, where the body sits. */
    readonly recordedOn: PlainDate;
    readonly correctedAt: Instant | undefined;
    readonly title: string;
    readonly detail: string | undefined;
    /** Of a time limit that was kept: nothing is to be worried about, and the page folds it away. */
    readonly routine: boolean;
  }[];
  /** How many time limits were kept. */
  readonly metInTime: number;
  readonly steps: readonly { readonly title: string; readonly done: boolean; readonly current: boolean }[];
  /** Nothing more will happen unless somebody takes it up again. */
  readonly ended: boolean;
  /** Whether the complainant may now add what is missing, may still withdraw, and may take a withdrawal back. */
  readonly may: { readonly cure: boolean; readonly withdraw: boolean; readonly reinstate: boolean; readonly beNamed: boolean };
  readonly maySay: Sayings;
  readonly lastChangedAt: Instant;
  /** Where the body sits: every day here is a day there. */
  readonly timeZone: string;
  /** The complaint's revision, for `If-Match`. */
  readonly revision: string;
}

/** For whom the page is shown: the complainant, or staff who look at what the complainant sees or saw. */
export interface Viewer {
  readonly staff: boolean;
  /** The moment looked at, in words; absent for now. */
  readonly moment?: string | undefined;
}

/** Where one complaint stands: first what is so now, then what comes next, then how it came about. */
export function statusPage(status: ComplainantStatus, { staff, moment }: Viewer = { staff: false }): HtmlPage {
  return publicPage(
    {
      title: 'Where your complaint stands',
      current: '/status',
      neutralTitle: true,
      withoutSafetyHint: true,
      withoutLeave: staff,
      lede: status.now,
    },
    <>
      <ChangedSince {...status} />
      {status.said === undefined ? null : <Prose text={status.said} />}
      {staff ? <StaffNote moment={moment} /> : null}
      <Tie {...status} />
      {status.underReview ? <UnderReview /> : null}
      <WithoutQuorum {...status} />
      <section aria-labelledby="next">
        <h2 id="next">What happens next</h2>
        {status.next === '' || status.tie !== undefined ? null : <p>{status.next}</p>}
        {status.delays.map((delay) => (
          <p key={delay}>
            <strong>Late.</strong> <Lines text={delay} />
          </p>
        ))}
        <DueDates {...status} />
        {status.may.cure && !staff ? <Cure {...status} /> : null}
      </section>
      <MaySay {...status.maySay} />
      <section aria-labelledby="history">
        <h2 id="history">What has happened so far</h2>
        <p>The latest is first.</p>
        <History {...status} />
      </section>
      <section aria-labelledby="steps">
        <h2 id="steps">{status.ended ? 'The steps your complaint took' : 'The steps of a complaint'}</h2>
        {status.ended ? null : <p>Not every complaint goes through every step. A vote can end it at any of them.</p>}
        <ProcessList steps={status.steps.map(stepOf)} />
      </section>
      <section aria-labelledby="do">
        <h2 id="do">What you can do</h2>
        <p>
          Your reference is <strong>{status.reference}</strong>. Have it ready when you ask for help; the contact is at the foot
          of this page.
        </p>
        <ul class="usa-list">
          <li>Nobody may act against you because you complained. If someone does, tell us at once.</li>
          <li>You may bring someone with you to any meeting, and you may ask for an interpreter.</li>
        </ul>
        {status.may.beNamed && !staff ? <BeNamed {...status} /> : null}
        {status.may.withdraw && !staff ? <SendFiles {...status} /> : null}
        {staff ? null : <ReplaceCode {...status} />}
        {status.may.withdraw && !staff ? <Withdraw {...status} /> : null}
        {status.may.reinstate && !staff ? <Reinstate {...status} /> : null}
      </section>
      <p>
        This page last changed on <InstantText instant={status.lastChangedAt} timeZone={status.timeZone} />. It shows what{' '}
        {status.bodyName} has recorded, and nothing else.
      </p>
      {staff ? null : <CloseVisit />}
      {staff ? null : <SafetyHint />}
    </>,
  );
}

/** What she may say today, under which rule, and what was otherwise before. */
function MaySay({ said, before, sources }: Sayings): JSX.Element {
  return (
    <section aria-labelledby="may-say">
      <h2 id="may-say">What you may say</h2>
      {said.map((sentence) => (
        <p key={sentence}>
          <strong>{sentence}</strong>
        </p>
      ))}
      {before.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {sources.map((sentence) => (
        <p class="usa-hint" key={sentence}>
          {sentence}
        </p>
      ))}
    </section>
  );
}

/** The way out when everything has been read. "Leave this page quickly" is the other one. */
function CloseVisit(): JSX.Element {
  return (
    <section aria-labelledby="close">
      <h2 id="close">When you are done</h2>
      <p>
        Close your visit so that nobody who uses this device after you can open your complaint. You can come back with your
        receipt.
      </p>
      <p>If you do nothing, your visit closes half an hour after the last page you opened.</p>
      <ButtonForm action="/sign-out" label="Close my visit" hidden={{ _then: '/status/closed' }} />
    </section>
  );
}

/** Where a form comes back because the complaint moved on meanwhile: what happened last, and where all of it stands. */
function ChangedSince({ history: [last], timeZone }: ComplainantStatus): JSX.Element | null {
  if (staleSince() === undefined) return null;
  return (
    <Alert tone="warning" heading="Something happened since you opened the form">
      <p>
        {last === undefined ? null : (
          <>
            The latest: {last.title}, on <InstantText instant={last.recordedAt} timeZone={timeZone} />.{' '}
          </>
        )}
        See <a href="#history">what has happened so far</a>.
      </p>
    </Alert>
  );
}

function StaffNote({ moment }: { readonly moment: string | undefined }): JSX.Element {
  return (
    <Alert tone="info" heading="What the complainant sees">
      <p>
        {moment === undefined ? 'This is the page as it is now.' : `This is the page as it was: ${moment}.`} The forms are left
        out.
      </p>
    </Alert>
  );
}

/** A tie is told plainly: when it was, that nothing has followed, and what the rule says. */
function Tie({ tie, next }: Pick<ComplainantStatus, 'tie' | 'next'>): JSX.Element | null {
  if (tie === undefined) return null;
  return (
    <Alert tone="warning" heading="The vote was a tie">
      <p>
        The members voted on <DateText date={tie.since} />.{' '}
        {tie.days === 0 ? 'Nothing has happened since.' : `Nothing has happened for ${days(tie.days)}.`} {next}
      </p>
      <p>You did nothing wrong, and you do not need to do anything. If anything happens, this page will say so.</p>
    </Alert>
  );
}

/** That a decision is looked at again, and not why: that is for the body to say. */
function UnderReview(): JSX.Element {
  return (
    <Alert tone="warning" heading="A decision is under review">
      <p>
        Something on record does not agree with a decision in your case. The decision stands until the body says otherwise. You
        did nothing wrong, and you do not need to do anything.
      </p>
    </Alert>
  );
}

/** That nothing can be voted on: a silence whose reason she may know. */
function WithoutQuorum({ withoutQuorum, bodyName }: Pick<ComplainantStatus, 'withoutQuorum' | 'bodyName'>): JSX.Element | null {
  if (withoutQuorum === undefined) return null;
  const { since, quorum, voters, seats } = withoutQuorum;
  return (
    <Alert tone="warning" heading="The body cannot vote right now">
      <p>
        Since <DateText date={since} /> too few members sit in {bodyName} for a vote to count:{' '}
        {seats === undefined ? `${String(voters)} can vote` : `${String(seats.filled)} of ${String(seats.of)} seats are filled`},
        and a vote needs {String(quorum)} members. What needs a vote has to wait until more seats are filled.
      </p>
      <p>You did nothing wrong, and you do not need to do anything. Your complaint is not lost.</p>
    </Alert>
  );
}

const days = (count: number): string => `${String(count)} ${count === 1 ? 'day' : 'days'}`;

function DueDates({ due, waiting, ended }: Pick<ComplainantStatus, 'due' | 'waiting' | 'ended'>): JSX.Element | null {
  if (due.length + waiting.length === 0) return ended ? null : <p>No date is set for the next step.</p>;
  return (
    <ul class="usa-list">
      {due.map(({ what, on, rule, daysLate, yours, ...from }) => (
        <li key={what}>
          {what}: due by <DateText date={on} />
          {rule === undefined ? '.' : ` (${rule}).`}{' '}
          {daysLate === 0 ? null : (
            <strong>
              This date passed {days(daysLate)} ago
              {yours ? '. You can still add it.' : ', and nothing has been recorded that meets it.'}
            </strong>
          )}
          <Source {...from} />
        </li>
      ))}
      {waiting.map(({ what, rule, since, why, passed, ...from }) => (
        <li key={what}>
          {what} (rule {rule}):{' '}
          {since === undefined ? (
            `nobody can say yet by what day.${passed === undefined ? '' : ` ${passed}.`}`
          ) : (
            <>
              the time has been paused since <DateText date={since} />. {why} A date will be set when it resumes.
            </>
          )}
          <Source {...from} />
        </li>
      ))}
    </ul>
  );
}

/** Where the rule of a clock is written, and how its day moved. */
function Source({
  source,
  example = false,
  moved,
  pauses = [],
  byRule,
}: Pick<Due, 'source' | 'example' | 'moved' | 'pauses' | 'byRule'>): JSX.Element | null {
  if (source === undefined) return null;
  return (
    <p class="usa-hint">
      Where to find the rule: {source}. {example ? 'Part of it is an example. No source states it.' : null}
      {moved === undefined ? null : ` The date ${moved}.`}
      {byRule === undefined ? null : (
        <>
          {' '}
          The rule’s own date is <DateText date={byRule} />, but an election is near, and it may not be done before it is over.
        </>
      )}
      {pauses.map(({ from, until, why }) => (
        <span key={from}>
          {' '}
          The time is paused from <DateText date={from} /> to <DateText date={until} />. {why}
        </span>
      ))}
    </p>
  );
}

/** What happened. What was done in time is folded into one line, so that what is late stays in sight. */
function History({ history, metInTime, timeZone }: Pick<ComplainantStatus, 'history' | 'metInTime' | 'timeZone'>): JSX.Element {
  const entries = (routine: boolean) => history.filter((line) => line.routine === routine).map((line) => entryOf(line, timeZone));
  return (
    <>
      <Timeline entries={entries(false)} timeZone={timeZone} />
      {metInTime === 0 ? null : (
        <details>
          <summary>{`Met in time: ${String(metInTime)} ${metInTime === 1 ? 'step' : 'steps'}`}</summary>
          <Timeline entries={entries(true)} timeZone={timeZone} />
        </details>
      )}
    </>
  );
}

function entryOf(line: ComplainantStatus['history'][number], timeZone: string) {
  const { eventId, on, recordedAt, recordedOn, correctedAt, title, detail } = line;
  const said = detail === undefined ? null : <Prose text={detail} />;
  const corrected =
    correctedAt === undefined ? null : (
      <p>
        This line was corrected on <InstantText instant={correctedAt} timeZone={timeZone} />.
      </p>
    );
  const body = said === null && corrected === null ? undefined : [said, corrected];
  // When it was recorded is worth knowing where that was later.
  const late = recordedOn > lastDayOf(on);
  return { id: eventId, on, title, ...(late ? { recordedAt } : {}), ...(body === undefined ? {} : { body }) };
}

function stepOf({ title, done, current }: ComplainantStatus['steps'][number]): Step {
  return { title, status: done ? 'done' : current ? 'current' : 'not-started' };
}

function Cure({ complaintId, revision }: ComplainantStatus): JSX.Element {
  return (
    <Form
      action={`/v1/complaints/${complaintId}/cure`}
      submitLabel="Add this"
      label="Add what is missing"
      revision={revision}
      then="/status/mine"
    >
      <Field
        name="addition"
        label="What you add"
        hint="Up to 20,000 characters."
        kind="textarea"
        needed="Write what you add."
        required
      />
    </Form>
  );
}

function BeNamed({ complaintId, revision }: ComplainantStatus): JSX.Element {
  const action = `/v1/complaints/${complaintId}/consent-to-be-named`;
  return (
    <details open={comesBack({ action })}>
      <summary>Agree to be named</summary>
      <p>
        This is your decision, and nobody can make it for you. Your name will no longer be kept from the person you complained
        about once that person is notified. Staff who work on your complaint can open your name, and this page shows each time
        they do.
      </p>
      <p>
        <strong>You cannot take this back.</strong> You do not have to agree. Your complaint continues either way.
      </p>
      <Form
        action={action}
        submitLabel="Agree to be named"
        label="Agree to be named"
        revision={revision}
        then="/status/mine"
        danger
        sure="Your name will no longer be kept confidential. You cannot take this back."
      >
        <Field name="name" label="Your name, if you have not given it" hint="Leave this empty if your complaint has your name." />
      </Form>
    </details>
  );
}

function ReplaceCode({ complaintId, revision }: ComplainantStatus): JSX.Element {
  const action = `/v1/complaints/${complaintId}/receipt`;
  return (
    <details open={comesBack({ action })}>
      <summary>Replace your receipt code</summary>
      <p>
        Do this if someone else may have seen your code. You will be shown a new code once, and the old one will stop working.
        Have something ready to write it down.
      </p>
      <Form
        action={action}
        submitLabel="Replace my code"
        label="Replace your receipt code"
        revision={revision}
        danger
        sure="The code you have now stops working at once."
      />
    </details>
  );
}

function Reinstate({ complaintId, revision }: ComplainantStatus): JSX.Element {
  const action = `/v1/complaints/${complaintId}/reinstatement`;
  return (
    <details open={comesBack({ action })}>
      <summary>Take your complaint up again</summary>
      <p>Your complaint will be back where it was before you withdrew it. Nothing you sent is lost.</p>
      <Form
        action={action}
        submitLabel="Take it up again"
        label="Take your complaint up again"
        revision={revision}
        then="/status/mine"
      >
        <Field
          name="reason"
          label="Why you want it taken up again"
          hint="A few words are enough, such as “I have changed my mind”. Up to 4,000 characters."
          needed="Say why you want it taken up again; a few words are enough."
          kind="textarea"
          rows={3}
          required
        />
      </Form>
    </details>
  );
}

function SendFiles({ complaintId }: ComplainantStatus) {
  return (
    <>
      <h2>Send files</h2>
      <Form
        action={`/v1/complaints/${complaintId}/files`}
        submitLabel="Send the files"
        then="/status/mine"
        label="Send files"
        files
      >
        <FilesField label="Files" hint={aboutFiles} accept={acceptedExtensions} scope="send" />
      </Form>
    </>
  );
}

function Withdraw({ complaintId, revision }: ComplainantStatus): JSX.Element {
  const action = `/v1/complaints/${complaintId}/withdrawal`;
  return (
    <details open={comesBack({ action })}>
      <summary>Withdraw your complaint</summary>
      <p>
        You may withdraw at any time, and you may have the complaint taken up again later. The body may still go on without you,
        and must tell you if it does.
      </p>
      <Form
        action={action}
        submitLabel="Withdraw the complaint"
        label="Withdraw your complaint"
        revision={revision}
        then="/status/mine"
        danger
        sure="Your complaint ends here unless the body goes on without you; it must tell you if it does. You can have the complaint taken up again later."
      >
        <Field
          name="reason"
          label="Why you are withdrawing"
          hint="A few words are enough, such as “I do not want to say why”. Up to 4,000 characters."
          needed="Say why you are withdrawing; a few words are enough."
          kind="textarea"
          rows={3}
          required
        />
      </Form>
    </details>
  );
}
