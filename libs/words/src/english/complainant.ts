import type { ComplainantCatalog } from '../catalog.js';

const wait = 'You do not need to do anything.';
const askAboutReview = 'You may ask staff whether the decision can be looked at again.';

const milestones: ComplainantCatalog['milestones'] = {
  received: {
    title: 'Your complaint was received',
    now: 'We have received your complaint.',
    next: `Staff will read it and confirm that here. ${wait}`,
  },
  acknowledged: {
    title: 'Staff confirmed that they have your complaint',
    now: 'Staff have read your complaint.',
    next: `Staff check whether the body may deal with it. ${wait}`,
  },
  deficient: {
    title: 'Something is missing',
    now: 'Something is missing from your complaint. It waits for you and is not lost.',
    next: 'You can add what is missing on this page.',
  },
  cured: {
    title: 'You added what was missing',
    now: 'What was missing has been added.',
    next: `Staff check whether the body may deal with your complaint. ${wait}`,
  },
  'file-received': { title: 'A file was added to your complaint' },
  accepted: {
    title: 'Your complaint was accepted',
    now: 'The body may deal with your complaint.',
    next: `The body decides whether to open a case. ${wait}`,
  },
  'out-of-jurisdiction': {
    title: 'The body may not deal with this complaint',
    now: 'The body may not deal with your complaint. That says nothing about whether it is true.',
    next: 'Staff can tell you who may deal with it.',
  },
  insufficient: {
    title: 'The complaint says too little for the body to act',
    now: 'The body cannot act on what your complaint says so far. That does not mean that you were not believed.',
    next: 'You may complain again when you can say more. Staff can tell you what would help.',
  },
  'not-cured': {
    title: 'The complaint was dismissed because something was still missing',
    now: 'What was missing did not come in time, so the body cannot go on with your complaint. That does not mean that you were not believed.',
    next: 'You may complain again with what was missing. Staff can tell you what that is.',
  },
  duplicate: {
    title: 'The body already has a complaint that says the same',
    now: 'The body already has a complaint that says the same, and goes on with that one.',
    next: 'Nothing that you said is lost. If you have something new to add, send it as a new complaint.',
  },
  withdrawn: {
    title: 'Your complaint was withdrawn',
    now: 'Your complaint is withdrawn.',
    next: 'The body may still go on by itself, and must tell you if it does. You can have your complaint taken up again on this page.',
  },
  reinstated: {
    title: 'Your complaint was taken up again',
    now: 'Your complaint is no longer withdrawn. It stands where it stood before.',
    next: `The body goes on with it from there. ${wait}`,
  },
  referred: {
    title: 'Your complaint was sent to another authority',
    now: 'Another authority has your complaint now.',
    next: 'That authority decides what follows. Staff can tell you how to reach it.',
  },
  'referred-in-part': {
    title: 'Part of your complaint was sent to another authority',
    now: 'Another authority has part of your complaint. The rest stays here.',
    next: `The body goes on with the rest. ${wait}`,
  },
  told: { title: 'A message to you' },
  'identity-opened-by-clerk': { title: 'A clerk opened your name and contact details' },
  'identity-opened-by-investigator': { title: 'The investigator opened your name and contact details' },
  'interviewee-opened-by-clerk': { title: 'A clerk opened your name in the record of an interview' },
  'interviewee-opened-by-investigator': { title: 'The investigator opened your name in the record of an interview' },
  'consented-to-be-named': { title: 'You agreed to be named' },
  'code-replaced': { title: 'You replaced your receipt code' },
  'code-asked-for': { title: 'Somebody asked us for a new receipt code' },
  'code-refused': { title: 'Nobody was given a new receipt code' },
  'code-handed-over': { title: 'A new receipt code was handed over' },
  'told-of-tie': { title: 'You were told that the vote was tied' },
  'told-of-delay': { title: 'You were told that something is late' },
  'told-of-closing': { title: 'You were told that the case was closed' },
  'case-opened': {
    title: 'A case was opened',
    now: 'A case is open.',
    next: `The body decides whether to investigate. ${wait}`,
  },
  'joined-case': {
    title: 'Your complaint was added to an open case',
    now: 'Your complaint is part of an open case about the same person.',
    next: `The case goes on with your complaint in it. ${wait}`,
  },
  'case-goes-on-in-another': {
    title: 'The case goes on together with another one',
    now: 'The case goes on together with another one about the same person.',
    next: `You go on seeing here what happens. ${wait}`,
  },
  'investigation-authorized': {
    title: 'The body decided to investigate',
    now: 'The body will investigate.',
    next: `An investigator will be named. ${wait}`,
  },
  'investigator-assigned': {
    title: 'An investigator was named',
    now: 'An investigator has the case.',
    next: 'The investigator may ask to talk with you. You may bring someone with you.',
  },
  'respondent-notified': {
    title: 'The person complained about was told',
    now: 'The person complained about has been told and may answer.',
    next: 'Tell the contact below right away if anyone acts against you because of your complaint.',
  },
  'response-received': {
    title: 'The person complained about answered',
    now: 'The person complained about has answered. The investigation goes on.',
    next: wait,
  },
  'report-delivered': {
    title: 'The investigation report was handed to the body',
    now: 'The body has the investigation report.',
    next: `The members vote on it. ${wait}`,
  },
  'investigation-resumed': {
    title: 'The investigation was taken up again',
    now: 'The investigation goes on.',
    next: wait,
  },
  'vote-tied': {
    title: 'The body voted and could not reach a decision',
    now: 'The body voted and could not reach a decision: as many members were for it as against it.',
  },
  'deadlock-ended': {
    title: 'The tie was ended',
    now: 'The tie is over, and the body can go on.',
    next: wait,
  },
  'vote-without-quorum': {
    title: 'A vote did not count because too few members were there',
    now: 'The body met, but too few members were there for a vote to count.',
    next: `The vote must be held again. ${wait}`,
  },
  'vote-carried': { title: 'The body voted: yes', now: 'The body has voted: yes.', next: wait },
  'vote-failed': { title: 'The body voted: no', now: 'The body has voted: no.', next: wait },
  'count-doubted': { title: 'The count of a vote came into doubt' },
  'count-settled': { title: 'The doubt about the count of a vote was settled' },
  delay: { title: 'Something was not done in time' },
  'jurisdiction-lost': {
    title: 'The body lost its power over the person',
    now: 'The body no longer has power over the person.',
    next: 'What was found so far is kept. Staff can tell you who else may act.',
  },
  finding: { title: 'The body made a finding', now: 'The body has made a finding.', next: wait },
  'finding-vacated': {
    title: 'An earlier finding no longer counts',
    now: 'A finding that was made earlier no longer counts.',
    next: `The point is open again. ${wait}`,
  },
  dismissed: {
    title: 'Part of the complaint was dismissed',
    now: 'Part of the complaint has been dismissed.',
    next: askAboutReview,
  },
  'recommendation-transmitted': {
    title: 'The body sent its recommendation to the chamber',
    now: 'The chamber has the body’s recommendation.',
    next: `The chamber decides, and may decide otherwise. ${wait}`,
  },
  'chamber-acted': { title: 'The chamber decided', now: 'The chamber has decided.', next: wait },
  'sanction-imposed': { title: 'A sanction was imposed', now: 'A sanction has been imposed.', next: wait },
  'condition-met': {
    title: 'A condition of the sanction was met',
    now: 'A condition of the sanction was met.',
    next: wait,
  },
  'condition-breached': {
    title: 'A condition of the sanction was not kept',
    now: 'A condition of the sanction was not kept.',
    next: `The body decides what follows. ${wait}`,
  },
  'sanction-rescinded': {
    title: 'A sanction was taken back',
    now: 'A sanction that was imposed has been taken back.',
    next: 'You may ask staff why.',
  },
  'case-closed': { title: 'The case was closed', now: 'The case is closed.', next: askAboutReview },
  'case-reopened': { title: 'The case was opened again', now: 'The case is open again.', next: wait },
};

