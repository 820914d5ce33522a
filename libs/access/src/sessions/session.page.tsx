import { ButtonForm, Link, staffPage, type HtmlPage, type Person, type Site } from '#design';

export interface SessionPageOptions {
  readonly person: Person;
  readonly idleMinutes: number;
  /** Until the session ends, used or not. */
  readonly minutesLeft: number;
  readonly site?: Site | undefined;
}

/** How long somebody stays signed in. Opening it counts as using the session, which is what its link in a notice is for. */
export function sessionPage({ person, idleMinutes, minutesLeft, site }: SessionPageOptions): HtmlPage {
  return staffPage(
    { title: 'You are signed in', person, site },
    <>
      <p>
        You stay signed in for {inWords(idleMinutes)} after the last page that you open or send, and at most for another{' '}
        {inWords(minutesLeft)}. If you came from another tab, you can go back to it: what you typed there can be sent.
      </p>
      <p>
        To start that time anew, <Link href="/sign-in?again=1&then=%2Fsession">sign in again</Link>.
      </p>
      <p>
        <Link href="/session/passkeys">Your passkeys</Link>
      </p>
      <p>
        <Link href="/session/feed">Your deadlines in a calendar</Link>
      </p>
      <p>
        <Link href="/session/mail">Email notices</Link>
      </p>
      <ButtonForm action="/sign-out" label="Sign out" />
    </>,
  );
}

function inWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [counted(hours, 'hour'), counted(rest, 'minute')].filter((part) => part !== undefined);
  return parts.length === 0 ? 'less than a minute' : parts.join(' and ');
}

function counted(number: number, unit: string): string | undefined {
  return number === 0 ? undefined : `${String(number)} ${unit}${number === 1 ? '' : 's'}`;
}
