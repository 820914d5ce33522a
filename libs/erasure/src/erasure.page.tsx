import type { JSX } from 'preact';
import {
  Action,
  DataTable,
  DateText,
  Fields,
  Form,
  Heading,
  staffPage,
  type FieldProps,
  type HtmlPage,
  type Person,
} from '#design';
import type { Actor } from '#kernel';
import { asked } from '#web';
import { ApproveErasureDto } from './use-cases/approve-erasure.js';
import { LiftLegalHoldDto } from './use-cases/lift-legal-hold.js';
import { PlaceLegalHoldDto } from './use-cases/place-legal-hold.js';
import { RefuseErasureDto } from './use-cases/refuse-erasure.js';
import { RequestAdvisoryErasureDto, RequestErasureDto, RequestPersonErasureDto } from './use-cases/request-erasure.js';
import type { HeldKind } from './domain/erasure.commands.js';
import type { ErasureSubject } from './domain/erasure.events.js';
import type { ErasureShown, ShownCertificate, ShownHold, ShownRequest } from './erasure.query.js';

const subjects: Readonly<Record<ErasureSubject, string>> = {
  'whole-file': 'Everything sealed in this file',
  complainant: 'Who the complainant is',
  respondent: 'Who the respondent is',
  interviewee: 'Who was interviewed',
  requester: 'Who asked for the opinion',
};

/** Where the pages of each kind of file lie, and where its forms are sent. */
const pages: Readonly<Record<HeldKind, string>> = {
  case: '/cases',
  complaint: '/complaints',
  person: '/register',
  advisory: '/advisory-opinions',
};
const routes: Readonly<Record<HeldKind, string>> = { ...pages, person: '/persons' };

export interface ErasurePageOptions {
  readonly shown: ErasureShown;
  readonly actor: Actor;
  readonly person: Person;
  readonly nameOf: (id: string) => string;
}

/** Holds, requests and certificates of one file, with what a clerk may do about them. */
export function erasurePage({ shown, actor, person, nameOf }: ErasurePageOptions): HtmlPage {
  const { kind, id, holds, requests, certificates } = shown;
  const own = `${pages[kind]}/${id}`;
  const isClerk = actor.role === 'clerk';
  return staffPage(
    {
      title: 'Legal holds and erasure',
      person,
      current: kind === 'complaint' ? '/queue' : pages[kind],
      wide: true,
      lede: 'Erasing destroys the keys that open what was said. The history keeps every step and every count.',
      back: { href: own, label: kind === 'advisory' ? 'the request' : `the ${kind}` },
    },
    <>
      <DataTable<ShownHold>
        caption="Legal holds"
        empty="There is no hold on this file."
        rows={holds}
        columns={[
          { header: 'Placed', cell: ({ placedOn }) => <DateText date={placedOn} /> },
          { header: 'By', cell: ({ placedBy }) => nameOf(placedBy) },
          { header: 'Reason', cell: ({ reason }) => reason },
        ]}
      />
      <DataTable<ShownRequest>
        caption="Requests to erase"
        empty="No request is waiting."
        rows={requests}
        columns={[
          { header: 'Requested', cell: ({ requestedOn }) => <DateText date={requestedOn} /> },
          { header: 'By', cell: ({ requestedBy }) => nameOf(requestedBy) },
          { header: 'What', cell: ({ subject }) => subjects[subject] },
          { header: 'Rule', cell: ({ basis }) => basis },
          { header: 'Reason', cell: ({ reason }) => reason },
          {
            header: 'State',
            cell: ({ approvedBy }) => (approvedBy === undefined ? 'Waiting for approval' : `Approved by ${nameOf(approvedBy)}`),
          },
        ]}
      />
      <DataTable<ShownCertificate>
        caption="Certificates of erasure"
        empty="Nothing of this file was erased."
        rows={certificates}
        columns={[
          { header: 'Certificate', cell: ({ certificate }) => certificate },
          { header: 'Erased', cell: ({ erasedOn }) => <DateText date={erasedOn} /> },
          { header: 'What', cell: ({ subject }) => subjects[subject] },
          { header: 'Rule', cell: ({ basis }) => basis },
          { header: 'Requested by', cell: ({ requestedBy }) => nameOf(requestedBy) },
          { header: 'Approved by', cell: ({ approvedBy }) => nameOf(approvedBy) },
          { header: 'Keys destroyed', cell: keysInWords },
          { header: 'Files deleted', cell: ({ files }) => files ?? 0 },
        ]}
      />
      {isClerk ? <Work {...shown} userId={actor.userId} /> : null}
    </>,
  );
}

