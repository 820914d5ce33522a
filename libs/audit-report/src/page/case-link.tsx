import { Link } from '#design';
import type { JSX } from 'preact';

/** The case that a line is about, for those who may see it. */
export function CaseLink({ caseId, reference }: { readonly caseId?: string; readonly reference?: string }): JSX.Element {
  if (caseId === undefined) return <>A case that you may not see</>;
  return <Link href={`/cases/${caseId}`}>{reference ?? caseId}</Link>;
}
