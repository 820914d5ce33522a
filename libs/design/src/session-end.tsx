import type { JSX } from 'preact';
import { currentRendering } from './rendering.js';

/** In how many minutes at most a page may speak of a session's end. The stylesheet has a class for each. */
const mostMinutes = 60;

/**
 * Says, without script, five minutes before a session ends that it will, and afterwards that it has: the stylesheet lets both
 * appear when their time has come. What is typed on the page stays there all the while.
 */
export function SessionEndNotice(): JSX.Element | null {
  const { session } = currentRendering();
  if (session === undefined || session.minutes > mostMinutes) return null;
  const { soon, over, way } = wordsFor[session.kind];
  const link = (label: string, href: string) => (
    <a href={href} target="_blank" rel="noopener">
      {label} (opens in a new tab)
    </a>
  );
  return (
    <aside class={`redress-session-end redress-session-end--${String(session.minutes)}`} aria-label="Your session">
      <div class="redress-session-end__soon" role="status">
        <p>
          <strong>{soon}</strong> What you typed stays on this page. {link(way.stay.label, way.stay.href)}
        </p>
      </div>
      <div class="redress-session-end__over" role="status">
        <p>
          <strong>{over}</strong> What you typed is still on this page: {way.again.before} {link(way.again.label, way.again.href)}
          , then come back to this tab and send it.
        </p>
      </div>
    </aside>
  );
}

const wordsFor = {
  staff: {
    soon: 'You will be signed out within 5 minutes unless you open or send a page.',
    over: 'You have been signed out.',
    way: {
      stay: { label: 'Stay signed in', href: '/session' },
      again: { before: 'choose', label: 'Sign in again', href: '/sign-in?then=%2Fsession' },
    },
  },
  complainant: {
    soon: 'Your visit will close within 5 minutes unless you open or send a page.',
    over: 'Your visit has closed.',
    way: {
      stay: { label: 'Keep my visit open', href: '/status/mine' },
      again: { before: 'choose', label: 'Show your receipt again', href: '/status' },
    },
  },
} as const;
