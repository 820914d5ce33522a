import type { JSX } from 'preact';
import {
  Alert,
  ButtonForm,
  DataTable,
  DefinitionList,
  Fields,
  Form,
  Heading,
  InstantText,
  staffPage,
  type HtmlPage,
  type Person,
} from '#design';
import { ChooseMailDto, ConfirmMailAddressDto, GiveMailAddressDto } from '#installation';
import { asked } from '#web';
import { english } from '#words';
import type { AllMail, OwnMail } from './mail.queries.js';
import { mailStates, type Mail, type MailKind, type MailState, type Trouble } from './outbox.js';

interface Shown {
  readonly person: Person;
  readonly timeZone: string;
  /** Whether the operator has named a mail server. */
  readonly isOn: boolean;
}

const stateWords: Readonly<Record<MailState, string>> = {
  waiting: 'Waiting',
  sending: 'Being sent',
  retry: 'To be tried again',
  sent: 'Sent',
  failed: 'Failed',
  returned: 'Returned',
  dropped: 'Not sent: no longer wanted',
};

const troubleWords: Readonly<Record<Trouble, string>> = {
  unreachable: 'The mail server could not be reached',
  'no-answer': 'The mail server did not answer in time',
  'cut-off': 'The connection to the mail server broke off',
  'sign-in': 'The mail server did not let Redress sign in',
  encryption: 'The mail server does not offer the required encryption',
  'put-off': 'The mail server asked to try later',
  full: 'The mailbox is full',
  refused: 'The mail server refused the email',
};

const kindWords: Readonly<Record<MailKind, string>> = {
  notices: 'Something new',
  digest: 'Daily email',
  code: 'Code for an address',
};

/** What one person chooses, and what became of the last letters. */
export function ownMailPage(mail: OwnMail, { person, staffId, timeZone, isOn }: Shown & { readonly staffId: string }): HtmlPage {
  const { how, quietFrom, quietUntil, address, toBeConfirmed, letters } = mail;
  const on = (path: string) => ({ action: `/v1/staff/${staffId}/${path}`, then: '/session/mail' });
  return staffPage(
    {
      title: 'Email notices',
      person,
      lede: 'Email can tell you that there is something for you here. It says how much, never what it is about.',
      back: { href: '/notices', label: 'your notices' },
    },
    <>
      {isOn ? null : (
        <Alert tone="info" heading="No email is sent yet">
          <p>This installation has no mail server. Your choice takes effect once the operator sets one up.</p>
        </Alert>
      )}
      <Heading level={2}>When</Heading>
      <Form {...on('mail-choice')} submitLabel="Save" label="Choose when email is sent">
        <Fields
          of={asked(
            ChooseMailDto,
            { name: 'how', value: how, words: english.codes.mailWay },
            { name: 'quietFrom', ...(quietFrom !== undefined && { value: String(quietFrom) }) },
            { name: 'quietUntil', ...(quietUntil !== undefined && { value: String(quietUntil) }) },
          )}
          scope="choice"
        />
        <p class="redress-small">Hours are those of {timeZone}.</p>
      </Form>
      <Heading level={2}>Where</Heading>
      <p>
        {address === undefined ? 'You have not given an address.' : <>Email goes to {address}.</>}
        {toBeConfirmed ? ' Nothing else is sent there until you enter the code that was sent to it.' : ''}
      </p>
      {toBeConfirmed ? (
        <Form {...on('mail-address/confirmation')} submitLabel="Confirm the address" label="Confirm the address">
          <Fields of={asked(ConfirmMailAddressDto, 'code')} scope="confirm" />
        </Form>
      ) : null}
      <Form
        {...on('mail-address')}
        submitLabel={address === undefined ? 'Give the address' : 'Give another address'}
        label="Give an address"
      >
        <p>We send a code to the address. It is used once you enter that code here.</p>
        <Fields of={asked(GiveMailAddressDto, 'address')} scope="address" />
      </Form>
      <DataTable<Mail> caption="Your latest emails" empty="None yet." rows={letters} columns={[...columns(timeZone)]} />
    </>,
  );
}

interface ShownToOperator extends Shown {
  readonly nameOf: (id: string) => string;
  readonly maySend: boolean;
}

/** What became of all letters. */
export function outboxPage({ counts, letters }: AllMail, { person, timeZone, isOn, nameOf, maySend }: ShownToOperator): HtmlPage {
  return staffPage(
    {
      title: 'Outgoing email',
      person,
      current: '/outbox',
      wide: true,
      lede: 'Emails that tell staff that there is something new. None says what it is about.',
    },
    <>
      {isOn ? null : (
        <Alert tone="info" heading="No email is sent">
          <p>There is no mail server: REDRESS_SMTP is not set.</p>
        </Alert>
      )}
      <DefinitionList items={mailStates.map((state) => ({ term: stateWords[state], details: String(counts[state] ?? 0) }))} />
      <DataTable<Mail>
        caption="Latest emails"
        empty="None yet."
        rows={letters}
        columns={[
          { header: 'To', cell: ({ personId }) => nameOf(personId) },
          ...columns(timeZone),
          ...(maySend ? [{ header: 'What can be done', cell: (mail: Mail) => <Act mail={mail} /> }] : []),
        ]}
      />
    </>,
  );
}

function Act({ mail: { id, state } }: { readonly mail: Mail }): JSX.Element | null {
  if (state === 'failed' || state === 'returned') return <ButtonForm action={`/v1/outbox/${id}/again`} label="Send again" />;
  return state === 'sent' ? <ButtonForm action={`/v1/outbox/${id}/return`} label="Mark as returned" /> : null;
}

const columns = (timeZone: string) =>
  [
    { header: 'Written', cell: ({ madeAt }: Mail) => <InstantText instant={madeAt} timeZone={timeZone} /> },
    { header: 'What', cell: ({ kind }: Mail) => kindWords[kind] },
    { header: 'State', cell: (mail: Mail) => <State mail={mail} timeZone={timeZone} /> },
    { header: 'Attempts', cell: ({ attempts }: Mail) => attempts, numeric: true },
  ] as const;

function State({ mail, timeZone }: { readonly mail: Mail; readonly timeZone: string }): JSX.Element {
  const { state, trouble, reply, notBefore, settledAt, mayHaveArrived } = mail;
  return (
    <>
      {stateWords[state]}
      {state === 'retry' ? (
        <>
          {': '}
          <InstantText instant={notBefore} timeZone={timeZone} />
        </>
      ) : null}
      {settledAt === undefined || state === 'dropped' ? null : (
        <>
          {' '}
          <InstantText instant={settledAt} timeZone={timeZone} />
        </>
      )}
      {trouble === undefined || state === 'sent'
        ? null
        : ` – ${troubleWords[trouble]}${reply === undefined ? '' : ` (${String(reply)})`}`}
      {mayHaveArrived && state !== 'sent' ? '. It may have arrived all the same.' : ''}
    </>
  );
}
