import { anything, citation, listOf, text, words } from '#kernel';
import { bodyEvents, type BodyKind, type MemberRole, type Threshold, type HearingRule, type TieRule } from '#body';
import { installationEvents, staffMemberEvents, type Contact, type StaffRole } from '#installation';
import { Day, FieldOf, OccurredOn, partsIn, Text } from '#web';

/* What a set-up file says. Every rule about a value is that of the fact it becomes. */

const { InstallationSetUp } = installationEvents;
const contact = partsIn(InstallationSetUp, 'contact');
const provider = partsIn(InstallationSetUp, 'identityProvider');

export class SetUpContactDto implements Contact {
  @FieldOf(contact, { label: 'Phone' })
  readonly phone!: string;

  @FieldOf(contact, { label: 'Email' })
  readonly mail!: string;

  @FieldOf(contact, { label: 'Hours' })
  readonly hours!: string;

  @FieldOf(contact, { label: 'Mailing address' })
  readonly address!: string;
}

export class SetUpProviderDto {
  @FieldOf(provider, { label: 'Issuer' })
  readonly issuer!: string;

  @FieldOf(provider, { label: 'Client id' })
  readonly clientId!: string;
}

/** A word by which the file itself refers to something. */
const key = { pattern: /^[a-z0-9][a-z0-9-]*$/, otherwise: 'Use lower-case letters, digits and hyphens.' };

export class SetUpVotingRuleDto {
  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'Members who must be present for a vote to count' })
  readonly quorum!: number;

  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'What a motion needs to carry' })
  readonly threshold!: Threshold;

  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'Yeas needed, where the number is fixed' })
  readonly yeasNeeded?: number;

  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'What a tie means' })
  readonly tieRule!: TieRule;

  @FieldOf(bodyEvents.VotingRuleAdopted, { label: 'Who votes on the finding after probable cause' })
  readonly afterProbableCause?: HearingRule;

  @FieldOf({ fields: { citation: { values: citation } } }, { label: 'Where the rule stands' })
  readonly citation!: string;
}

export class SetUpSeatDto {
  @FieldOf(bodyEvents.MemberSeated, { label: 'The member’s name' })
  readonly name!: string;

  @FieldOf(bodyEvents.MemberSeated, { label: 'The member’s party' })
  readonly party?: string;

  @FieldOf(bodyEvents.MemberSeated, { label: 'The seat' })
  readonly role!: MemberRole;

  /** The handle of one of the people, where the member signs in. */
  @Text({ max: 50, optional: true, label: 'Signs in as' })
  readonly person?: string;
}

const bodyFile = {
  fields: { seats: { values: listOf(anything, { max: 100 }), optional: true }, votingRule: { values: anything, optional: true } },
} as const;

export class SetUpBodyDto {
  @Text({ max: 50, like: key, label: 'How this file refers to the body' })
  readonly key!: string;

  @FieldOf(bodyEvents.BodyConstituted, { label: 'Name' })
  readonly name!: string;

  @FieldOf(bodyEvents.BodyConstituted, { label: 'What it is' })
  readonly kind!: BodyKind;

  @FieldOf(bodyEvents.BodyConstituted, { label: 'The chamber that it belongs to' })
  readonly chamber?: string;

  @OccurredOn({ label: 'Since when the body exists' })
  readonly since?: string;

  @FieldOf(bodyFile, { inner: () => SetUpVotingRuleDto })
  readonly votingRule?: SetUpVotingRuleDto;

  @FieldOf(bodyFile, { inner: () => SetUpSeatDto })
  readonly seats?: readonly SetUpSeatDto[];
}

export class SetUpRoleDto {
  @FieldOf(staffMemberEvents.RoleGranted, { label: 'Role' })
  readonly role!: StaffRole;

  @Text({ max: 50, optional: true, label: 'The body, by its key' })
  readonly body?: string;

  @Day({ optional: true, label: 'First day' })
  readonly from?: string;

  @Day({ optional: true, label: 'Last day' })
  readonly until?: string;
}

const personFile = { fields: { roles: { values: listOf(anything, { min: 1, max: 20 }) } } } as const;

export class SetUpPersonDto {
  @Text({ max: 50, like: key, label: 'Handle' })
  readonly handle!: string;

  @FieldOf(staffMemberEvents.StaffMemberEnrolled, { label: 'Name' })
  readonly name!: string;

  /** The `sub` of the person's account with the identity provider; without it the person is invited. */
  @Text({ max: 500, optional: true, label: 'Subject' })
  readonly subject?: string;

  @FieldOf(personFile, { inner: () => SetUpRoleDto })
  readonly roles!: readonly SetUpRoleDto[];
}

const file = {
  fields: {
    languages: { values: listOf(words('language', ['en']), { min: 1, max: 10 }) },
    contact: { values: anything },
    identityProvider: { values: anything, optional: true },
    bodies: { values: listOf(anything, { min: 1, max: 50 }) },
    people: { values: listOf(anything, { min: 1, max: 500 }) },
  },
} as const;

export class SetUpDto {
  @FieldOf({ fields: { name: { values: text(200) } } }, { label: 'The name of the office' })
  readonly name!: string;

  @FieldOf(file, { inner: () => SetUpContactDto })
  readonly contact!: SetUpContactDto;

  @FieldOf(file, { label: 'Languages' })
  readonly languages!: readonly string[];

  @FieldOf(InstallationSetUp, { label: 'Time zone' })
  readonly timeZone!: string;

  @FieldOf(InstallationSetUp, { label: 'Where the quick exit leads' })
  readonly exitTo!: string;

  @FieldOf(file, { inner: () => SetUpProviderDto })
  readonly identityProvider?: SetUpProviderDto;

  @FieldOf(file, { inner: () => SetUpBodyDto })
  readonly bodies!: readonly SetUpBodyDto[];

  @FieldOf(file, { inner: () => SetUpPersonDto })
  readonly people!: readonly SetUpPersonDto[];
}
