/** The parts of a case's file, each a page of its own, in the order in which they are offered. */
export const caseSections = {
  overview: 'Overview',
  deadlines: 'Deadlines',
  allegations: 'Allegations',
  investigation: 'Investigation',
  votes: 'Votes',
  outcome: 'Outcome',
  proceedings: 'Proceedings',
  publication: 'Publication',
  files: 'Files',
  people: 'People',
  outside: 'Outside',
  timeline: 'Timeline',
} as const;
export type CaseSection = keyof typeof caseSections;

/** The path of a section of a case; the overview is the page of the case itself. `anchor` is an id on it. */
export function sectionHref(caseId: string, section: CaseSection, anchor?: string): string {
  const path = section === 'overview' ? `/cases/${caseId}` : `/cases/${caseId}/sections/${section}`;
  return anchor === undefined ? path : `${path}#${anchor}`;
}

/** The path of everything that can be done in a case, or of the form for one act. */
export const actHref = (caseId: string, actId?: string): string =>
  actId === undefined ? `/cases/${caseId}/acts` : `/cases/${caseId}/acts/${encodeURIComponent(actId)}`;
