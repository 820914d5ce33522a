import type { ComponentChildren, JSX } from 'preact';
import type { Role } from '#kernel';
import { assetUrl } from './assets.js';
import { AskOnceMore } from './ask-once-more.js';
import { ErrorSummary } from './form.js';
import { requiredHref } from './href.js';
import { withLines } from './prose.js';
import { currentRendering, HtmlPage } from './rendering.js';
import type { ReturnedForm } from './returned-form.js';
import { SafetyHint } from './safety-hint.js';
import { SessionEndNotice } from './session-end.js';
import { defaultSite, noticesHref, type NavigationItem, type Site } from './site.js';
import { ButtonForm, DefinitionList, Link } from './text.js';

/** Who is signed in, as the header shows it. */
export interface Person {
  readonly name: string;
  readonly role: Role;
  /** The person could act in another role, and is offered to. */
  readonly hasOtherRoles?: boolean;
}

export interface PageOptions {
  /** The page's one `<h1>`, and its tab's title. */
  readonly title: string;
  /** Another title for the tab, such as "Error: …". */
  readonly tabTitle?: string | undefined;
  /** A sentence under the heading. */
  readonly lede?: ComponentChildren;
  readonly lang?: string | undefined;
  readonly site?: Site | undefined;
  /** Path of the navigation item that this page belongs to. */
  readonly current?: string | undefined;
  /** One step up, above the heading. */
  readonly back?: { readonly href: string; readonly label: string } | undefined;
  /** Uses the whole width, for tables; text pages keep a readable line length. */
  readonly wide?: boolean | undefined;
}

export interface PublicPageOptions extends PageOptions {
  /** Gives the tab, and so the browser's history, the site's neutral title. */
  readonly neutralTitle?: boolean | undefined;
  /** Leaves the safety hint out, where the page carries its own. */
  readonly withoutSafetyHint?: boolean | undefined;
  /** A path of ours to which the page leads by itself, at once. */
  readonly goOn?: string | undefined;
  /** Leaves out the way to leave quickly, where only staff come. */
  readonly withoutLeave?: boolean | undefined;
}

export interface StaffPageOptions extends PageOptions {
  readonly person: Person;
}

/** A page for people who are not signed in, with a way to leave it quickly. */
export function publicPage(options: PublicPageOptions, content: ComponentChildren): HtmlPage {
  const site = options.site ?? defaultSite;
  return documentOf({
    ...options,
    site,
    tabTitle: options.neutralTitle === true ? site.neutralTitle : options.tabTitle,
    navigation: site.publicNavigation,
    leave: options.withoutLeave !== true,
    content: (
      <>
        {options.withoutSafetyHint === true ? null : <SafetyHint />}
        {content}
      </>
    ),
  });
}

/** A page for somebody who is signed in, with the navigation of their role. */
export function staffPage(options: StaffPageOptions, content: ComponentChildren): HtmlPage {
  const site = options.site ?? defaultSite;
  const { role } = options.person;
  return documentOf({
    ...options,
    site,
    navigation: site.staffNavigation.filter(({ roles }) => roles === undefined || roles.includes(role)),
    leave: false,
    content,
  });
}

/** A page for whoever it is: a staff page where a person is given, else one for the public without the safety hint. */
export function page(options: PageOptions & { readonly person?: Person | undefined }, content: ComponentChildren): HtmlPage {
  const { person, ...rest } = options;
  return person === undefined
    ? publicPage({ ...rest, withoutSafetyHint: true }, content)
    : staffPage({ ...rest, person }, content);
}

interface DocumentProps extends PageOptions {
  readonly site: Site;
  readonly person?: Person;
  readonly navigation: readonly NavigationItem[];
  readonly leave: boolean;
  readonly goOn?: string | undefined;
  readonly content: ComponentChildren;
}

const documentOf = (props: DocumentProps): HtmlPage => new HtmlPage(<Document {...props} />);

