import { publicPage } from './page.js';
import { requiredHref } from './href.js';
import type { HtmlPage } from './rendering.js';
import type { Site } from './site.js';
import { Alert } from './text.js';

export interface PasskeyPageOptions {
  readonly title: string;
  readonly lede: string;
  readonly button: string;
  /** Where the answer of the passkey is posted, as `answer`. */
  readonly action: string;
  /** Whether a passkey is to be made or used. */
  readonly kind: 'make' | 'use';
  /** What the browser is asked, as JSON. */
  readonly options: string;
  /** The script that talks to the passkey. The policy of the answer MUST allow it. */
  readonly script: string;
  readonly site?: Site | undefined;
}

/** The one kind of page that needs script, and says so where there is none. */
export function passkeyPage({ title, lede, button, action, kind, options, script, site }: PasskeyPageOptions): HtmlPage {
  return publicPage(
    { title, lede, site, withoutLeave: true, withoutSafetyHint: true },
    <>
      <noscript>
        <Alert tone="warning" heading="This page needs JavaScript">
          <p>A browser can talk to a passkey in no other way. Switch JavaScript on for this site and open this page again.</p>
        </Alert>
      </noscript>
      <form method="post" action={requiredHref(action)} id="passkey" data-kind={kind} data-options={options} hidden>
        <input type="hidden" name="answer" value="" />
        <button type="submit" class="usa-button">
          {button}
        </button>
      </form>
      <p id="passkey-said" role="alert" />
      <script type="module" dangerouslySetInnerHTML={{ __html: script }} />
    </>,
  );
}
