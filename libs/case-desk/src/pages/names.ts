import type { CaseFile } from '#case-file';
import type { Names } from '#words';
import { own } from '#kernel';

/** Finds the name of somebody on the staff. */
export type NameOfStaff = (userId: string) => string | undefined;

/** Who and what the ids of a case stand for. */
export function namesIn(file: CaseFile, nameOfStaff: NameOfStaff): Names {
  return {
    ...namesWithout(nameOfStaff),
    person: (id) => own(file.memberNames, id) ?? nameOfStaff(id) ?? id,
    allegation: (id) => file.allegations.find(({ allegationId }) => allegationId === id)?.conduct ?? id,
    // Questions repeat: after a tie the same one is put again.
    motion: (id) => {
      const index = file.motions.findIndex(({ motionId }) => motionId === id);
      return index === -1 ? id : `${file.motions[index]?.question ?? ''} (motion ${String(index + 1)})`;
    },
    complaint: (id) => file.complaints.find(({ complaintId }) => complaintId === id)?.reference ?? id,
  };
}

/** Where there is no case to look in. */
export function namesWithout(nameOfStaff: NameOfStaff): Names {
  const itself = (id: string): string => id;
  return { person: (id) => nameOfStaff(id) ?? id, allegation: itself, motion: itself, complaint: itself, case: itself };
}
