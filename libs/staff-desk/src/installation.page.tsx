import { DefinitionList, Field, Form, Heading, staffPage, type HtmlPage, type Person } from '#design';
import { asked } from '#web';
import { ChangeInstallationDto, type InstallationSettings } from '#installation';
import { History, type StaffWords } from './staff.page.js';
import type { InstallationShown } from './staff.queries.js';

interface InstallationPage extends InstallationShown {
  readonly person: Person;
  readonly words: StaffWords;
}

/** What the installation is set to, how that can be changed, and how it came to be so. */
export function installationPage({ settings, history, person, words }: InstallationPage): HtmlPage {
  return staffPage(
    { title: 'Installation', person, current: '/installation' },
    <>
      {settings === undefined ? (
        <p>This installation was not set up. In development that is not needed; the set-up page is at /set-up.</p>
      ) : (
        <Settings settings={settings} isAdministrator={person.role === 'administrator'} />
      )}
      <History entries={history} words={words} />
    </>,
  );
}

function Settings({ settings, isAdministrator }: { readonly settings: InstallationSettings; readonly isAdministrator: boolean }) {
  const { name, contact, timeZone, exitTo, identityProvider } = settings;
  const { phone, mail, hours, address } = contact;
  return (
    <>
      <DefinitionList
        items={[
          { term: 'Name', details: name },
          { term: 'Phone', details: phone },
          { term: 'Email', details: mail },
          { term: 'Hours', details: hours },
          { term: 'Mailing address', details: address },
          { term: 'Time zone', details: timeZone },
          { term: 'Quick exit leads to', details: exitTo },
          { term: 'Staff sign in', details: identityProvider === undefined ? 'With passkeys' : `By ${identityProvider.issuer}` },
        ]}
      />
      {isAdministrator ? (
        <>
          <Heading level={2}>Change the settings</Heading>
          <Form action="/v1/installation" submitLabel="Change the settings" label="Change the settings" then="/installation">
            {asked(
              ChangeInstallationDto,
              { name: 'name', value: name },
              { name: 'contact[phone]', value: phone },
              { name: 'contact[mail]', value: mail },
              { name: 'contact[hours]', value: hours },
              { name: 'contact[address]', value: address },
              { name: 'timeZone', value: timeZone },
              { name: 'exitTo', value: exitTo },
              { name: 'issuer', value: identityProvider?.issuer },
              { name: 'clientId', value: identityProvider?.clientId },
            ).map((field) => (
              <Field {...field} key={field.name} />
            ))}
          </Form>
        </>
      ) : null}
    </>
  );
}
