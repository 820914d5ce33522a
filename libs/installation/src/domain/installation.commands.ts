import { CommandAboutInstallation } from '#kernel';
import type { AccessPoliciesAdopted, InstallationSettings, SetUpLinkIssued } from './installation.events.js';

export class IssueSetUpLink extends CommandAboutInstallation<SetUpLinkIssued['data']> {
  override readonly type = 'IssueSetUpLink';
}

/** `tokenHash`: of the link's token, which anybody needs who sets the installation up from a page. */
export class SetUpInstallation extends CommandAboutInstallation<InstallationSettings & { readonly tokenHash?: string }> {
  override readonly type = 'SetUpInstallation';
}

export class ChangeInstallation extends CommandAboutInstallation<InstallationSettings> {
  override readonly type = 'ChangeInstallation';
}

export class AdoptAccessPolicies extends CommandAboutInstallation<AccessPoliciesAdopted['data']> {
  override readonly type = 'AdoptAccessPolicies';
}

/** Everything that can be asked of an installation. */
export type InstallationCommand = IssueSetUpLink | SetUpInstallation | ChangeInstallation | AdoptAccessPolicies;
