import type { TimelineItem } from '#case-file';
import { english, type Names } from '#words';
import { sectionHref, type CaseSection } from '../case-places.js';
import { sendableOf } from '../pages/documents.js';
import type { EvidenceOfCase } from '../pages/evidence.js';
import type { Action } from './action.js';
import { sittingForms } from './alternate.forms.js';
import { adviceForms, allegationForms, conflictForms, counselForms, lifeForms, noteForms, recordForms } from './case.forms.js';
import { candidacyForms, clockForms } from './clock.forms.js';
import type { CaseContext } from './context.js';
import type { Describe } from './correction.forms.js';
import { documentForms, evidenceForms } from './evidence.forms.js';
import { findingForms } from './finding.forms.js';
import { intervieweeForms } from './interviewee.forms.js';
import { investigationForms } from './investigation.forms.js';
import { bodyForms, votingForms } from './motion.forms.js';
import { leakForms, outsideForms } from './outside.forms.js';
import { proceedingForms } from './proceeding.forms.js';
import { publicationForms, scheduleForms } from './publication.forms.js';
import { complianceForms, outcomeForms } from './sanction.forms.js';

/** Acts that belong together, and the section of the case that shows what comes of them. */
export interface ActGroup {
  readonly section: CaseSection;
  readonly heading: string;
  readonly acts: readonly Action[];
}

/** The case, who looks at it, and what its forms need beside. */
export interface ActsOf {
  readonly context: CaseContext;
  readonly evidence: readonly EvidenceOfCase[];
  readonly names: Names;
  readonly describe: Describe;
}

/**
 * Everything that the person can do in the case now, where it belongs. Each act leads to the section that shows it, unless its
 * form says where else; groups without acts are left out.
 */
export function actGroups(of: ActsOf): readonly ActGroup[] {
  const groups = allGroups(of);
  if (of.context.file.state !== 'historical') return groups;
  const acts = groups.flatMap((group) => group.acts.filter(({ id }) => takesUp.has(id)));
  return acts.length === 0 ? [] : [{ section: 'overview', heading: 'Take it up here', acts }];
}

/** A matter of an old docket is read, until one of these makes it work of this house. */
const takesUp: ReadonlySet<string> = new Set(['authorize', 'put-motion']);

function allGroups({ context, evidence, names, describe }: ActsOf): readonly ActGroup[] {
  const { caseId, allegations, motions, publications } = context.file;
  const titleOf = ({ type, data }: TimelineItem) => english.event(type, data, names, describe(type)).title;
  const group = (section: CaseSection, heading: string, ...acts: readonly (readonly Action[])[]): ActGroup => ({
    section,
    heading,
    acts: acts.flat().map((act) => (act.then === `/cases/${caseId}` ? { ...act, then: sectionHref(caseId, section) } : act)),
  });
  return [
    group('overview', 'Tell and note', recordForms(context), noteForms(context)),
    group('overview', 'Defer, close, reopen', lifeForms(context)),
    group('deadlines', 'Start a clock, or record what happened to one', clockForms(context)),
    group('deadlines', 'Elections in which the respondent is a candidate', candidacyForms(context)),
    group('allegations', 'Change the allegations', allegationForms(context)),
    group(
      'allegations',
      'Decide about an allegation',
      allegations.flatMap((allegation, index) => findingForms(context, allegation, index + 1)),
    ),
    group('investigation', 'Go on with the investigation', investigationForms(context, sendableOf(context, evidence))),
    group('investigation', 'Names of those who were interviewed', intervieweeForms(context)),
    ...motions.map((motion, index) =>
      group('votes', `Vote on motion ${String(index + 1)}`, votingForms(context, motion, index + 1)),
    ),
    group('votes', 'Bring it to a vote', bodyForms(context), sittingForms(context)),
    group('outcome', 'Record what follows', outcomeForms(context), complianceForms(context)),
    group('proceedings', 'Record a hearing, settlement, appeal or referral', proceedingForms(context)),
    group('publication', 'What is to be published', scheduleForms(context)),
    ...publications.map((publication, index) =>
      group(
        'publication',
        `What follows for publication ${String(index + 1)}`,
        publicationForms(context, publication, index + 1),
      ),
    ),
    group('files', 'Add evidence', evidenceForms(context)),
    group('files', 'File a report, a letter or a notice', documentForms(context, titleOf)),
    group('people', 'Counsel in the case', counselForms(context), adviceForms(context)),
    group('people', 'Conflicts', conflictForms(context)),
    group('outside', 'Record what others did and said', outsideForms(context), leakForms(context, titleOf)),
  ].filter(({ acts }) => acts.length > 0);
}