/** What a complainant reads: short sentences in common words, measured by a spec. */
export const complainant: ComplainantCatalog = {
  milestones,
  codes: {
    identityPurpose: {
      contact: 'It was done to reach you.',
      interview: 'It was done to arrange an interview with you.',
      safety: 'It was done to keep someone safe.',
      notice: 'It was done to send a notice.',
      'legal-duty': 'It was done because the law requires it.',
    },
    identityCheck: {
      'identity-document': 'They showed an identity document. If it was not you, tell the contact below right away.',
      'known-in-person': 'Our staff knew them. If it was not you, tell the contact below right away.',
      'told-only-to-us': 'They knew what only you and we know. If it was not you, tell the contact below right away.',
      'earlier-contact': 'We reached them as you told us before. If it was not you, tell the contact below right away.',
    },
    withdrawnBy: {
      complainant: 'It was withdrawn with your receipt code.',
      'staff-at-request': 'Staff recorded that you asked for it. If you did not, tell the contact below right away.',
    },
    tieRule: {
      stalls:
        'Under the body’s rule, nothing follows from a tie by itself. The members may vote again. No rule sets a date for that.',
      fails: 'Under the body’s rule, a tie means that the motion fails.',
      'transmit-as-tied': 'Under the body’s rule, the matter goes on, and the tie is reported with it.',
      'tie-breaker-decides': 'Under the body’s rule, a tie-breaking member decides now. No rule sets a date for that.',
    },
    deadlockEnd: {
      'new-motion': 'The members voted again.',
      'tie-breaker': 'A tie-breaking member decided.',
      'default-rule': 'The rule says what a tie means.',
    },
    countSettlement: {
      'count-stands': 'The body looked at it again. The result stands.',
      'new-motion': 'The members voted again.',
      'facts-agree': 'A mistake in the record was put right. The result stands.',
    },
    motionKind: {
      'authorize-investigation': 'The vote was about whether to investigate.',
      'probable-cause': 'The vote was about whether there is enough reason to go on.',
      finding: 'The vote was about whether the rules were broken.',
      dismissal: 'The vote was about whether to dismiss part of the complaint.',
      recommendation: 'The vote was about what to recommend to the chamber.',
      publication: 'The vote was about what is made public.',
      procedural: 'The vote was about how to go on.',
    },
    disposition: {
      'probable-cause': 'There is enough reason to go on with one of the points complained about.',
      'no-probable-cause': 'There is not enough reason to go on with one of the points complained about.',
      violation: 'On one of the points complained about, the rules were broken.',
      'no-violation': 'On one of the points complained about, the rules were not broken.',
      dismissed: 'One of the points complained about was dismissed.',
      vacated: 'One of the points complained about is open again.',
    },
    dismissal: {
      'no-jurisdiction': 'The body may not deal with it.',
      'insufficient-facts': 'Too little was known.',
      'no-violation': 'It would break no rule.',
      'de-minimis': 'It was too small a matter.',
      'limitation-period': 'Too much time had passed.',
      withdrawn: 'It was withdrawn.',
      duplicate: 'It is dealt with elsewhere.',
    },
    jurisdictionLoss: {
      resignation: 'The person resigned.',
      'term-ended': 'The person’s term ended.',
      death: 'The person died.',
      other: 'The law says so.',
    },
    sanction: {
      none: 'No sanction.',
      'letter-of-admonition': 'A formal letter that says that what was done was wrong.',
      reprimand: 'A reprimand: the person is formally blamed.',
      censure: 'A censure: the person is formally blamed in public.',
      fine: 'A fine.',
      restitution: 'The person must pay back.',
      'loss-of-privileges': 'The person loses some privileges.',
      training: 'The person must take training.',
      suspension: 'The person may not take part for some time.',
      expulsion: 'The person is removed from the chamber.',
      other: 'Another measure.',
    },
    chamberAction: {
      adopted: 'It followed the recommendation.',
      rejected: 'It rejected the recommendation.',
      substituted: 'It took a different measure from the one recommended.',
      'declined-to-act': 'It did not act on the recommendation.',
    },
    closing: {
      dismissed: 'The complaint was dismissed.',
      settled: 'The matter was settled.',
      'sanction-complied-with': 'The sanction was carried out.',
      'sanction-imposed': 'A sanction was imposed.',
      'chamber-declined': 'The chamber did not act.',
      referred: 'Another authority has it now.',
      'jurisdiction-lost': 'The body no longer has power over the person.',
      consolidated: 'It goes on in another case.',
      'no-action': 'The body ended it without a decision.',
    },
  },
  due: {
    cure: 'Add what is missing',
    investigation: 'The end of the investigation',
    'investigation-report': 'The investigation report',
    response: 'The answer of the person complained about',
  },
  steps: {
    received: 'Complaint received',
    read: 'Read by staff',
    case: 'Case opened',
    investigation: 'Investigation',
    decision: 'Decision of the body',
    recommendation: 'Recommendation to the chamber',
    chamber: 'Decision of the chamber',
    closed: 'Case closed',
  },
  delay: [
    '{what} was due {precision, select, day {on} other {in}} {wasDueOn} under {rule}. Reason given: {reason} ' +
      'It is now expected {expectedPrecision, select, day {on} other {in}} {expectedOn}.',
    '{what} was due {precision, select, day {on} other {in}} {wasDueOn} under {rule}. Reason given: {reason} ' +
      'No new date has been set.',
  ],
};
