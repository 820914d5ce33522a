import {
  Action,
  Alert,
  DataTable,
  DateText,
  DefinitionList,
  Fields,
  Form,
  Heading,
  Link,
  staffPage,
  type HtmlPage,
  type Option,
  type Person,
} from '#design';
import type { PlainDate } from '#kernel';
import { asked } from '#web';
import type { HistoryEntry } from './staff.queries.js';
import {
  BeginLeaveDto,
  EndAccessDto,
  EndLeaveDto,
  EndRoleDto,
  GiveMailAddressDto,
  GrantRoleDto,
  holdsOn,
  InviteStaffMemberDto,
  isOnLeave,
  NameDeputyDto,
  RecordDepartureDto,
  RemovePasskeyDto,
  type Grant,
  type KnownStaffMember,
} from '#installation';

/** What pages of the staff call things. */
export interface StaffWords {
  readonly roles: Readonly<Record<Grant['role'], string>>;
  /** An event in words: a title, and what was said. */
  readonly event: (type: string, data: object) => { readonly title: string; readonly lines: readonly string[] };
}

export interface StaffContext {
  readonly person: Person;
  readonly today: PlainDate;
  readonly staff: ReadonlyMap<string, KnownStaffMember>;
  readonly bodies: readonly Option[];
  readonly words: StaffWords;
}

type Row = KnownStaffMember & { readonly id: string };

/** Everybody whom the log knows, by name. */
export function staffListPage(context: StaffContext): HtmlPage {
  const rows = [...context.staff]
    .map(([id, member]) => ({ id, ...member }))
    .sort((one, other) => one.name.localeCompare(other.name));
  return staffPage(
    { title: 'People', person: context.person, current: '/staff', wide: true },
    <>
      <DataTable<Row>
        caption="People on the staff"
        empty="Nobody was invited yet."
        rows={rows}
        columns={[
          { header: 'Name', cell: ({ id, name }) => <Link href={`/staff/${id}`}>{name}</Link> },
          { header: 'Where they stand', cell: (member) => standing(member, context.today) },
          { header: 'Roles today', cell: (member) => rolesToday(member, context) },
        ]}
      />
      <Heading level={2}>Invite somebody</Heading>
      <Form action="/v1/staff" submitLabel="Invite" label="Invite somebody">
        <p>You are shown a link to hand to the person. Roles can be given before the person has signed in.</p>
        <Fields of={asked(InviteStaffMemberDto, 'name', 'handle')} scope="invite" />
      </Form>
    </>,
  );
}