function Document(props: DocumentProps): JSX.Element {
  const { title, lede, lang = 'en', back, wide = false, leave, goOn, content } = props;
  const { returned, site = props.site } = currentRendering();
  const tabTitle = props.tabTitle ?? `${title} – ${site.name}`;
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <title>
          {returned === undefined ? tabTitle : `${returned.refusal.asks === true ? 'Please confirm' : 'Error'}: ${tabTitle}`}
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        {goOn === undefined ? null : <meta http-equiv="refresh" content={`0; url=${requiredHref(goOn)}`} />}
        <meta name="referrer" content="no-referrer" />
        {/* Keeps the browser from asking for /favicon.ico. */}
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assetUrl('redress.css')} />
      </head>
      <body>
        <a class="usa-skipnav" href="#main-content">
          Skip to main content
        </a>
        {leave ? <LeaveBar /> : null}
        <Header {...props} site={site} />
        <main class={wide ? 'redress-main redress-main--wide' : 'redress-main'} id="main-content" tabIndex={-1}>
          {back === undefined ? null : (
            <p class="redress-back">
              <Link href={back.href}>{`Back to ${back.label}`}</Link>
            </p>
          )}
          {returned === undefined ? null : returned.refusal.asks === true ? (
            <AskOnceMore returned={returned} />
          ) : (
            <WhyItCameBack returned={returned} />
          )}
          <h1>{title}</h1>
          {lede === undefined ? null : <p class="usa-intro">{withLines(lede)}</p>}
          {content}
        </main>
        <SessionEndNotice />
        <Footer site={site} />
      </body>
    </html>
  );
}

/** Above the page with the form that was sent: what is wrong, each named after its field, and what became of what was typed. */
function WhyItCameBack({ returned }: { readonly returned: ReturnedForm }): JSX.Element {
  const { title, detail, outcome, errors, instance, extra } = returned.refusal;
  return (
    <>
      <ErrorSummary heading={errors.length === 0 ? title : undefined} errors={returned.errors}>
        {errors.length === 0 ? <p>{detail}</p> : null}
        <p>{outcome}</p>
      </ErrorSummary>
      {extra}
      {returned.stands ? null : <Typed returned={returned} />}
      {errors.length > 0 ? null : (
        <p class="redress-small">
          If you ask for help, quote <code>{instance}</code>.
        </p>
      )}
    </>
  );
}

/** What was typed into a form that the page does not have any more. */
function Typed({ returned: { typed } }: { readonly returned: ReturnedForm }): JSX.Element | null {
  if (typed.length === 0) return null;
  return (
    <section aria-labelledby="typed">
      <h2 id="typed">What you typed</h2>
      <p>The form that you sent is not on this page any more. Copy from here what is still to be said.</p>
      <DefinitionList
        items={typed.map(({ label, value }) => ({ term: label, details: <span class="redress-typed">{value}</span> }))}
      />
    </section>
  );
}

// A link and no button, so that it works without script. Its answer clears what the browser stored, which the hint explains.
function LeaveBar(): JSX.Element {
  return (
    <section class="redress-leave" aria-label="Leave this page">
      <a class="redress-leave__link" href="/leave" rel="nofollow noreferrer">
        Leave this page quickly
      </a>
    </section>
  );
}

/** The number in the menu, and in words for who hears it. */
const Unread = ({ count }: { readonly count: number }): JSX.Element => (
  <>
    {' '}
    <span class="redress-nav__count">
      {count > 99 ? '99+' : count}
      <span class="usa-sr-only"> not read</span>
    </span>
  </>
);

function Header({ site, person, navigation, current }: DocumentProps): JSX.Element {
  const { unread = 0 } = currentRendering();
  return (
    <header class="redress-header">
      <div class="redress-header__inner">
        <p class="redress-header__title">
          <a href="/">{site.name}</a>
        </p>
        {person === undefined ? null : (
          <div class="redress-header__person">
            <span>
              Signed in as <strong>{person.name}</strong>, {person.role}
            </span>
            <a href="/session">Your session</a>
            {person.hasOtherRoles === true ? <a href="/session/role">Change role</a> : null}
            <ButtonForm action="/sign-out" label="Sign out" unstyled />
          </div>
        )}
      </div>
      {navigation.length === 0 ? null : (
        <nav class="redress-nav" aria-label="Main">
          <ul>
            {navigation.map(({ href, label }) => (
              <li key={href}>
                <a href={requiredHref(href)} aria-current={href === current ? 'page' : undefined}>
                  {label}
                  {href === noticesHref && unread > 0 ? <Unread count={unread} /> : null}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}

function Footer({ site }: { readonly site: Site }): JSX.Element {
  const { text, phone, email, hours, address } = site.help;
  return (
    <footer class="redress-footer">
      <div class="redress-footer__inner">
        <h2 id="help">Help</h2>
        <p>{text}</p>
        {phone === undefined ? null : (
          <p>
            Phone: <Link href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</Link>
          </p>
        )}
        {email === undefined ? null : (
          <p>
            Email: <Link href={`mailto:${email}`}>{email}</Link>
          </p>
        )}
        {hours === undefined ? null : <p>Hours: {hours}</p>}
        {address === undefined ? null : <p>Address: {withLines(address)}</p>}
      </div>
    </footer>
  );
}
