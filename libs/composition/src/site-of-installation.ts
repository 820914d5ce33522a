import { defaultSite, type Site } from '#design';
import type { Installation } from '#installation';

/** What stands on every page of an installation that was set up; undefined before. */
export function siteOfInstallation(installation: Installation): Site | undefined {
  if (installation.status === 'not-set-up') return undefined;
  const { name, contact, exitTo } = installation.settings;
  const { phone, mail: email, hours, address } = contact;
  return { ...defaultSite, name, exitTo, help: { ...defaultSite.help, phone, email, hours, address } };
}