/** One person: roles, leave, deputy, ways to sign in, history, and what can be done. */
export function staffMemberPage(
  id: string,
  member: KnownStaffMember,
  history: readonly HistoryEntry[],
  context: StaffContext,
): HtmlPage {
  const { person, today, staff, bodies, words } = context;
  const on = (path: string) => ({ action: `/v1/staff/${id}/${path}`, then: `/staff/${id}`, revision: '*' });
  const others = [...staff].filter(([other, { status }]) => other !== id && status === 'enrolled');
  const away = member.leaves.at(-1);
  const canEndLeave = away !== undefined && away.backOn === undefined && (away.until === undefined || away.until >= today);
  return staffPage(
    { title: member.name, person, current: '/staff', wide: true, back: { href: '/staff', label: 'all people' } },
    <>
      {member.status === 'departed' ? (
        <Alert tone="warning" heading="This person has left">
          <p>Nobody signs in as this person any more. Investigations that were assigned have to be given to somebody else.</p>
        </Alert>
      ) : null}
      <DefinitionList
        items={[
          { term: 'Where the person stands', details: standing(member, today) },
          { term: 'Handle', details: member.handle ?? '–' },
          {
            term: 'Stands in during leave',
            details: member.deputyId === undefined ? '–' : (staff.get(member.deputyId)?.name ?? '–'),
          },
          {
            term: 'Signs in with',
            details: waysIn(member),
          },
        ]}
      />
      <DataTable<Grant>
        caption="Roles"
        empty="No role was given, or all were ended."
        rows={member.grants}
        columns={[
          { header: 'Role', cell: ({ role }) => words.roles[role] },
          { header: 'For', cell: (grant) => scopeOf(grant, bodies) ?? 'The installation' },
          { header: 'First day', cell: ({ from }) => <DateText date={from} /> },
          { header: 'Last day', cell: ({ until }) => (until === undefined ? 'Not set' : <DateText date={until} />) },
          { header: 'Holds today', cell: (grant) => (holdsOn(grant, today) ? 'Yes' : 'No') },
        ]}
      />
      <Heading level={2}>What can be done</Heading>
      {member.status === 'departed' ? null : (
        <>
          <Action id="grant" title="Give a role" form={on('roles')}>
            <Form {...on('roles')} submitLabel="Give the role" label="Give a role">
              <Fields
                of={asked(
                  GrantRoleDto,
                  { name: 'role', words: words.roles },
                  { name: 'bodyId', options: bodies, emptyLabel: 'Every body' },
                  { name: 'from', value: today },
                  'until',
                )}
                scope="grant"
              />
            </Form>
          </Action>
          {member.grants.map((grant, index) => (
            <Action
              id={`end-${String(index + 1)}`}
              title={`End the role: ${[words.roles[grant.role], ...scopesOf(grant, bodies)].join(', ')}`}
              key={grant.grantId}
              form={on(`roles/${grant.grantId}/end`)}
            >
              <Form
                {...on(`roles/${grant.grantId}/end`)}
                submitLabel="End the role"
                label={`End the role ${String(index + 1)}`}
                danger
                sure="The role ends at once, for every session that is open."
              >
                <Fields of={asked(EndRoleDto, 'reason')} scope={`end-${String(index + 1)}`} />
              </Form>
            </Action>
          ))}
          {others.length === 0 ? null : (
            <Action id="deputy" title="Name a deputy" form={on('deputy')}>
              <Form {...on('deputy')} submitLabel="Name the deputy" label="Name a deputy">
                <p>While {member.name} is on leave, the deputy has the same roles.</p>
                <Fields
                  of={asked(NameDeputyDto, {
                    name: 'deputyId',
                    options: others.map(([value, { name }]) => ({ value, label: name })),
                  })}
                  scope="deputy"
                />
              </Form>
            </Action>
          )}
          <Action id="mail" title="Set the email address" form={on('mail-address')}>
            <Form {...on('mail-address')} submitLabel="Set the address" label="Set the email address">
              <p>Notices go there if {member.name} asks for them by email. They say how much is new, never what it is about.</p>
              <Fields of={asked(GiveMailAddressDto, 'address')} scope="mail" />
            </Form>
          </Action>
          <Action id="leave" title="Enter a leave" form={on('leave')}>
            <Form {...on('leave')} submitLabel="Enter the leave" label="Enter a leave">
              <Fields of={asked(BeginLeaveDto, 'from', 'until')} scope="leave" />
            </Form>
          </Action>
          {canEndLeave ? (
            <Action id="back" title="Record the return from leave" form={on('leave/end')}>
              <Form {...on('leave/end')} submitLabel="Record the return" label="Record the return from leave">
                <Fields of={asked(EndLeaveDto, 'occurredOn')} scope="back" />
              </Form>
            </Action>
          ) : null}
          <Action id="invitation" title="Make a new link for signing in" form={on('invitation')}>
            <Form {...on('invitation')} submitLabel="Make a new link" label="Make a new link for signing in">
              <p>For somebody who lost the link, or every passkey. It replaces any earlier link.</p>
            </Form>
          </Action>
          {member.passkeys.map(({ passkeyId, label }, index) => (
            <Action
              id={`passkey-${String(index + 1)}`}
              title={`Remove the passkey ${label ?? String(index + 1)}`}
              key={passkeyId}
              form={on(`passkeys/${passkeyId}/removal`)}
            >
              <Form
                {...on(`passkeys/${passkeyId}/removal`)}
                submitLabel="Remove the passkey"
                label={`Remove the passkey ${String(index + 1)}`}
                danger
              >
                <Fields of={asked(RemovePasskeyDto, 'reason')} scope={`passkey-${String(index + 1)}`} />
              </Form>
            </Action>
          ))}
          <Action id="sessions" title="End all sessions" form={on('sessions/end')}>
            <Form {...on('sessions/end')} submitLabel="End all sessions" label="End all sessions" danger>
              <Fields of={asked(EndAccessDto, 'reason')} scope="sessions" />
            </Form>
          </Action>
          <Action id="departure" title="Record that the person has left" form={on('departure')}>
            <Form
              {...on('departure')}
              submitLabel="Record the departure"
              label="Record that the person has left"
              danger
              sure="All roles, sessions and ways to sign in end at once. What was assigned has to be given to somebody else."
            >
              <Fields of={asked(RecordDepartureDto, 'reason', 'occurredOn')} scope="departure" />
            </Form>
          </Action>
        </>
      )}
      <History entries={history} words={words} />
    </>,
  );
}

/** What happened, the latest first. */
export function History({ entries, words }: { readonly entries: readonly HistoryEntry[]; readonly words: StaffWords }) {
  return (
    <DataTable<HistoryEntry>
      caption="History"
      empty="Nothing was recorded yet."
      rows={entries.toReversed()}
      columns={[
        { header: 'Day', cell: ({ on }) => <DateText date={on} /> },
        {
          header: 'What',
          cell: ({ type, data }) => {
            const { title, lines } = words.event(type, data);
            return [title, ...lines].join('. ');
          },
        },
        { header: 'By', cell: ({ by }) => by },
      ]}
    />
  );
}

function standing(member: KnownStaffMember, today: PlainDate): string {
  if (member.status === 'invited') return 'Invited, has not signed in yet';
  if (member.status === 'departed') return 'Has left';
  return isOnLeave(member, today) ? 'On leave' : 'On the staff';
}

function waysIn({ identities, passkeys, invitation }: KnownStaffMember): string {
  const ways = [
    ...(identities.length > 0 ? ['an account with the identity provider'] : []),
    ...(passkeys.length > 0 ? [passkeys.length === 1 ? 'a passkey' : `${String(passkeys.length)} passkeys`] : []),
    ...(invitation === undefined ? [] : ['a link that was not used yet']),
  ];
  return ways.length === 0 ? 'Nothing: make a new link' : ways.join(', ');
}

const rolesToday = ({ grants, status }: KnownStaffMember, { today, words, bodies }: StaffContext): string => {
  const held = status === 'departed' ? [] : grants.filter((grant) => holdsOn(grant, today));
  return held.length === 0
    ? 'None'
    : held
        .map((grant) => [words.roles[grant.role], ...scopesOf(grant, bodies).map((scope) => `(${scope})`)].join(' '))
        .join(', ');
};

/** For which bodies a role is; undefined for one that serves the installation and no body. */
function scopeOf({ role, bodyId }: Pick<Grant, 'role' | 'bodyId'>, bodies: readonly Option[]): string | undefined {
  if (bodyId !== undefined) return bodies.find(({ value }) => value === bodyId)?.label ?? 'a body';
  return role === 'administrator' || role === 'operator' ? undefined : 'every body';
}

const scopesOf = (grant: Grant, bodies: readonly Option[]): readonly string[] => [scopeOf(grant, bodies) ?? []].flat();
