import type { JSX } from 'preact';
import { render } from 'preact-render-to-string';
import { withNotice, type Notice } from './notice.js';
import type { Site } from './site.js';
import type { FormIdentity, ReturnedForm, StaleSince } from './returned-form.js';

/** A session, as far as a page has to warn of its end. */
interface SessionEnd {
  readonly kind: 'staff' | 'complainant';
  /** Until it ends, if nothing more is opened or sent in it. */
  readonly minutes: number;
}

/** What is known of the request for which a page is made. */
export interface Rendering {
  /** The address of the page that is made; each of its forms takes it along, to come back to. */
  readonly address?: string | undefined;
  readonly returned?: ReturnedForm | undefined;
  /** Whose system it is, as the installation says it now. */
  readonly site?: Site | undefined;
  /** The session of whoever it is made for. */
  readonly session?: SessionEnd | undefined;
  /** How many notices whoever it is made for has not read. */
  readonly unread?: number | undefined;
}

/** A page is made in one go: nothing else runs until its HTML is there. */
let current: Rendering = {};

/** For components: where the page that is made stands, and the form that comes back in it, if any. */
export const currentRendering = (): Rendering => current;

/** For components: whether this form comes back in the page that is made. What it stands in must be open then. */
export const comesBack = (form: FormIdentity): boolean => currentRendering().returned?.is(form) === true;

/** For components: what others changed, where a form comes back because of it. */
export const staleSince = (): StaleSince | undefined => currentRendering().returned?.refusal.staleSince;

/** A page. Its HTML is made last, when it is known for which request. */
export class HtmlPage {
  constructor(
    private readonly document: JSX.Element,
    private readonly notices: readonly Notice[] = [],
  ) {}

  /** The page with a notice above its content; the same page where there is none. */
  under(notice: Notice | undefined): HtmlPage {
    return notice === undefined ? this : new HtmlPage(this.document, [...this.notices, notice]);
  }

  /** The whole document, as it answers a request. */
  html(rendering: Rendering = {}): string {
    const made = () => `<!doctype html>\n${render(this.document)}\n`;
    const before = current;
    current = rendering;
    try {
      return this.notices.reduce(withNotice, rendering.returned?.into(made) ?? made());
    } finally {
      current = before;
    }
  }
}
