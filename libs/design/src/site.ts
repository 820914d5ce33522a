import type { Role } from '#kernel';

export interface NavigationItem {
  readonly href: string;
  readonly label: string;
  /** Who sees it; everybody where absent. */
  readonly roles?: readonly Role[] | undefined;
}

/** What is the same on every page: whose system it is, where to get help, where to go. */
export interface Site {
  /** The ethics body's name. */
  readonly name: string;
  /** A human contact; stands at the same place on every page. */
  readonly help: {
    readonly text: string;
    readonly phone?: string | undefined;
    readonly email?: string | undefined;
    readonly hours?: string | undefined;
    readonly address?: string | undefined;
  };
  /** For complainants and the public. */
  readonly publicNavigation: readonly NavigationItem[];
  /** For those who are signed in; each sees what their role may open. */
  readonly staffNavigation: readonly NavigationItem[];
  /** The tab's title where a page asks for one that tells nothing to those who look over a shoulder or into the history. */
  readonly neutralTitle: string;
  /** The everyday page to which the quick exit leads; a page that says nothing where absent. */
  readonly exitTo?: string | undefined;
}

/** The page of notices, whose number stands in the menu. */
export const noticesHref = '/notices';

/** The site of an installation that has not said anything about itself. */
export const defaultSite: Site = {
  name: 'Legislative ethics body',
  help: { text: 'Ask the staff of the ethics body. They will not tell anybody that you asked.' },
  publicNavigation: [
    { href: '/', label: 'Start' },
    { href: '/complaints/new', label: 'Make a complaint' },
    { href: '/status', label: 'Follow a complaint' },
    { href: '/decisions', label: 'Decisions' },
  ],
  staffNavigation: [
    { href: '/today', label: 'Today', roles: ['clerk', 'investigator', 'counsel', 'member', 'auditor', 'operator'] },
    { href: '/queue', label: 'Queue', roles: ['clerk', 'investigator', 'counsel', 'member', 'auditor'] },
    { href: noticesHref, label: 'Notices', roles: ['clerk', 'investigator', 'counsel', 'member'] },
    { href: '/cases', label: 'Cases', roles: ['clerk', 'investigator', 'counsel', 'member', 'auditor'] },
    { href: '/register', label: 'Register', roles: ['clerk', 'investigator', 'member', 'auditor'] },
    { href: '/advisory-opinions', label: 'Opinions', roles: ['clerk', 'member', 'auditor'] },
    { href: '/transmitted', label: 'Transmitted', roles: ['leadership'] },
    { href: '/bodies', label: 'Bodies', roles: ['clerk', 'operator', 'administrator'] },
    { href: '/staff', label: 'People', roles: ['administrator'] },
    { href: '/installation', label: 'Installation', roles: ['administrator', 'operator'] },
    { href: '/outbox', label: 'Email', roles: ['operator', 'administrator'] },
    { href: '/replay', label: 'Replay', roles: ['auditor', 'member', 'clerk'] },
    { href: '/access', label: 'Access', roles: ['auditor'] },
    { href: '/reads', label: 'Reads', roles: ['auditor'] },
    { href: '/due-for-disposal', label: 'Retention', roles: ['clerk'] },
    { href: '/erasure-certificates', label: 'Erasures', roles: ['auditor'] },
    { href: '/reports/audit', label: 'Audit report', roles: ['clerk', 'member', 'auditor'] },
  ],
  neutralTitle: 'Information page',
};
