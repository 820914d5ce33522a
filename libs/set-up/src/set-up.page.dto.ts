import { bodyEvents, type BodyKind, type Threshold, type TieRule } from '#body';
import { installationEvents, staffMemberEvents } from '#installation';
import { citation } from '#kernel';
import { FieldOf, Text } from '#web';
import { SetUpContactDto, type SetUpDto } from './set-up.dto.js';

const { InstallationSetUp } = installationEvents;
const { BodyConstituted, VotingRuleAdopted } = bodyEvents;

/** What the set-up page asks: one body and its rule, and the first administrator. The rest is added afterwards. */
export class SetUpPageDto {
  @Text({
    max: 100,
    label: 'Set-up code',
    help: 'The program printed it when it started: everything behind the # of the link. It can be used once, for 24 hours.',
  })
  readonly code!: string;

  @FieldOf(InstallationSetUp, { label: 'Name of the office', help: 'It stands at the top of every page.' })
  readonly name!: string;

  @FieldOf(InstallationSetUp, { inner: () => SetUpContactDto })
  readonly contact!: SetUpContactDto;

  @FieldOf(InstallationSetUp, { label: 'Time zone', help: 'An IANA name such as America/Denver. It decides which day it is.' })
  readonly timeZone!: string;

  @FieldOf(InstallationSetUp, {
    label: 'Where the quick exit leads',
    help: 'The address of an everyday page, such as a weather report. Whoever has to leave a page quickly lands there.',
  })
  readonly exitTo!: string;

  @FieldOf(BodyConstituted, { as: 'name', label: 'Name of the body' })
  readonly bodyName!: string;

  @FieldOf(BodyConstituted, { as: 'kind', label: 'What it is' })
  readonly bodyKind!: BodyKind;

  @FieldOf(BodyConstituted, { label: 'The chamber that it belongs to' })
  readonly chamber?: string;

  @FieldOf(VotingRuleAdopted, { label: 'Members who must be present for a vote to count' })
  readonly quorum!: number;

  @FieldOf(VotingRuleAdopted, { label: 'What a motion needs to carry' })
  readonly threshold!: Threshold;

  @FieldOf(VotingRuleAdopted, { label: 'Yeas needed, where the number is fixed' })
  readonly yeasNeeded?: number;

  @FieldOf(VotingRuleAdopted, { label: 'What a tie means' })
  readonly tieRule!: TieRule;

  @FieldOf({ fields: { citation: { values: citation } } }, { label: 'Where the voting rule stands' })
  readonly citation!: string;

  @FieldOf(staffMemberEvents.StaffMemberInvited, { as: 'name', label: 'Name of the first administrator' })
  readonly administrator!: string;

  @Text({
    max: 500,
    optional: true,
    label: 'Issuer of the identity provider',
    help: 'The address of an OpenID Connect provider. Leave it open where staff sign in with passkeys.',
  })
  readonly issuer?: string;

  @Text({ max: 200, optional: true, label: 'Client id at the identity provider' })
  readonly clientId?: string;
}

/** The same as a set-up file says it. */
export function setUpFrom({ contact, name, timeZone, exitTo, ...page }: SetUpPageDto): SetUpDto {
  const { issuer, clientId, quorum, threshold, yeasNeeded, tieRule, citation: rule, chamber } = page;
  return {
    name,
    contact,
    languages: ['en'],
    timeZone,
    exitTo,
    ...(issuer !== undefined && clientId !== undefined && { identityProvider: { issuer, clientId } }),
    bodies: [
      {
        key: 'first',
        name: page.bodyName,
        kind: page.bodyKind,
        ...(chamber !== undefined && { chamber }),
        votingRule: { quorum, threshold, tieRule, citation: rule, ...(yeasNeeded !== undefined && { yeasNeeded }) },
      },
    ],
    people: [{ handle: 'administrator', name: page.administrator, roles: [{ role: 'administrator' }] }],
  };
}

/** Where on the page stands what is wrong in the set-up that was made of it. */
export const placeOnPage = (pointer: string): string =>
  pointer
    .replace(/^\/bodies\/0\/votingRule/, '')
    .replace(/^\/bodies\/0\/name/, '/bodyName')
    .replace(/^\/bodies\/0\/kind/, '/bodyKind')
    .replace(/^\/bodies\/0/, '')
    .replace(/^\/people\/0(\/name)?$/, '/administrator')
    .replace(/^\/identityProvider/, '');
