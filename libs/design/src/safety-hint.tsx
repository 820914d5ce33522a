import type { JSX } from 'preact';

/** How to stay unnoticed, in the flow of the page: a warning that looks optional is skipped by those who need it. */
export function SafetyHint(): JSX.Element {
  return (
    <section class="redress-safety" aria-labelledby="safety-hint">
      <h2 id="safety-hint">If somebody may look at this device</h2>
      <p>
        Use a device that does not belong to your employer, and a private window. “Leave this page quickly” ends your visit and
        shows a neutral page. It cannot remove this page from the browser’s history.
      </p>
      <details>
        <summary>How to clear the history</summary>
        <p>
          In most browsers press Ctrl+Shift+Delete (on a Mac: Command+Shift+Delete), or open the menu and choose History. Remove
          only the visits of the last hour: an empty history is noticed too.
        </p>
      </details>
    </section>
  );
}
