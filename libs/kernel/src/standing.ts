/**
 * What somebody is to a thing that access is asked about. Everything that a policy may ask stands here, and nothing else is
 * asked: two people with the same standing get the same answer.
 */
export interface Standing {
  readonly kind: 'case' | 'complaint' | 'body' | 'advisory';
  /** The asker's role is for the body that the thing is before. */
  readonly ownBody: boolean;
  /** Stepped aside, was put aside, or has a conflict: to this person the thing does not exist. */
  readonly walledOff: boolean;
  /** Has the investigation of the case, or of one that came of the complaint; as counsel, is its counsel. */
  readonly assigned: boolean;
  /** Did intake of the complaint, or of every one of those through which the asker would investigate. */
  readonly didIntake: boolean;
  /**
   * Is counsel in the case, or in every one of those through which the complaint is seen, against an earlier part in it: advises
   * the panel after presenting the charges or investigating, or presents the charges after advising the panel.
   */
  readonly otherPart: boolean;
  /** Is counsel in the case, and advises the panel in it. */
  readonly advises: boolean;
  /** Voted on probable cause, and under the body's rule has no part in the vote that is asked about. */
  readonly decidedProbableCause: boolean;
  /** Has a seat, today, in the body that the thing is before. */
  readonly seated: boolean;
  /** Something of it was transmitted to the leadership of the legislature. */
  readonly transmitted: boolean;
  /** A complaint that intake is through with. */
  readonly screened: boolean;
  /** The complaint whose receipt the asker has shown. */
  readonly own: boolean;
}