/** What a request to erase says, of each kind of file. */
function askedOf(kind: HeldKind): readonly FieldProps[] {
  if (kind === 'person') return asked(RequestPersonErasureDto, 'basis', 'reason');
  const what = { name: 'subject', words: subjects } as const;
  return kind === 'advisory'
    ? asked(RequestAdvisoryErasureDto, what, 'basis', 'reason')
    : asked(RequestErasureDto, what, 'basis', 'reason');
}

function keysInWords({ identityKeys, contentKeys, evidenceKeys, indexKeys }: ShownCertificate): string {
  const counts = { identity: identityKeys, content: contentKeys, evidence: evidenceKeys, index: indexKeys };
  const said = Object.entries(counts).flatMap(([name, count]) => (count === 0 ? [] : [`${name} ${String(count)}`]));
  return said.length === 0 ? 'None: nothing was sealed' : said.join(', ');
}

/** What a clerk may do here. Whoever asked cannot approve, and is not offered it. */
function Work({ kind, id, holds, requests, userId }: ErasureShown & { readonly userId: string }): JSX.Element {
  const to = (path: string) => ({
    action: `/v1${routes[kind]}/${id}/${path}`,
    then: `${pages[kind]}/${id}/erasure`,
    revision: '*',
  });
  const waiting = requests.filter(({ approvedBy }) => approvedBy === undefined);
  return (
    <>
      <Heading level={2}>What can be done</Heading>
      <Action title="Place a legal hold" form={to('legal-holds')}>
        <Form {...to('legal-holds')} submitLabel="Place the hold" label="Place a legal hold">
          <p>While it is on, nothing of this file can be erased.</p>
          <Fields of={asked(PlaceLegalHoldDto, 'reason')} scope="hold" />
        </Form>
      </Action>
      {holds.map(({ holdId }, index) => (
        <Action key={holdId} title={`Lift hold ${String(index + 1)}`} form={{ ...to('legal-holds/lifting'), hidden: { holdId } }}>
          <Form
            {...to('legal-holds/lifting')}
            submitLabel="Lift the hold"
            label={`Lift hold ${String(index + 1)}`}
            hidden={{ holdId }}
          >
            <Fields of={asked(LiftLegalHoldDto, 'reason')} scope={`lift-${String(index + 1)}`} />
          </Form>
        </Action>
      ))}
      {holds.length > 0 ? null : (
        <Action title="Request an erasure" form={to('erasure-requests')}>
          <Form {...to('erasure-requests')} submitLabel="Request the erasure" label="Request an erasure">
            <p>Somebody else has to approve it. Then the keys are destroyed for good.</p>
            <Fields of={askedOf(kind)} scope="erase" />
          </Form>
        </Action>
      )}
      {waiting.map(({ requestId, requestedBy, subject }, index) => (
        <div key={requestId}>
          {requestedBy === userId || holds.length > 0 ? null : (
            <Action title={`Approve: ${subjects[subject]}`} form={{ ...to('erasure-approvals'), hidden: { requestId } }}>
              <Form
                {...to('erasure-approvals')}
                submitLabel="Approve the erasure"
                label={`Approve request ${String(index + 1)}`}
                hidden={{ requestId }}
                danger
                sure="The keys are destroyed. What they sealed can never be read again, from no backup either."
              >
                <Fields of={asked(ApproveErasureDto)} />
              </Form>
            </Action>
          )}
          <Action title={`Refuse: ${subjects[subject]}`} form={{ ...to('erasure-refusals'), hidden: { requestId } }}>
            <Form
              {...to('erasure-refusals')}
              submitLabel="Refuse the request"
              label={`Refuse request ${String(index + 1)}`}
              hidden={{ requestId }}
            >
              <Fields of={asked(RefuseErasureDto, 'reason')} scope={`refuse-${String(index + 1)}`} />
            </Form>
          </Action>
        </div>
      ))}
    </>
  );
}
