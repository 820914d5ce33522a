import type { ComponentChildren, JSX } from 'preact';
import { formatDate, type Instant, isPartialDate, type PartialDate, precisionOf } from '#kernel';
import { assetUrl } from './assets.js';
import { formatInstant } from './dates.js';
import { requiredHref, safeHref } from './href.js';
import { withLines } from './prose.js';

/** The icons that `build-assets.mjs` puts into the sprite. */
export type IconName =
  | 'arrow_back'
  | 'arrow_forward'
  | 'calendar_today'
  | 'check'
  | 'check_circle'
  | 'close'
  | 'error'
  | 'event'
  | 'file_download'
  | 'filter_list'
  | 'groups'
  | 'help'
  | 'history'
  | 'info'
  | 'launch'
  | 'lock'
  | 'mail'
  | 'navigate_next'
  | 'person'
  | 'print'
  | 'schedule'
  | 'search'
  | 'visibility'
  | 'warning';

/** An icon beside words that say the same; screen readers skip it. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="usa-icon" aria-hidden="true" focusable="false">
      <use href={`${assetUrl('icons.svg')}#${name}`} />
    </svg>
  );
}

export interface LinkProps {
  readonly href: string;
  readonly children: ComponentChildren;
  /** Looks like a button; use it for the one thing to do next, and the outline for what else can be done instead. */
  readonly button?: boolean | 'outline' | undefined;
}

/** A link, or only its words where `href` is one that a link must not point to. */
export function Link({ href, children, button = false }: LinkProps): JSX.Element {
  const safe = safeHref(href);
  if (safe === undefined) return <span>{children}</span>;
  return (
    <a class={button === false ? 'usa-link' : button === true ? 'usa-button' : 'usa-button usa-button--outline'} href={safe}>
      {children}
    </a>
  );
}

/** A date in words, in a `<time>`, as exact as it is known; a partial one says what is not known. */
export function DateText({ date }: { readonly date: PartialDate }): JSX.Element {
  if (!isPartialDate(date)) return <span>{date}</span>;
  const precision = precisionOf(date);
  return (
    <span class="redress-date">
      <time dateTime={date}>{formatDate(date)}</time>
      {precision === 'day' ? null : (
        <span class="redress-date__precision"> ({precision === 'month' ? 'day not known' : 'month and day not known'})</span>
      )}
    </span>
  );
}

/** An instant in words, in a `<time>`. `timeZone` is where the body sits, an IANA name. */
export function InstantText({ instant, timeZone }: { readonly instant: Instant; readonly timeZone: string }): JSX.Element {
  return <time dateTime={instant}>{formatInstant(instant, timeZone)}</time>;
}

export type Tone = 'info' | 'success' | 'warning' | 'error';

export interface AlertProps {
  readonly tone: Tone;
  readonly heading?: string | undefined;
  /** Level of the heading; give the one that follows from where the alert stands. */
  readonly level?: HeadingLevel | undefined;
  readonly children?: ComponentChildren;
}

/** A message in a coloured box. An error is announced by screen readers as soon as the page is shown. */
export function Alert({ tone, heading, level = 2, children }: AlertProps): JSX.Element {
  return (
    <div class={`usa-alert usa-alert--${tone}`} role={tone === 'error' ? 'alert' : undefined}>
      <div class="usa-alert__body">
        {heading === undefined ? null : (
          <Heading level={level} class="usa-alert__heading">
            {heading}
          </Heading>
        )}
        <div class="usa-alert__text">{children}</div>
      </div>
    </div>
  );
}

export type HeadingLevel = 2 | 3 | 4 | 5;

export interface HeadingProps {
  readonly level: HeadingLevel;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly children: ComponentChildren;
}

/** A heading whose level is a value. */
export function Heading({ level, children, ...attributes }: HeadingProps): JSX.Element {
  const Element = `h${level}` as const;
  return <Element {...attributes}>{children}</Element>;
}

export interface TagProps {
  readonly children: ComponentChildren;
  /** Never the only carrier: the words say it too. */
  readonly tone?: Tone | 'neutral' | undefined;
}

/** A word or two about a thing, such as its status. */
export function Tag({ children, tone = 'neutral' }: TagProps): JSX.Element {
  return <span class={`usa-tag redress-tag redress-tag--${tone}`}>{children}</span>;
}

export interface DefinitionListProps {
  readonly items: readonly { readonly term: string; readonly details: ComponentChildren }[];
}

/** Names and what they stand for, such as the head of a case file. */
export function DefinitionList({ items }: DefinitionListProps): JSX.Element {
  return (
    <dl class="redress-definitions">
      {items.map(({ term, details }) => (
        <div class="redress-definitions__row" key={term}>
          <dt>{term}</dt>
          <dd>{withLines(details)}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface ButtonFormProps {
  /** An absolute path of this site. */
  readonly action: string;
  readonly label: string;
  readonly hidden?: Readonly<Record<string, string>> | undefined;
  readonly unstyled?: boolean | undefined;
}

/** One button that posts, such as "Sign out". For a command with an idempotency key use `Form`. */
export function ButtonForm({ action, label, hidden = {}, unstyled = false }: ButtonFormProps): JSX.Element {
  return (
    <form method="post" action={requiredHref(action)} class="redress-button-form">
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <button type="submit" class={unstyled ? 'usa-button usa-button--unstyled' : 'usa-button usa-button--outline'}>
        {label}
      </button>
    </form>
  );
}
