import type { JSX } from 'preact';
import { requiredHref } from './href.js';
import { currentRendering } from './rendering.js';
import type { ReturnedForm } from './returned-form.js';
import { DefinitionList } from './text.js';

/**
 * Above the page with a form for what cannot be taken back: what will happen, what was typed, and the way on. Nothing was done
 * yet. The form stands below, as it was sent.
 */
export function AskOnceMore({ returned }: { readonly returned: ReturnedForm }): JSX.Element {
  const { deed, refusal, said, sent } = returned;
  const { address = '/' } = currentRendering();
  if (deed === undefined) {
    return (
      <Question heading="This cannot be done any more">
        <p>Nothing was done. The form that you sent is not on this page any more; look at what stands here now.</p>
      </Question>
    );
  }
  const { submitLabel, label = submitLabel, sure } = deed;
  return (
    <Question heading={`${label}?`}>
      <p>{sure}</p>
      <p>Nothing was done yet. This is what will be recorded; to change it, go on in the form below.</p>
      <DefinitionList
        items={said.map(({ label, value }) => ({ term: label, details: <span class="redress-typed">{value}</span> }))}
      />
      <form class="redress-ask__form" method="post" action={requiredHref(refusal.action)} aria-label={`Yes: ${label}`}>
        {sent.map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={name} />
        ))}
        <input type="hidden" name="_sure" value="yes" />
        <button type="submit" class="usa-button usa-button--secondary">
          Yes, {submitLabel.charAt(0).toLowerCase() + submitLabel.slice(1)}
        </button>
        <a class="usa-link" href={requiredHref(address)}>
          No, do nothing
        </a>
      </form>
    </Question>
  );
}

function Question({
  heading,
  children,
}: {
  readonly heading: string;
  readonly children: JSX.Element | JSX.Element[];
}): JSX.Element {
  return (
    <section class="usa-alert usa-alert--warning redress-ask" aria-labelledby="ask-once-more" tabIndex={-1} autofocus>
      <div class="usa-alert__body">
        <h2 class="usa-alert__heading" id="ask-once-more">
          {heading}
        </h2>
        {children}
      </div>
    </section>
  );
}
