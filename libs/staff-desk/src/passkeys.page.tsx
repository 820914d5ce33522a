import { Field, Form, Heading, staffPage, type HtmlPage, type Person } from '#design';
import { FurtherPasskeyDto } from '#access';
import { RemovePasskeyDto } from '#installation';
import { asked } from '#web';

export interface OwnPasskey {
  readonly passkeyId: string;
  readonly label?: string;
}

export interface PasskeysPageOptions {
  readonly person: Person;
  readonly staffId: string;
  /** Invented people have no passkeys. */
  readonly isKnown: boolean;
  readonly passkeys: readonly OwnPasskey[];
}

/** Somebody's own passkeys: adding one, and removing one that was lost. */
export function passkeysPage({ person, staffId, isKnown, passkeys }: PasskeysPageOptions): HtmlPage {
  if (!isKnown) {
    return staffPage({ title: 'Your passkeys', person }, <p>You are one of the invented people, who have no passkeys.</p>);
  }
  const nameOf = ({ label }: OwnPasskey, index: number) => label ?? `Passkey ${String(index + 1)}`;
  return staffPage(
    {
      title: 'Your passkeys',
      person,
      lede: 'Keep two on different devices, so that you can still sign in after losing one.',
      back: { href: '/session', label: 'your session' },
    },
    <>
      {passkeys.length === 0 ? (
        <p>You have no passkey.</p>
      ) : (
        <ul class="usa-list">
          {passkeys.map((one, index) => (
            <li key={one.passkeyId}>{nameOf(one, index)}</li>
          ))}
        </ul>
      )}
      <Heading level={2}>Add a passkey</Heading>
      <form class="usa-form redress-form" method="get" action="/session/passkeys/new" aria-label="Add a passkey">
        <p>You may have to sign in again first: this needs a proof that it is you, not older than five minutes.</p>
        {asked(FurtherPasskeyDto, 'label').map((field) => (
          <Field {...field} key={field.name} />
        ))}
        <button type="submit" class="usa-button">
          Add a passkey
        </button>
      </form>
      {passkeys.length === 0 ? null : <Heading level={2}>Remove a lost passkey</Heading>}
      {passkeys.map((one, index) => (
        <details class="redress-action" id={`passkey-${String(index + 1)}`} key={one.passkeyId}>
          <summary>Remove {nameOf(one, index)}</summary>
          <Form
            action={`/v1/staff/${staffId}/passkeys/${one.passkeyId}/removal`}
            then="/session/passkeys"
            revision="*"
            submitLabel="Remove the passkey"
            label={`Remove ${nameOf(one, index)}`}
            danger
          >
            {asked(RemovePasskeyDto, 'reason').map((field) => (
              <Field {...field} scope={`passkey-${String(index + 1)}`} key={field.name} />
            ))}
          </Form>
        </details>
      ))}
    </>,
  );
}
