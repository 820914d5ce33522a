import { render } from 'preact-render-to-string';
import { Alert, type Tone } from './text.js';

/** What everybody should know now, whatever page they look at. */
export interface Notice {
  readonly heading: string;
  readonly text: string;
  /** A warning where not given. */
  readonly tone?: Tone;
}

/** Where the content of each page of ours begins; texts before it are escaped, so that it stands there once. */
const main = '<main ';

/** Takes a whole page as `page` makes it; gives it with the notice above its content. Without a notice it stays as it is. */
export function withNotice(document: string, notice: Notice | undefined): string {
  const at = notice === undefined ? -1 : document.indexOf(main);
  if (notice === undefined || at < 0) return document;
  const banner = render(
    <aside class="redress-notice" aria-label="Notice">
      {/* No heading: the page's own, its only h1, comes after it. */}
      <Alert tone={notice.tone ?? 'warning'}>
        <p>
          <strong>{notice.heading}</strong> {notice.text}
        </p>
      </Alert>
    </aside>,
  );
  return document.slice(0, at) + banner + document.slice(at);
}
