import { AdoptVotingRule, ConstituteBody, SeatMember } from '#body';
import {
  EnrollStaffMember,
  GrantRole,
  installationId,
  InviteStaffMember,
  LinkIdentity,
  SetUpInstallation,
  type InstallationSettings,
} from '#installation';
import type { CommandMeta, Moment } from '#kernel';
import type { SetUpBodyDto, SetUpDto, SetUpPersonDto } from './set-up.dto.js';

/** Something in a set-up that does not fit the rest of it, with its place as a JSON Pointer. */
export interface Misfit {
  readonly pointer: string;
  readonly detail: string;
}

export type PlannedCommand =
  | ConstituteBody
  | SeatMember
  | AdoptVotingRule
  | EnrollStaffMember
  | InviteStaffMember
  | LinkIdentity
  | GrantRole
  | SetUpInstallation;

/** What is to be done, and of which place in the file it comes. */
export interface Step {
  readonly pointer: string;
  readonly command: PlannedCommand;
}

/** Somebody who will be shown a link: whose it is, and the token in it. */
export interface Invitation {
  readonly handle: string;
  readonly name: string;
  readonly token: string;
}

export interface Plan {
  /** It makes the set-up complete. */
  readonly last: SetUpInstallation;
  readonly steps: readonly Step[];
  readonly invitations: readonly Invitation[];
}

export interface Planning {
  /** An id for each name; nothing follows from it about who is meant. */
  readonly idOf: (name: string) => string;
  readonly metaOf: (name: string, role: 'operator' | 'system') => CommandMeta;
  readonly tokenOf: (name: string) => string;
  readonly hashOf: (token: string) => string;
  readonly invitedUntil: string;
  readonly now: Moment;
  /** How the last step is taken: it makes the set-up complete. */
  readonly last: Pick<SetUpInstallation, 'meta'> & { readonly tokenHash?: string };
}

/** What in a set-up does not fit together. */
export function misfitsIn({ bodies, people, identityProvider }: SetUpDto, { date }: Moment): readonly Misfit[] {
  const keys = bodies.map(({ key }) => key);
  const handles = people.map(({ handle }) => handle);
  const twice = (names: readonly string[], place: string, what: string): readonly Misfit[] =>
    names.flatMap((name, index) =>
      names.indexOf(name) < index
        ? [{ pointer: place.replace('*', String(index)), detail: `${what} "${name}" stands here twice.` }]
        : [],
    );
  const seats = bodies.flatMap(({ seats: all = [] }, body) =>
    all.flatMap(({ person }, seat) =>
      person === undefined || handles.includes(person)
        ? []
        : [
            {
              pointer: `/bodies/${String(body)}/seats/${String(seat)}/person`,
              detail: `Nobody among the people has the handle "${person}".`,
            },
          ],
    ),
  );
  const strangers = bodies.flatMap(({ key, seats: all = [] }, body) =>
    all.flatMap(({ person: handle }, seat) => {
      const person = people.find((one) => one.handle === handle);
      if (person === undefined || person.roles.some((one) => one.role === 'member' && one.body === key)) return [];
      return [
        {
          pointer: `/bodies/${String(body)}/seats/${String(seat)}/person`,
          detail: `Give ${person.handle} the role "member" for "${key}".`,
        },
      ];
    }),
  );
  const roles = people.flatMap((person, index) =>
    person.roles.flatMap(({ body }, role) =>
      body === undefined || keys.includes(body)
        ? []
        : [{ pointer: `/people/${String(index)}/roles/${String(role)}/body`, detail: `No body has the key "${body}".` }],
    ),
  );
  const accounts = people.flatMap(({ subject }, index) =>
    subject === undefined || identityProvider !== undefined
      ? []
      : [
          {
            pointer: `/people/${String(index)}/subject`,
            detail: 'Name the identity provider whose account this is, or leave it out.',
          },
        ],
  );
  const administered = people.some(({ roles: all }) =>
    all.some(
      ({ role, from = date, until }) => role === 'administrator' && from <= date && (until === undefined || date <= until),
    ),
  );
  return [
    ...twice(keys, '/bodies/*/key', 'The key'),
    ...twice(handles, '/people/*/handle', 'The handle'),
    ...twice(
      people.flatMap(({ subject }) => subject ?? []),
      '/people',
      'The account',
    ),
    ...seats,
    ...strangers,
    ...roles,
    ...accounts,
    ...(administered
      ? []
      : [{ pointer: '/people', detail: 'Give somebody the role "administrator", from today or an earlier day.' }]),
  ];
}

