import type { CaseFile, ComplaintFile } from '#case-file';
import type { Names } from '#words';
import { own, referenceOf } from '#kernel';

/** Finds the name of somebody on the staff. */
export type NameOfStaff = (userId: string) => string | undefined;

/** Who and what the ids of a case stand for. */
export function namesIn(file: CaseFile, nameOfStaff: NameOfStaff): Names {
  const clock = (id: string) => file.clocks.find(({ clockId }) => clockId === id)?.title;
  const publication = (id: string) => file.publications.find(({ publicationId }) => publicationId === id)?.what;
  const condition = (id: string) =>
    file.sanctions.flatMap(({ conditions }) => conditions).find(({ conditionId }) => conditionId === id)?.text;
  return {
    ...namesWithout(nameOfStaff),
    person: (id) => own(file.memberNames, id) ?? nameOfStaff(id) ?? id,
    allegation: (id) => file.allegations.find(({ allegationId }) => allegationId === id)?.conduct ?? unknown.allegation,
    // Questions repeat: after a tie the same one is put again.
    motion: (id) => {
      const index = file.motions.findIndex(({ motionId }) => motionId === id);
      if (index !== -1) return `${file.motions[index]?.question ?? ''} (motion ${String(index + 1)})`;
      const absorbed = file.absorbedMotions.find(({ motionId }) => motionId === id);
      return absorbed === undefined ? unknown.motion : `${absorbed.question} (in a case that goes on here)`;
    },
    interview: (id) => file.interviewees.find(({ interviewId }) => interviewId === id)?.called ?? unknown.interview,
    clock: (id) => clock(id) ?? unknown.clock,
    publication: (id) => publication(id) ?? unknown.publication,
    // Where there is but one of a kind, it is called by its kind.
    due: (id) => clock(id) ?? publication(id) ?? condition(id) ?? id,
    complaint: (id) => file.complaints.find(({ complaintId }) => complaintId === id)?.reference ?? unknown.complaint,
  };
}

/** The same in a complaint before a case. */
export const namesInComplaint = ({ clocks }: Pick<ComplaintFile, 'clocks'>, nameOfStaff: NameOfStaff): Names => ({
  ...namesWithout(nameOfStaff),
  clock: (id) => clocks.find(({ clockId }) => clockId === id)?.title ?? unknown.clock,
});

/** Where there is no case to look in. */
export function namesWithout(nameOfStaff: NameOfStaff): Names {
  return {
    person: (id) => nameOfStaff(id) ?? id,
    allegation: () => unknown.allegation,
    motion: () => unknown.motion,
    interview: () => unknown.interview,
    clock: () => unknown.clock,
    publication: () => unknown.publication,
    complaint: (id) => referenceIn('C', id),
    case: (id) => referenceIn('RC', id),
  };
}

const referenceIn = (prefix: string, id: string): string => (/^[0-9a-f-]{36}$/.test(id) ? referenceOf(prefix, id) : id);

/** What stands in another file: an id tells a reader nothing. */
const unknown = {
  clock: 'a clock of another case',
  publication: 'a publication of another case',
  allegation: 'an allegation of another case',
  interview: 'somebody who was interviewed',
  motion: 'a motion in the case',
  complaint: 'a complaint that is not in this file',
};