/** Everything that is to be done, in order: the bodies, the people, and last the installation itself. */
export function planOf(setUp: SetUpDto, planning: Planning): Plan {
  const { bodies, people, identityProvider, name, contact, languages, timeZone, exitTo } = setUp;
  const { last } = planning;
  const settings: InstallationSettings = {
    name,
    contact: { ...contact },
    languages: [...languages],
    timeZone,
    exitTo,
    ...(identityProvider !== undefined && { identityProvider: { ...identityProvider } }),
  };
  const made = new SetUpInstallation(
    installationId,
    { ...settings, ...(last.tokenHash !== undefined && { tokenHash: last.tokenHash }) },
    last.meta,
  );
  const joining = people.map((person, index) => stepsOfPerson(person, `/people/${String(index)}`, setUp, planning));
  return {
    last: made,
    steps: [
      ...bodies.flatMap((body, index) => stepsOfBody(body, `/bodies/${String(index)}`, planning)),
      ...joining.flatMap(({ steps }) => steps),
      { pointer: '', command: made },
    ],
    invitations: joining.flatMap(({ invitation }) => invitation ?? []),
  };
}

function stepsOfBody(body: SetUpBodyDto, pointer: string, { idOf, metaOf }: Planning): readonly Step[] {
  const { key, name, kind, chamber, since, votingRule, seats = [] } = body;
  const id = idOf(`body ${key}`);
  const meta = (what: string) => metaOf(`body ${key} ${what}`, 'operator');
  const when = since === undefined ? {} : { occurredOn: since };
  return [
    { pointer, command: new ConstituteBody(id, { name, kind, ...(chamber !== undefined && { chamber }), ...when }, meta('')) },
    ...seats.map(({ person, role, name: called, party }, index) => ({
      pointer: `${pointer}/seats/${String(index)}`,
      command: new SeatMember(
        id,
        {
          memberId: person === undefined ? idOf(`seat ${key} ${String(index)}`) : idOf(`person ${person}`),
          name: called,
          role,
          ...(party !== undefined && { party }),
          ...when,
        },
        meta(`seat ${String(index)}`),
      ),
    })),
    ...(votingRule === undefined
      ? []
      : [{ pointer: `${pointer}/votingRule`, command: new AdoptVotingRule(id, { ...votingRule, ...when }, meta('rule')) }]),
  ];
}

function stepsOfPerson(
  { handle, name, subject, roles }: SetUpPersonDto,
  pointer: string,
  { identityProvider }: SetUpDto,
  { idOf, metaOf, tokenOf, hashOf, invitedUntil, now }: Planning,
): { readonly steps: readonly Step[]; readonly invitation?: Invitation } {
  const id = idOf(`person ${handle}`);
  const meta = (what: string) => metaOf(`person ${handle} ${what}`, 'system');
  const token = tokenOf(handle);
  const isKnown = subject !== undefined && identityProvider !== undefined;
  const joins = isKnown
    ? [
        { pointer, command: new EnrollStaffMember(id, { name, handle }, meta('joins')) },
        {
          pointer: `${pointer}/subject`,
          command: new LinkIdentity(id, { issuer: identityProvider.issuer, subject }, meta('account')),
        },
      ]
    : [
        {
          pointer,
          command: new InviteStaffMember(id, { name, handle, tokenHash: hashOf(token), expiresAt: invitedUntil }, meta('joins')),
        },
      ];
  const granted = roles.map(({ role, body, from = now.date, until }, index) => ({
    pointer: `${pointer}/roles/${String(index)}`,
    command: new GrantRole(
      id,
      {
        grantId: idOf(`grant ${handle} ${String(index)}`),
        role,
        from,
        ...(body !== undefined && { bodyId: idOf(`body ${body}`) }),
        ...(until !== undefined && { until }),
      },
      meta(`role ${String(index)}`),
    ),
  }));
  return { steps: [...joins, ...granted], ...(!isKnown && { invitation: { handle, name, token } }) };
}
