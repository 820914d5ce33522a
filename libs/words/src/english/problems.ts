import type { ProblemMeanings } from '../problems.js';

/** What each refusal means and what to do then, for whoever looks its page up. */
export const problems: ProblemMeanings = {
  'absorbed-case-goes-on-elsewhere': {
    means: 'The case to be taken in does not say that it goes on in the case that would take it in.',
    way: 'Look at the case to be taken in: its page names the case in which it goes on. Consolidate it with that one.',
  },
  'absorbed-case-is-deadlocked': {
    means: 'The body tied in the case to be taken in, and a tie must not disappear in another case.',
    way: 'End the deadlock first: put a new motion in that case, or record what ended it.',
  },
  'absorbed-case-is-deferred': {
    means: 'The case to be taken in waits for another authority, and that must not disappear in another case.',
    way: 'Defer the case that goes on, too, or lift the deferral of the other one first.',
  },
  'absorbed-case-unknown': {
    means: 'The case to be taken in does not exist.',
    way: 'Check which case you chose.',
  },
  'act-against-its-vote': {
    means: 'More members opposed this act than supported it, so it did not carry.',
    way: 'Count the votes for the act as it stands here, or record that the chamber rejected it.',
  },
  'act-unknown': {
    means: 'A document was to belong to an act that the case does not have.',
    way: 'Choose an act from the list on the page of the case, or none.',
  },
  'act-without-sanction': {
    means: 'The chamber rejected the recommendation or did not act, and yet a sanction is named.',
    way: 'Leave the sanction at “No sanction”, or record the act that imposed it.',
  },
  'acting-for-another-member': {
    means: 'A member tried to act for another member.',
    way: 'Members act in their own name only. A clerk records what another member did.',
  },
  'advisory-request-not-there': {
    means: 'The request for an advisory opinion is not at the point from which this follows.',
    way: 'Look at its page, and record what follows from where it stands.',
  },
  'advisory-request-unknown': {
    means: 'There is no such request for an advisory opinion.',
    way: 'Choose one of those on the list.',
  },
  'allegation-already-added': {
    means: 'The case has this allegation already.',
    way: 'Change the allegation that is there instead of adding it again.',
  },
  'allegation-already-disposed': {
    means: 'A decision about this allegation stands.',
    way: 'Vacate that decision first, and say why; then decide anew.',
  },
  'allegation-unknown': {
    means: 'The case does not have this allegation.',
    way: 'Check which case and which allegation you chose, or add the allegation to the case first.',
  },
  'allegation-without-violation': {
    means: 'No violation was found about an allegation for which a sanction is to follow.',
    way: 'Name only allegations about which a violation was found, or make that finding first.',
  },
  'allegations-not-dismissed': {
    means: 'The case was to be closed as dismissed, and some of its allegations have no decision.',
    way: 'Dismiss or decide each of them first, or close the case without action.',
  },
  'alternate-already-named': {
    means: 'The person is an alternate of this body on that day.',
    way: 'Release the alternate first, with the day; then name him or her anew.',
  },
  'alternate-for-another-seat': {
    means: 'The alternate was named for one seat alone, and this is another one.',
    way: 'Choose an alternate who was named for this seat, or for any.',
  },
  'alternate-has-seat': {
    means: 'The person has a seat in the body on that day, and a vote with it.',
    way: 'Choose somebody who has no seat.',
  },
  'alternate-not-seated': {
    means: 'The person is an alternate, and sits in for nobody in this case or vote.',
    way: 'Record first for whom the alternate sits in, why, and by whose authority.',
  },
  'alternate-of-another-party': {
    means: 'The alternate may sit in for members of the same party alone, and this is another one, or none is on record.',
    way: 'Choose an alternate of the same party.',
  },
  'alternate-sits-in': {
    means: 'An alternate sits in for this member here, and each seat has one vote.',
    way: 'Name the alternate; or record first that the alternate stood down.',
  },
  'amount-missing': {
    means: 'This kind of sanction is an amount of money, and no amount is given.',
    way: 'Give the amount, in the smallest unit of its currency (cents, for example), with the currency.',
  },
  'conduct-not-dated': {
    means: 'No day of the conduct is on record, so no limitation period can be checked.',
    way: 'Give the day of the conduct, or amend the allegation.',
  },
  'conduct-outside-period': {
    means: 'The allegation says that the conduct was at another time.',
    way: 'Give a day of that time, or amend the allegation first.',
  },
  'discovery-not-counted': {
    means: 'The rule counts from the day of the conduct, whenever it was discovered.',
    way: 'Leave the discovery out, or name the rule that counts from it.',
  },
  'discovery-not-dated': {
    means: 'The rule counts from the discovery of the conduct, and a day of it and how that is known go together.',
    way: 'Give the day on which the conduct was discovered, and how that day is known.',
  },
  'limitation-bars': {
    means: 'The body decided that this allegation came too late.',
    way: 'Dismiss the allegation, or vacate what was found about it. Where that decision was wrong, check the limitation period anew.',
  },
  'limitation-comes-to-another': {
    means: 'By the days given, the limitation period comes to something else than what is said to have been decided.',
    way: 'Give the right days or the right rule, or choose what fits: barred, tolled and waived are for what came too late.',
  },
  'limitation-not-reckoned': {
    means: 'The dates do not settle whether it was raised in time, because not every day that they can mean comes to the same.',
    way: 'Give the days themselves.',
  },
  'limitation-rule-not-named': {
    means: 'A limitation period is checked under one rule: of the pack, or one of your own.',
    way: 'Name the rule of the pack, and nothing besides; or give how long the period is, what it is counted in, and its authority.',
  },
  'limitation-rule-unknown': {
    means: 'The rules that bind the case have no such limitation period.',
    way: 'Give one of those that the form offers, or give a period and its authority.',
  },
  'more-than-is-open': {
    means: 'More was to be recorded as paid than is open of the sanction.',
    way: 'Record what is open at most, or correct the amount or a payment that is wrong.',
  },
  'not-all-barred': {
    means: 'It is not on record of every allegation that it came too late.',
    way: 'Check the limitation period of each allegation, or give another reason.',
  },
  'nothing-to-pay': {
    means: 'The sanction has no amount, and a payment was to be recorded.',
    way: 'Name the fine or restitution that was paid.',
  },
  'amount-not-a-number': {
    means: 'The amount is not a whole number of 1 or more.',
    way: 'Give the amount in the smallest unit of its currency, without a decimal point.',
  },
  'amount-without-currency': {
    means: 'There is an amount without a currency, or a currency without an amount.',
    way: 'Give both, or neither.',
  },
  'anonymous-complaint-with-name': {
    means: 'The complaint is to be anonymous, and yet it carries a name.',
    way: 'Leave the name out, or choose that the staff of the body may know it.',
  },
  'answer-unknown': {
    means: 'The answer was asked for in a format that this address does not give.',
    way: 'Ask for application/json, or for a page (text/html).',
  },
  'appeal-decided': {
    means: 'The appeal was decided already.',
    way: 'Correct what is wrong about that, or record a further appeal.',
  },
  'appeal-unknown': {
    means: 'The case has no such appeal.',
    way: 'Choose one of those on its page.',
  },
  'asked-once-more': {
    means: 'What the form does cannot be taken back. Nothing was done yet.',
    way: 'Read what will happen, then say yes, or leave it.',
  },
  'before-what-it-follows': {
    means: 'The day that was given is certainly before something that must have happened first.',
    way: 'Check both days. Where the earlier entry has the wrong day, correct that entry first.',
  },
  'attended-twice': {
    means: 'A member is named as in the room and as from afar.',
    way: 'Tick each member in one of the two lists.',
  },
  'ballot-is-secret': {
    means: 'The ballot on this motion is secret: nobody’s vote is recorded.',
    way: 'Close the vote with the counts.',
  },
  'ballots-missing': {
    means: 'The ballot is secret, and its counts or who presided are missing.',
    way: 'Say how many voted yea and nay and how many abstained, and, of a motion, who presided.',
  },
  'ballots-not-used': {
    means: 'Counts were given of a vote by roll call, which is counted from the votes.',
    way: 'Leave the numbers out.',
  },
  'body-already-constituted': {
    means: 'This body was set up before.',
    way: 'Open the page of the body and go on there.',
  },
  'body-of-a-legacy-docket': {
    means: 'This body is known only from an old docket and does not vote here.',
    way: 'Constitute the body anew to let it act.',
  },
  'body-too-large': {
    means: 'A form has more than 1,000 fields, or a request more than 256 kB.',
    way: 'Send less at once.',
  },
  'body-unknown': {
    means: 'There is no such body, or it cannot take up anything here.',
    way: 'Choose a body from the list.',
  },
  'calendar-in-use': {
    means: 'A version of a calendar that is in use was given again and says something else.',
    way: 'A calendar in use never changes. Give this one another version, and adopt that: clocks that still run are reckoned on it.',
  },
  'calendar-needed': {
    means: 'No calendar was named, or both one that comes with Redress and the text of another one.',
    way: 'Choose one from the list, or give the text of your own.',
  },
  'calendar-unknown': {
    means: 'No calendar of that name comes with Redress, nor did the body adopt it.',
    way: 'Choose one from the list, or let the body adopt it first.',
  },
  'calendar-unusable': {
    means: 'The text is no calendar of holidays that can be used.',
    way: 'Each sentence names a line and says what to do there. Of an iCalendar file, say also what the calendar is called and which days it covers.',
  },
  'sitting-day-unknown': {
    means: 'A day was to be withdrawn on which the journal has no sitting of the chamber.',
    way: 'Look at the journal on the page of the body, and give the day that was recorded in error.',
  },
  'sitting-days-unreadable': {
    means: 'The text names no day on which the chamber sat, or something that is no day.',
    way: 'Give each day as YYYY-MM-DD, one or several in a line. The sentence names the line that cannot be read.',
  },
  'case-not-deferred': {
    means: 'The parties were to be told that the case rests, and it is not deferred.',
    way: 'Defer the case first.',
  },
  'case-already-deferred': {
    means: 'The case is deferred to an authority already.',
    way: 'Lift that deferral before you defer the case to another authority.',
  },
  'case-goes-on-in-another': {
    means: 'This case was taken into another one and goes on there.',
    way: 'Record it in the case in which this one goes on, or reopen that case.',
  },
  'case-has-one-respondent': {
    means: 'A case is about exactly one person.',
    way: 'Open a case of its own for the other person. Where both names belong to one person, say so in the form that consolidates the cases.',
  },
  'case-is-closed': {
    means: 'The case is closed.',
    way: 'Reopen it first, and say why.',
  },
  'case-is-deadlocked': {
    means: 'The body tied in this case, and nothing has ended the tie.',
    way: 'Put a new motion, or close the case for a reason that needs no decision of the body.',
  },
  'case-not-on-agenda': {
    means: 'The case does not stand on the agenda of that meeting.',
    way: 'Look at the page of the case: it lists the meetings on whose agenda it stands.',
  },
  'case-of-another-body': {
    means: 'The case is before another body.',
    way: 'Each body decides its own cases. Act in a case of this body, or let the other body act.',
  },
  'case-of-another-complaint': {
    means: 'The case does not come from this complaint.',
    way: 'Choose a case that comes from the complaint.',
  },
  'case-unknown': {
    means: 'There is no such case, or there was none at the moment that was asked about.',
    way: 'Check the reference or the address, and the moment.',
  },
  'case-with-itself': {
    means: 'A case was to be consolidated with itself.',
    way: 'Choose the other case.',
  },
  'cases-consolidated-both-ways': {
    means: 'This case took in the other one before.',
    way: 'Go on in this case; the other one ended with the consolidation.',
  },
  'change-without-reason': {
    means: 'Something that stood before would be changed, and no reason is given.',
    way: 'Say why.',
  },
  'chamber-has-not-acted': {
    means: 'The chamber has a recommendation in this case and has not acted on it.',
    way: 'Record what the chamber did first.',
  },
  'chamber-has-not-declined': {
    means: 'It is not on record that the chamber rejected the recommendation or did not act on it.',
    way: 'Record what the chamber did first, or give another reason for closing.',
  },
  'clock-does-not-stand-still': {
    means: 'The clock does not stand still on this ground, or its end was given when it was recorded.',
    way: 'Look at the clock on the page of the case. Correct the entry where the days are wrong.',
  },
  'clock-has-ended': {
    means: 'What the clock ran for was done, or it was canceled, or the time ran out.',
    way: 'Start another clock where time runs anew.',
  },
  'clock-rule-unknown': {
    means: 'No rule pack that comes with Redress has this rule.',
    way: 'Choose a rule from the list on the page of the case, or start a clock by hand with what allows it.',
  },
  'clock-stands-still': {
    means: 'The clock stands still on this ground already.',
    way: 'Record first when that ended, or choose another ground.',
  },
  'clock-unknown': {
    means: 'The case or complaint has no such clock.',
    way: 'Go back to the page of the case, which lists its clocks.',
  },
  'closing-follows-from-consolidation': {
    means: 'A case is closed as consolidated by the consolidation itself.',
    way: 'Consolidate the cases instead of closing this one.',
  },
  'collection-unknown': {
    means: 'There is no such collection in the API.',
    way: 'Look the address up in the description of the API.',
  },
  'comment-period-runs': {
    means: 'The parties may still comment on what is to be published.',
    way: 'Publish it after the last day of the comment period, or correct that day if it is wrong.',
  },
  'complainant-in-confidence': {
    means: 'The complainant did not agree to be named, and a link would name them.',
    way: 'Wait until the complainant agrees to be named.',
  },
  'complainant-of-a-complaint': {
    means: 'A complainant is linked to a complaint, and none is named.',
    way: 'Name the complaint.',
  },
  'complaint-already-received': {
    means: 'This complaint was received before.',
    way: 'Open it with its reference; nothing needs to be sent again.',
  },
  'complaint-is-acknowledged': {
    means: 'The complaint was acknowledged, and this cannot be done with it any more.',
    way: 'Open the complaint and look at what can be done now.',
  },
  'complaint-is-deficient': {
    means: 'Something is missing from the complaint, and the complainant still has time to add it.',
    way: 'Wait for what is missing, or until the day by which it had to come has passed.',
  },
  'complaint-is-received': {
    means: 'The complaint was received, and something else must happen first.',
    way: 'Open the complaint and look at what can be done now.',
  },
  'complaint-is-referred': {
    means: 'The complaint was referred to another authority.',
    way: 'Nothing more is decided about it here. Open it to see where it went.',
  },
  'complaint-is-screened': {
    means: 'The complaint was screened, and that decision stands.',
    way: 'Open the complaint to see how it was screened.',
  },
  'complaint-is-withdrawn': {
    means: 'The complaint was withdrawn.',
    way: 'Take it up again first, if the complainant wants that.',
  },
  'complaint-lacks-nothing': {
    means: 'The complaint cannot end as not cured, because nothing is missing from it.',
    way: 'Screen it as something else, or note first what is missing.',
  },
  'complaint-missing': {
    means: 'A case that comes from a complaint names none.',
    way: 'Name at least one complaint, or open the case on the body’s own motion.',
  },
  'complaint-not-accepted': {
    means: 'A case cannot come from a complaint that is not accepted.',
    way: 'Screen the complaint first, or open the case on the body’s own motion.',
  },
  'complaint-not-withdrawn': {
    means: 'The complaint is not withdrawn, so it cannot be taken up again.',
    way: 'Open it: it is still under way.',
  },
  'complaint-to-another-body': {
    means: 'The complaint was made to another body.',
    way: 'That body takes it up, or refers it.',
  },
  'complaint-unknown': {
    means: 'There is no such complaint, or there was none at the moment that was asked about.',
    way: 'Check the reference or the address, and the moment.',
  },
  'conclusion-repeated': {
    means: 'The report gives two conclusions about one allegation.',
    way: 'Give one conclusion for each allegation.',
  },
  'condition-already-met': {
    means: 'The condition was met and cannot be breached any more.',
    way: 'Correct the earlier entry if it was wrong.',
  },
  'condition-unknown': {
    means: 'No sanction in this case has such a condition.',
    way: 'Choose one of the conditions on the page of the case.',
  },
  'conditions-are-open': {
    means: 'Not every condition of the sanction was met.',
    way: 'Record what became of each condition first, or give another reason for closing.',
  },
  'conduct-ends-before-it-begins': {
    means: 'The conduct is said to have ended before it began.',
    way: 'Exchange the two dates, or leave one out.',
  },
  'conflict-of-interest': {
    means: 'This person has a conflict in the case and can have no part in it.',
    way: 'Choose somebody else. Where there is no conflict, somebody else lifts it first, and says why.',
  },
  'conduct-in-the-future': {
    means: 'The conduct is dated on a day that has not come yet.',
    way: 'Give the day on which it happened as far as it is known, or leave it out.',
  },
  'code-is-the-complainants': {
    means: 'Somebody other than the complainant tried to replace the receipt code.',
    way: 'Ask for a new code for the complainant, and let somebody else approve it.',
  },
  'code-shown-before': {
    means: 'This receipt code was shown before, and is not shown again.',
    way: 'Use the code that was shown. If it is lost, replace it on the status page, or ask the body for a new one.',
  },
  'consent-is-the-complainants': {
    means: 'Somebody other than the complainant tried to agree that the complainant is named.',
    way: 'The complainant agrees on the status page, with the receipt.',
  },
  'correction-contradicts': {
    means: 'With this correction the record would contradict itself.',
    way: 'The message says what would no longer be true, and what can be done instead.',
  },
  'correction-of-a-correction': {
    means: 'A correction itself was to be corrected.',
    way: 'Correct the original entry once more.',
  },
  'counsel-not-assigned': {
    means: 'This person is not counsel in the case.',
    way: 'Name somebody who is. The page of the case says who.',
  },
  'counsel-unknown': {
    means: 'The staff directory has no such counsel.',
    way: 'Choose counsel from the list. An administrator gives the role.',
  },
  'count-not-contradicted': {
    means: 'Nothing on record contradicts the count of this motion, or somebody decided about it before.',
    way: 'There is nothing to decide. The page of the case shows the counts that are in doubt.',
  },
  'currency-unknown': {
    means: 'The currency is not three capital letters.',
    way: 'Give the code of the currency, for example USD.',
  },
  'cursor-invalid': {
    means: 'The address of this part of the list does not belong to this list or filter.',
    way: 'Begin at the first page of the list.',
  },
  'date-in-the-future': {
    means: 'The day that was given has not come yet where the body sits.',
    way: 'Record what happened on that day or later.',
  },
  'date-not-in-calendar': {
    means: 'The date is not in the calendar, or is not written as a date.',
    way: 'Give a day (YYYY-MM-DD) or, where it is not known better, a month (YYYY-MM) or a year (YYYY).',
  },
  'date-too-long-ago': {
    means: 'The date lies too far back to be meant.',
    way: 'Check the year.',
  },
  'decided-probable-cause': {
    means: 'This member voted on probable cause in the case, and the body’s rule leaves the finding to other members.',
    way: 'Name members who did not vote on probable cause. Where the rule was recorded wrongly, adopt the right one.',
  },
  'did-intake': {
    means:
      'This person received, acknowledged or screened the complaint, and whoever did intake does not investigate the matter.',
    way: 'Assign an investigator who had no part in intake.',
  },
  'deputy-not-enrolled': {
    means: 'The person who was to stand in has not signed in yet, or has left.',
    way: 'Choose somebody who is on the staff now.',
  },
  'deputy-of-oneself': {
    means: 'Nobody can stand in for oneself.',
    way: 'Choose somebody else.',
  },
  'draft-not-latest': {
    means: 'This is not the latest draft, or there is none that is not published.',
    way: 'Read the latest draft on the page of the case, or write one, and publish that.',
  },
  'due-before-it-began': {
    means: 'What is due would be due before it began.',
    way: 'Check both days.',
  },
  'due-date-not-in-calendar': {
    means: 'The day on which something is due is not in the calendar.',
    way: 'Give the whole day, as YYYY-MM-DD.',
  },
  'due-date-without-rule': {
    means: 'A day is given on which something is due, and no rule that says so.',
    way: 'Cite the rule, or leave the day out.',
  },
  'concealed-on-whose-word': {
    means: 'A referral is concealed from the complainant only where somebody asked for that, or a rule lets the body do it.',
    way: 'Say who asked or which rule it is, or let the complainant know.',
  },
  'duplicate-of-what': {
    means: 'A duplicate must name the complaint that it repeats, and only a duplicate may.',
    way: 'Name the other complaint, or choose another outcome.',
  },
  'duty-still-owed': {
    means: 'What the system owes could still not be done.',
    way: 'The message says why. Remove the cause, then try again.',
  },
  'duty-unknown': {
    means: 'Nothing is owed here any more: it was done, or there never was such a thing.',
    way: 'Open the queue again.',
  },
  'effective-before-taken': {
    means: 'The measure would hold from a day before it was decided.',
    way: 'Look at both days. Where it was decided to hold from an earlier day on, say so in the ground.',
  },
  'ends-before-it-begins': {
    means: 'The last day of a stretch of time comes before its first.',
    way: 'Check both days.',
  },
  'erasure-approved': {
    means: 'The erasure was approved and is being carried out, so it cannot be refused any more.',
    way: 'Look at the page of holds and erasures again: it shows the certificate.',
  },
  'erasure-request-unknown': {
    means: 'There is no such request to erase any more: it was refused, or it was carried out.',
    way: 'Look at the page of holds and erasures again.',
  },
  'erasure-requested-before': {
    means: 'The same erasure was requested before and waits for a decision.',
    way: 'Ask a colleague to approve or refuse it.',
  },
  'event-unknown': {
    means: 'There is no such entry in this file.',
    way: 'Open the file and choose the entry there.',
  },
  'expected-before-it-was-due': {
    means: 'The new day for something late is not after the day on which it was due.',
    way: 'Give the later day.',
  },
  'extension-not-allowed': {
    means: 'The rule under which the clock runs allows no further extension.',
    way: 'Let the time run. Where another rule allows more, cancel the clock and start one under that rule.',
  },
  'fact-not-recordable': {
    means: 'A value cannot be recorded in the field that is named.',
    way: 'The message says what may stand in the field.',
  },
  'field-fixed': {
    means: 'This field is never corrected, because others rely on what it said.',
    way: 'The message says what to do instead.',
  },
  'field-unknown': {
    means: 'The entry does not have the field that was to be corrected.',
    way: 'Choose one of the fields of the entry.',
  },
  'file-infected': {
    means: 'A scanner found harmful content in the file.',
    way: 'It is kept as it came, for the record. Ask whoever runs the system how to look at it safely.',
  },
  'file-is-redacted': {
    means: 'The file is a redacted copy itself.',
    way: 'Add the new copy to the original, on the page where both stand.',
  },
  'file-not-accepted': {
    means: 'A file was not accepted, and nothing of it was kept.',
    way: 'The answer says why. Change the file, or leave it out, and send the form again.',
  },
  'file-not-cleaned': {
    means: 'There is no copy of the file without metadata.',
    way: 'The page where the file stands says whether one can be made. Open the original, which can say who made it, when and where.',
  },
  'file-not-scanned': {
    means: 'No scanner has looked at the file, so nobody knows whether it is harmful.',
    way: 'Confirm on the page where the file stands that you want to open it all the same. That is recorded.',
  },
  'file-unknown': {
    means: 'There is no such file, or not in this matter.',
    way: 'Open the file from the page of the complaint or the case.',
  },
  'file-unreadable': {
    means: 'The file is missing where files are kept, was changed there, or its key was destroyed.',
    way: 'Ask whoever runs the system to run cli verify and to restore the file from a backup.',
  },
  'files-too-large': {
    means: 'The files are too large or too many.',
    way: 'The answer says what the limits are. Leave some out, or send them later.',
  },
  'figure-incomplete': {
    means: 'A number needs a name for what was counted, and such a name needs its number.',
    way: 'Give both, or neither.',
  },
  'finding-unknown': {
    means: 'Nothing was recorded about this allegation yet.',
    way: 'Check the id.',
  },
  'fraction-missing': {
    means: 'A threshold of a fraction was given without one of more than a half.',
    way: 'Give the fraction, such as 3/5. For more than a half itself choose a majority.',
  },
  'fraction-not-used': {
    means: 'A fraction was given with a threshold that is none.',
    way: 'Leave the fraction out, or choose a threshold of a fraction.',
  },
  'fresh-sign-in-needed': {
    means: 'What was asked for needs a proof, not older than five minutes, that it is really this person.',
    way: 'Sign in again, then send it again. Programs with a token cannot do this.',
  },
  'grant-ends-before-it-begins': {
    means: 'The last day of the role lies before its first.',
    way: 'Check both days.',
  },
  'grant-unknown': {
    means: 'The person has no such role, or it was ended.',
    way: 'Open the person’s page again and choose one from the list.',
  },
  'hash-malformed': {
    means: 'The value is not a SHA-256 hash.',
    way: 'Copy the whole hash: 64 digits, 0 to 9 and a to f, in small letters.',
  },
  'hearing-before-it-is-set': {
    means: 'The hearing would be held before the day on which it was set.',
    way: 'Check both days.',
  },
  'hearing-not-there-yet': {
    means: 'The hearing does not stand where this could happen to it.',
    way: 'Record what comes before, or set another hearing.',
  },
  'hearing-unknown': {
    means: 'The case has no such hearing.',
    way: 'Choose one of those on its page.',
  },
  'hearing-without-officer': {
    means: 'The body itself hears the case, and an officer was named.',
    way: 'Say one of the two: that the body hears it, or the officer.',
  },
  'idempotency-key-malformed': {
    means: 'The idempotency key is not in the right form.',
    way: 'Send 1 to 255 letters, digits and signs without spaces. A UUID is best.',
  },
  'idempotency-key-reused': {
    means: 'The same key was sent before with a request that said something else. That one was recorded; this one was not.',
    way: 'Look at what was recorded. If something is still to be said, send it as a new request, with a new key.',
  },
  'identity-opening-expired': {
    means: 'The time in which the name could be opened is over.',
    way: 'Ask for it again. Somebody else has to approve it once more.',
  },
  'identity-opens-at-once': {
    means: 'The person agreed to be named, so nobody has to approve that the name is opened.',
    way: 'Open the name on the page of the complaint or the case.',
  },
  'identity-provider-unreachable': {
    means: 'The identity provider, which vouches for staff, did not answer.',
    way: 'Try again after the seconds in Retry-After; if it stays, the operator looks at the provider.',
  },
  'identity-request-unknown': {
    means: 'There is no such request to open a name any more.',
    way: 'Look at the page of the complaint or the case again.',
  },
  'identity-requested-before': {
    means: 'The same person asked for this name before.',
    way: 'Wait for the decision, or open the name if it was approved.',
  },
  'input-invalid': {
    means: 'Something in the request cannot be right. Nothing was done.',
    way: 'The answer names each place and what is wrong there. Correct it and send it again.',
  },
  'installation-already-set-up': {
    means: 'The installation was set up before, and that is done once.',
    way: 'Sign in as an administrator to change its settings.',
  },
  'installation-not-set-up': {
    means: 'Nobody has set up this installation yet.',
    way: 'Open the set-up link that the program printed when it started, or run “cli set-up”.',
  },
  'internal-error': {
    means: 'Something went wrong in the system. It is not your mistake.',
    way: 'Try again. If it stays, tell the operator the number of the request; the log has it.',
  },
  'interview-unknown': {
    means: 'The case has no such interview.',
    way: 'Look at the page of the case again, and choose one of its interviews.',
  },
  'investigation-already-authorized': {
    means: 'The case is being investigated already.',
    way: 'Expand the scope of the investigation, or resume it after its report.',
  },
  'investigation-goes-on': {
    means: 'The investigation has not ended; its report is still to come.',
    way: 'Wait for the report.',
  },
  'investigation-unknown': {
    means: 'No investigation of this case was authorized.',
    way: 'Authorize the investigation first.',
  },
  'investigator-already-assigned': {
    means: 'This investigator is assigned already.',
    way: 'Nothing needs to be done. If what is due was recorded wrongly, correct that entry.',
  },
  'investigator-not-assigned': {
    means: 'Somebody else is assigned to this investigation.',
    way: 'Name the investigator who is assigned.',
  },
  'investigator-recused': {
    means: 'This investigator stepped aside from the investigation because of a conflict.',
    way: 'Assign somebody else.',
  },
  'investigator-unknown': {
    means: 'The staff directory has no such investigator.',
    way: 'Choose an investigator from the list.',
  },
  'invitation-invalid': {
    means: 'The invitation is unknown, was used, was replaced by a newer one, or has expired.',
    way: 'Ask an administrator for a new link.',
  },
  'mail-address-invalid': {
    means: 'What was given is not one email address.',
    way: 'Write one address, such as name@legislature.example, with nothing before or after it.',
  },
  'mail-code-wrong': {
    means: 'This is not the code in the latest email to the address.',
    way: 'Copy the code from the latest email, or give the address again to get another one.',
  },
  'mail-not-there': {
    means: 'No email with this id is in a state in which that can be done.',
    way: 'Open the list of outgoing email again.',
  },
  'quiet-hours-incomplete': {
    means: 'Only one of the two hours was given between which no email is sent.',
    way: 'Give both hours, or neither.',
  },
  'jurisdiction-already-lost': {
    means: 'The loss of jurisdiction is on record.',
    way: 'If the entry is wrong, correct it. Where jurisdiction came back, record that it was restored.',
  },
  'jurisdiction-not-lost': {
    means: 'No loss of jurisdiction is on record.',
    way: 'Record how jurisdiction was lost first, or give another reason or another result.',
  },
  'blackout-after-election': {
    means: 'A blackout cannot begin after the election before which it is.',
    way: 'Check both days.',
  },
  'blackout-bars': {
    means: 'An election is near in which the respondent is a candidate, and the rules bar this until it is over.',
    way: 'Do it after the last day of the blackout; or record that the blackout is over, where the respondent is no candidate or the rule excepts the case.',
  },
  'blackout-not-stated': {
    means: 'Nothing says on which days the blackout is.',
    way: 'Name a rule of those that bind the case; or give the first day, the last day and the authority for both.',
  },
  'blackout-rule-unknown': {
    means: 'The rules that bind the case have no such days around an election.',
    way: 'Choose one of those that the form offers, or give the days and their authority.',
  },
  'candidacy-has-ended': {
    means: 'This candidacy has ended already.',
    way: 'Correct the entry that says so, or record a candidacy anew.',
  },
  'candidacy-on-record': {
    means: 'This election is on record in the case, with other days.',
    way: 'Correct those days where they are wrong.',
  },
  'candidacy-unknown': {
    means: 'The case has no such candidacy.',
    way: 'Choose one of those that its page lists.',
  },
  'disclosure-not-leaked': {
    means: 'This disclosure is no leak.',
    way: 'Choose a leak. What was published, or said by a party, needs no answer here.',
  },
  'disclosure-unknown': {
    means: 'The case has no disclosure of this number.',
    way: 'Note the leak first, or choose one from the list.',
  },
  'something-followed': {
    means: 'It is on record that something followed from this leak.',
    way: 'Correct that entry where it is wrong.',
  },
  'kind-not-in-rules': {
    means: 'The rules that bind here name no such kind of conduct.',
    way: 'Choose one of those that the form offers, or say it in your own words.',
  },
  'last-administrator': {
    means: 'Without this person nobody could administer the installation.',
    way: 'Make somebody else an administrator first, and wait until that person has signed in.',
  },
  'last-way-in': {
    means: 'It is the only way in which you can sign in.',
    way: 'Add another passkey first, or ask an administrator for a new link.',
  },
  'last-link': {
    means: 'This is the only complaint or case that the person is linked to, and without it nobody would find the person.',
    way: 'Link the person to the right complaint or case first.',
  },
  'leave-ends-before-it-begins': {
    means: 'The last day of the leave lies before its first.',
    way: 'Check both days.',
  },
  'link-to-one-file': {
    means: 'A link is to one complaint or one case, and both or neither are named.',
    way: 'Name one of the two.',
  },
  'legal-hold': {
    means: 'The case or complaint is under a legal hold, and nothing of it may be erased.',
    way: 'Wait until the hold is lifted.',
  },
  'legal-hold-unknown': {
    means: 'There is no such legal hold any more: it was lifted.',
    way: 'Look at the page of holds and erasures again.',
  },
  'measure-unknown': {
    means: 'No such measure is on record in this case.',
    way: 'Choose one of those on the page of the case.',
  },
  'media-type-unknown': {
    means: 'The content of the request is of a kind that is not read here.',
    way: 'Send application/json, or a form, in UTF-8.',
  },
  'member-absent': {
    means: 'The member is not on the list of those who were present for this motion.',
    way: 'Choose a member who was present. If the list is wrong, correct the entry of the motion.',
  },
  'member-already-seated': {
    means: 'The member has a seat in this body.',
    way: 'Record the departure from that seat before another one.',
  },
  'made-by-vote-and-without': {
    means: 'A motion was named, and it was said that the decision was made without a vote.',
    way: 'Say one of the two: the motion that carried, or who decided without a vote.',
  },
  'maker-without-citation': {
    means: 'It was said who decided without a vote, or where that stands, and not both.',
    way: 'Say both who decided and where it stands that they decide this.',
  },
  'member-has-voted': {
    means: 'The member has voted on this motion, and each seat has one vote.',
    way: 'Seat the alternate in the case, for the motions that come.',
  },
  'member-not-recused': {
    means: 'The reason given is that the member stepped aside, and no recusal in this case is on record.',
    way: 'Record the recusal first, or choose another reason.',
  },
  'member-recused': {
    means: 'The member is recused in this case and neither votes nor moves nor counts as present in it.',
    way: 'Choose another member.',
  },
  'merge-with-oneself': {
    means: 'The person was to be merged with the same entry.',
    way: 'Choose the other entry.',
  },
  'merged-before': {
    means: 'This entry is merged with another one already.',
    way: 'Split the two first, or merge the other entry.',
  },
  'method-unknown': {
    means: 'The address does not take requests of this method.',
    way: 'The Allow header names the methods that it takes.',
  },
  'moment-in-the-future': {
    means: 'The moment that was asked about has not come yet where the body sits.',
    way: 'Ask about a day up to today.',
  },
  'more-votes-than-present': {
    means: 'There are more votes than people who were present.',
    way: 'Check the three numbers.',
  },
  'meeting-not-held': {
    means: 'The meeting was not opened, or was canceled.',
    way: 'Open the meeting first, with who is there; or name another one.',
  },
  'meeting-over': {
    means: 'The meeting was opened or canceled before.',
    way: 'Call another meeting.',
  },
  'meeting-unknown': {
    means: 'The body has no such meeting.',
    way: 'Choose one of the meetings on the page of the body.',
  },
  'meets-before-called': {
    means: 'The day of the meeting lies before the day on which it was called.',
    way: 'Look at both days.',
  },
  'minutes-approved': {
    means: 'The minutes of this meeting are approved.',
    way: 'Correct the entry with the minutes to put a mistake right.',
  },
  'minutes-missing': {
    means: 'The meeting has no minutes that could be approved.',
    way: 'Record the minutes first.',
  },
  'more-ballots-than-present': {
    means: 'More ballots were counted than members were there who could vote.',
    way: 'Count again, and look at who was there.',
  },
  'no-settlement-approved': {
    means: 'The case was to be closed as settled, and no approved settlement is on record.',
    way: 'Record the settlement and its approval first, or give another reason.',
  },
  'nothing-would-stay': {
    means: 'No allegation, or every one of them, was to be severed.',
    way: 'Name at least one allegation that goes, and leave at least one that stays.',
  },
  'not-an-alternate': {
    means: 'The person was no alternate of this body on that day.',
    way: 'Choose an alternate; or name the person as one first, from that day or earlier.',
  },
  'case-not-taken-in': {
    means: 'A case was to be parted from one in which it does not go on.',
    way: 'Choose one of the cases that go on in this one.',
  },
  'allegation-severed': {
    means: 'An allegation that the case brought was severed into a third case, so it could not take along what it brought.',
    way: 'Consolidate that third case with this one first.',
  },
  'officer-not-named': {
    means: 'A hearing officer is to hear the case, and nobody is named.',
    way: 'Name the officer, or say that the body itself hears it.',
  },
  'outside-jurisdiction': {
    means: 'The body decided that it may not deal with this allegation.',
    way: 'Dismiss the allegation, or vacate what was found about it. Where that decision was changed, record first that jurisdiction was found.',
  },
  'outside-not-named': {
    means:
      'The body may deal with a part alone, and the allegations that are outside are not named; or some are named where all or none are.',
    way: 'Name the allegations that are outside where it is a part, and none otherwise.',
  },
  'part-not-named': {
    means: 'A part was referred, and no allegation is named.',
    way: 'Name the allegations, or say that it is the whole.',
  },
  'party-missing': {
    means: 'The alternate is to sit in for members of the same party, and no party is given.',
    way: 'Say which party the alternate is of, or leave the rule about it out.',
  },
  'place-taken': {
    means: 'Somebody sits in for this member or seat already, or the alternate does for another one.',
    way: 'Record first that the alternate stood down.',
  },
  'place-unclear': {
    means: 'It is not clear for whom the alternate sits in, or the reason does not fit.',
    way: 'Name the member who is absent or stepped aside, or the seat that is vacant: one of the two.',
  },
  'proxies-not-allowed': {
    means: 'The rule of this motion knows no proxies.',
    way: 'A voting rule that allows them is adopted on the page of the body, and binds motions from its day on.',
  },
  'proxy-of-present': {
    means: 'The member who is to be represented is there.',
    way: 'Whoever is there votes in person.',
  },
  'proxy-unknown': {
    means: 'The member has given no proxy for this motion, or took it back before.',
    way: 'Name the member who gave one; the case page shows who votes for whom.',
  },
  'proxy-without-vote': {
    means: 'Whoever is to be represented, or to vote for another, has no vote on this motion.',
    way: 'Name members who may vote on it.',
  },
  'reason-not-in-rules': {
    means: 'The rule pack that binds here names no such reason, or no pack was adopted.',
    way: 'Choose one of the reasons that the form offers, or leave it out.',
  },
  'reasons-differ': {
    means: 'The reason of the rules says something else than what is recorded.',
    way: 'Choose the same in both places, or leave the reason of the rules out.',
  },
  'recused-in-cases-alone': {
    means: 'A member steps aside in a case, and not in a meeting.',
    way: 'Seat the alternate on the page of the case.',
  },
  'referral-unknown': {
    means: 'The case has no such referral.',
    way: 'Choose one of those on its page.',
  },
  'secret-ballot-not-allowed': {
    means: 'The motion was to be put to a secret ballot, and the voting rule of the body knows none.',
    way: 'Put it to a roll call. A voting rule that allows secret ballots is adopted on the page of the body.',
  },
  'motion-about-something-else': {
    means: 'The motion that was named carried, and is about other allegations.',
    way: 'Name a motion that is about what is decided.',
  },
  'motion-closed': {
    means: 'The vote on this motion is closed.',
    way: 'Put a new motion to vote again.',
  },
  'motion-not-carried': {
    means: 'The motion that was named did not carry in this case.',
    way: 'Name the motion that decided it, or none where the body did not vote.',
  },
  'motion-not-decided': {
    means: 'The vote on the motion is still open.',
    way: 'Close the vote first.',
  },
  'motion-not-named': {
    means: 'It was said that a vote decided, and no motion was named.',
    way: 'Name the motion that carried, or say who decided without a vote.',
  },
  'motion-not-tied': {
    means: 'The motion that was named is not tied, and nothing contradicts its count.',
    way: 'Only a motion that tied, or whose count is in doubt, leaves something to decide. Name that one, or none.',
  },
  'motion-of-another-case': {
    means: 'The motion is about another case.',
    way: 'Name a motion of this case.',
  },
  'motion-unknown': {
    means: 'The body has no such motion.',
    way: 'Choose one of the motions on the page of the case.',
  },
  'motion-without-case': {
    means: 'A motion is named without the case that it is about.',
    way: 'Name the case as well.',
  },
  'named-complaint-without-name': {
    means: 'Everyone involved may know the name, and no name is given.',
    way: 'Give the name, or choose who may know it anew.',
  },
  'names-in-confidence': {
    means: 'The text names somebody who gave that name, or a way to be reached, in confidence.',
    way: 'Write it without the name or the address, as “the complainant” or “a witness”.',
  },
  'no-comment-period': {
    means: 'No comment period was opened for this publication.',
    way: 'Open one, and record the comment then.',
  },
  'no-investigator-assigned': {
    means: 'Nobody is assigned to this investigation.',
    way: 'Assign an investigator first.',
  },
  'no-recommendation': {
    means: 'No recommendation was transmitted in this case.',
    way: 'Record the recommendation first. An act that the chamber decided on by itself is a substituted one.',
  },
  'no-sanction-imposed': {
    means: 'No sanction is on record in this case.',
    way: 'Impose the sanction first, or give another reason for closing.',
  },
  'no-violation-found': {
    means: 'No violation was found in this case, so there is nothing to sanction.',
    way: 'Make the finding first, or recommend no sanction.',
  },
  'no-voting-rule': {
    means: 'No voting rule bound the body on the day of the motion.',
    way: 'Adopt a voting rule first, with the day from which it binds.',
  },
  'not-a-member': {
    means: 'The person had no seat in the body on that day.',
    way: 'Choose somebody who was a member, or check the day.',
  },
  'not-a-tie-breaker': {
    means: 'The member was not seated as tie-breaker and voted as a member.',
    way: 'Choose the member who was seated as tie-breaker.',
  },
  'not-allowed': {
    means: 'The role in which you are signed in may not do this, or not with this one.',
    way: 'Ask somebody whose task it is. If it is yours, ask for the role.',
  },
  'not-found': {
    means: 'There is nothing at this address, or nothing for you: both get the same answer.',
    way: 'Check the address, and whether you are signed in.',
  },
  'not-on-leave': {
    means: 'No leave is entered that could end.',
    way: 'There is nothing to do.',
  },
  'not-shown-yet': {
    means: 'What was recorded last is stored, but cannot be shown yet.',
    way: 'Ask again in a moment. Nothing needs to be sent twice.',
  },
  'not-the-investigator': {
    means: 'Only the investigator who is assigned may do this.',
    way: 'Ask the clerk to assign you, or to record it.',
  },
  'not-what-the-chamber-decided': {
    means: 'The sanction is not what the chamber decided on.',
    way: 'Impose what it decided, or record its further act first.',
  },
  'not-what-was-recommended': {
    means: 'The chamber is said to have adopted another sanction than the recommended one.',
    way: 'Record that the chamber substituted the recommendation.',
  },
  'note-of-another': {
    means: 'Somebody else wrote this note.',
    way: 'Ask whoever wrote it to take it back, or write a note of your own.',
  },
  'note-taken-back': {
    means: 'This note was taken back already.',
    way: 'There is nothing left to do. The page of the notes says when it was taken back.',
  },
  'note-unknown': {
    means: 'There is no such note on this case or complaint.',
    way: 'Choose one of those on the page of the notes.',
  },
  'notice-needed': {
    means: 'A name given in confidence is opened only together with what becomes of telling the person.',
    way: 'Say that you will tell the person, or why nobody is told.',
  },
  'nothing-left-of-person': {
    means: 'One of the two entries of the register would have no name, or no part in a complaint or a case by which it is found.',
    way: 'Choose fewer, or add a name or a link first.',
  },
  'nothing-to-open': {
    means: 'The complainant gave neither a name nor a way to be reached.',
    way: 'Write to the complainant; the message appears on the status page.',
  },
  'nothing-to-vacate': {
    means: 'No decision about this allegation stands.',
    way: 'There is nothing to vacate. Choose the allegation that was decided.',
  },
  'nothing-was-referred': {
    means: 'It is not on record to which authority this was referred.',
    way: 'Refer the complaint, or defer the case to that authority, first.',
  },
  'on-leave-already': {
    means: 'Another leave is entered for some of these days.',
    way: 'End that leave first, or choose other days.',
  },
  'owners-of-the-past': {
    means: 'Work whose investigator has left was asked for as it was in the past, when other people worked here.',
    way: 'Leave out the filter by owner, or go back to now.',
  },
  'opinion-against-own-vote': {
    means:
      'Whoever wrote or joins the opinion did not vote as it says: who concurs voted for what was decided, who dissents against it.',
    way: 'Choose what the opinion is, or name only those who voted so. A separate opinion is open to everybody who voted.',
  },
  'opinion-not-carried': {
    means: 'The vote that was named did not carry, or an earlier text of the advisory opinion was adopted by it.',
    way: 'Record that the body voted again, and name that vote. What was not adopted is no opinion of the body.',
  },
  'opinion-unknown': {
    means: 'There is no such opinion beside this motion.',
    way: 'Open the page of the case again. It shows the opinions beside each motion.',
  },
  'opinion-without-vote': {
    means: 'Whoever wrote or joins the opinion did not vote on the motion.',
    way: 'Name members who voted on it.',
  },
  'open-matters-not-stated': {
    means: 'Something is still open in the case.',
    way: 'Settle it first, or state in the form that the case is closed all the same; it is then shown so.',
  },
  options: {
    means: 'The answer names the methods that the address takes.',
    way: 'Nothing needs to be done.',
  },
  'other-host': {
    means: 'The request names a host that this system does not go by.',
    way: 'Use the address that you were given. Operators set the names with REDRESS_ORIGIN.',
  },
  'other-part-in-case': {
    means:
      'This person had a part in the case, or in one that goes on in it, that the other does not go with: whoever presented the charges or investigated does not advise the panel, and whoever advised the panel neither presents the charges nor investigates.',
    way: 'Assign somebody who had no such part.',
  },
  'other-site': {
    means: 'The form was sent from another site.',
    way: 'Open the page here and send the form from there.',
  },
  'own-conflict': {
    means: 'Nobody decides about a conflict of one’s own.',
    way: 'Ask a colleague to decide whether the conflict is over.',
  },
  'own-motion-with-complaint': {
    means: 'A case on the body’s own motion names complaints.',
    way: 'Leave the complaints out, or say that the case comes from a complaint.',
  },
  'ownership-not-confirmed': {
    means: 'The investigator who is assigned has not taken the case yet.',
    way: 'The investigator takes the case first, with one button on its page.',
  },
  'passkey-not-proven': {
    means: 'The passkey was not accepted: it is unknown here, was made for another sign-in, or its owner was not checked.',
    way: 'Begin the sign-in again, with a passkey that was enrolled here.',
  },
  'passkey-unknown': {
    means: 'The person has no such passkey.',
    way: 'Open the person’s page again and choose one from the list.',
  },
  'period-backwards': {
    means: 'The period ends before it begins.',
    way: 'Swap the two days.',
  },
  'person-of-another-body': {
    means: 'Each body keeps its own register, and the two belong to different bodies.',
    way: 'Register the person with the other body.',
  },
  'person-unknown': {
    means: 'There is no such person in the register, or not for you.',
    way: 'Look for the person in the register.',
  },
  'position-ahead': {
    means: 'The log has not come to the position that was named.',
    way: 'Check the number, or ask again in a moment where another system gave it.',
  },
  'position-below-zero': {
    means: 'The position is below the first one.',
    way: 'The first event has position 1.',
  },
  'position-malformed': {
    means: 'The position is not a number.',
    way: 'Send the position as the header Redress-Position gave it.',
  },
  'probable-cause-found-before': {
    means: 'Probable cause was found about this allegation before.',
    way: 'Decide the allegation itself, or vacate that finding first.',
  },
  'publication-not-there': {
    means: 'The publication is not at the point from which this follows: it was published, withdrawn or withheld.',
    way: 'Look at the page of the case, and record what follows from where it stands.',
  },
  'publication-unknown': {
    means: 'No such publication is on record in this case.',
    way: 'Choose one of those on the page of the case.',
  },
  'quorum-not-a-number': {
    means: 'The quorum is not a whole number of 1 or more.',
    way: 'Give the number of members who must be present.',
  },
  'read-not-recorded': {
    means: 'Whoever reads about a case or complaint leaves a record, and this record could not be written in time.',
    way: 'Try again in a moment. Tell the operator if it goes on: nothing about people is shown without its record.',
  },
  'read-only': {
    means: 'Nothing can be stored just now; everything can be read.',
    way: 'Try again later. If it cannot wait, reach the body in another way.',
  },
  'receipt-mistyped': {
    means: 'The receipt code has a letter or digit wrong: its check symbol does not fit.',
    way: 'Compare it with your receipt. It has five groups of five letters and digits.',
  },
  'receipt-needed': {
    means: 'This needs the receipt of the complaint, because nobody signs in to follow one.',
    way: 'Show your receipt again at /status.',
  },
  'receipt-unknown': {
    means: 'No complaint has this reference together with this receipt code.',
    way: 'Compare both with your receipt. Staff can help with everything but the code.',
  },
  'reissue-expired': {
    means: 'The time in which the new receipt code could be handed over is over.',
    way: 'Ask for it again. Somebody else has to approve it once more.',
  },
  'reissue-request-unknown': {
    means: 'There is no such request for a new receipt code any more.',
    way: 'Look at the page of the complaint again.',
  },
  'reissue-requested-before': {
    means: 'The same person asked for a new receipt code before.',
    way: 'Wait for the decision, or hand over the code if it was approved.',
  },
  'recommendation-pending': {
    means: 'The chamber has not acted on the recommendation that it has.',
    way: 'Record what the chamber did before you transmit another recommendation.',
  },
  'remover-missing': {
    means: 'A member was recorded as removed, and nobody as who did it.',
    way: 'Say who removed the member.',
  },
  'remover-not-used': {
    means: 'Somebody is named who removed a member, and the member was not removed.',
    way: 'Leave the name out, or say that the member was removed.',
  },
  'report-already-delivered': {
    means: 'The investigation report is delivered, and the investigation ended with it.',
    way: 'Resume the investigation first.',
  },
  'names-not-looked-for': {
    means: 'Documents were to be sent with a report, and nobody said that they were searched for names given in confidence.',
    way: 'Look through the documents, choose redacted copies where names stand in them, and say that you looked.',
  },
  'report-not-delivered': {
    means:
      'A report was to be transmitted, and the investigation has none that stands: it has not reported, or was resumed after its report.',
    way: 'Deliver the report first, then transmit it.',
  },
  'request-malformed': {
    means: 'The request cannot be read.',
    way: 'Check its JSON or its form, and that it is in UTF-8.',
  },
  'respondent-already-notified': {
    means: 'The notice was to be withheld, and the respondent was told already.',
    way: 'Nothing can be withheld any more. Correct the notice where it never went out.',
  },
  'respondent-not-notified': {
    means: 'There is a response to a notice that is not on record.',
    way: 'Record the notice to the respondent first.',
  },
  'revision-malformed': {
    means: 'If-Match is not one ETag.',
    way: 'Send the ETag as you were given it, for example "3", or *.',
  },
  'revision-needed': {
    means: 'The request does not say which revision you saw.',
    way: 'Send If-Match with the ETag that you were given, or If-Match: * to act whatever the revision is.',
  },
  'revision-stale': {
    means: 'Somebody changed this after you opened it.',
    way: 'Look at what changed. If what you meant to do is still right, send it again.',
  },
  'role-already-granted': {
    means: 'The person has this role for this body already on some of these days.',
    way: 'End that role first, or choose other days.',
  },
  'role-needs-body': {
    means: 'A member sits in one body, and none was chosen.',
    way: 'Choose the body.',
  },
  'role-of-no-body': {
    means: 'Administrators and operators serve the whole installation and belong to no body.',
    way: 'Leave the body out.',
  },
  'rule-pack-in-use': {
    means: 'A version of a rule pack that the body adopted before was given again and says something else.',
    way: 'A pack in use never changes. Give the pack another version in its file, and adopt that.',
  },
  'rule-pack-needed': {
    means: 'No rule pack was named, or both a pack that comes with Redress and the text of another one.',
    way: 'Choose one from the list, or give the text of your own.',
  },
  'rule-pack-not-in-force': {
    means: 'The rule pack itself does not bind on the day from which it was to bind the body.',
    way: 'Give a day on which it binds, or adopt the version of that day.',
  },
  'rule-pack-unknown': {
    means: 'No rule pack of that name comes with Redress, or the body has adopted none of it.',
    way: 'Choose one from the list.',
  },
  'rule-pack-unusable': {
    means: 'The text is no rule pack that can be used.',
    way: 'Each sentence names a line and says what to do there. The guide to rule packs explains every field.',
  },
  'rule-without-tie-breaker': {
    means: 'The voting rule of the vote knows no tie-breaker.',
    way: 'Put a new motion that names this one as the tie that it is to end; on an advisory opinion, record that the body voted again.',
  },
  'sanction-is-in-force': {
    means: 'The case was to be closed as if nothing followed, and a sanction is in force in it.',
    way: 'Rescind the sanction first, or close the case because it was imposed or complied with.',
  },
  'sanction-rescinded': {
    means: 'The sanction was rescinded, and its conditions with it.',
    way: 'There is nothing more to record about it.',
  },
  'sanction-unknown': {
    means: 'No such sanction was imposed in this case.',
    way: 'Choose one of the sanctions on the page of the case.',
  },
  'seat-already-established': {
    means: 'The body has a seat of this name.',
    way: 'Give each seat a name of its own, such as a number.',
  },
  'seat-of-another-role': {
    means: 'The seat is for a tie-breaker and the member is none, or the other way around.',
    way: 'Choose another seat, or another role.',
  },
  'seat-abolished': {
    means: 'There is no such seat any more from a day on.',
    way: 'Choose another seat, or give a last day of the term before the seat was abolished.',
  },
  'seat-held': {
    means: 'Somebody holds this seat, or sits in in it, on that day or after it.',
    way: 'Record first that he or she left it, then abolish the seat.',
  },
  'seat-taken': {
    means: 'Somebody else held this seat on that day.',
    way: 'Record first that this member left, or give the day on which the successor takes the seat.',
  },
  'seat-unknown': {
    means: 'The body has no such seat.',
    way: 'Choose a seat from the page of the body, or establish it there.',
  },
  'seated-after-the-motion': {
    means: 'The member was seated after the motion was put and has no vote on it.',
    way: 'Choose somebody who was a member when the motion was put.',
  },
  'seats-not-established': {
    means: 'A motion is to need a share of all seats, and it is not on record which seats there are.',
    way: 'Establish each seat of the body first, whether somebody holds it or not.',
  },
  'sender-is-nobody': {
    means: 'What comes in through the site is recorded as sent by nobody in particular.',
    way: 'Send it without saying who sends it. Clerks enter what came in another way.',
  },
  'set-up-link-invalid': {
    means: 'The set-up link is unknown, was used, was replaced by a newer one, or has expired.',
    way: 'Start the program again: it prints a new link.',
  },
  'reliance-unknown': {
    means: 'The case has no such opinion on which the respondent relied.',
    way: 'Choose one of those on the page of the case, or record the reliance first.',
  },
  'settlement-decided': {
    means: 'The settlement was approved or rejected already.',
    way: 'Propose another one.',
  },
  'settlement-not-agreed': {
    means: 'The settlement was to be approved, and the respondent has not agreed to it.',
    way: 'Record the agreement first, or reject the settlement.',
  },
  'settlement-unknown': {
    means: 'The case has no such settlement.',
    way: 'Choose one of those on its page.',
  },
  'sign-in-begun-elsewhere': {
    means: 'The sign-in was begun in another browser, was finished already, or took longer than five minutes.',
    way: 'Begin the sign-in again.',
  },
  'sign-in-is-off': {
    means: 'Staff cannot sign in to this installation.',
    way: 'The operator sets up how staff sign in.',
  },
  'sign-in-needed': {
    means: 'This is open only to people who are signed in.',
    way: 'Sign in, then send it again.',
  },
  'sign-in-not-proven': {
    means: 'What the identity provider sent back does not prove who the person is.',
    way: 'Begin the sign-in again.',
  },
  'sign-in-refused': {
    means: 'The identity provider did not let the person in.',
    way: 'Begin the sign-in again, or ask whoever runs the identity provider.',
  },
  'sign-in-too-weak': {
    means: 'The identity provider let the person in by a weaker proof than this installation asks for.',
    way: 'Sign in with a stronger proof, such as a security key.',
  },
  'sign-in-unknown-person': {
    means: 'The identity provider knows the account, and this installation does not.',
    way: 'An administrator invites the person, who opens the link in the invitation.',
  },
  'sign-in-without-role': {
    means: 'The person is known here and has no role today.',
    way: 'An administrator gives the person a role.',
  },
  'sitting-unknown': {
    means: 'No alternate sits in by this id, in the case or meeting that was named.',
    way: 'Open the page of the case or of the meeting, and choose one who sits in.',
  },
  'staff-departed': {
    means: 'The person has left the staff.',
    way: 'Invite the person anew first.',
  },
  'staff-has-no-seat': {
    means: 'The person works for the body in another role and cannot have a seat in it.',
    way: 'Choose a member.',
  },
  'staff-known': {
    means: 'The person is known already.',
    way: 'Open the person’s page and make a new link there.',
  },
  'staff-member-unknown': {
    means: 'There is nobody on the staff with this id.',
    way: 'Choose somebody from the list of people.',
  },
  'staff-unknown': {
    means: 'Nobody on the list has this id or handle.',
    way: 'Choose somebody whom GET /sign-in names.',
  },
  'stream-unknown': {
    means: 'There is no such stream of events.',
    way: 'The name of a stream is the kind and the id, like case-<id>.',
  },
  'substitute-missing': {
    means: 'The chamber substituted the recommendation, and it is not said by what.',
    way: 'Say which sanction the chamber decided on. Where it decided on none, it rejected the recommendation.',
  },
  'successor-not-named': {
    means: 'It is not said who goes on with a case that was carried over, or somebody is named although it was not.',
    way: 'Name the body or the new session that goes on where the case was carried over, and there alone.',
  },
  'term-ended': {
    means: 'The member’s term had ended on that day, and nobody holds this seat over.',
    way: 'Choose somebody who was a member; or record by whom the term was extended, or the member appointed once more.',
  },
  'term-ends-before-it-begins': {
    means: 'The last day of the term lies before its first one.',
    way: 'Correct one of the two days.',
  },
  'tie-breaker-against-two-thirds': {
    means: 'Where two thirds must agree, one vote cannot decide for an equally divided body.',
    way: 'Choose another rule for ties, or another threshold.',
  },
  'tie-breaker-votes-on-ties-alone': {
    means: 'A tie-breaker neither moves nor votes before the members have tied.',
    way: 'Name another member.',
  },
  'time-zone-unknown': {
    means: 'There is no time zone of this name.',
    way: 'Give the name from the IANA list, such as America/Denver.',
  },
  'token-end-out-of-bounds': {
    means: 'A token has to end after it was created, and within a year.',
    way: 'Give another day for its end.',
  },
  'token-invalid': {
    means: 'The token in Authorization is unknown, has expired or was revoked.',
    way: 'Send a valid token, or ask the operator for a new one.',
  },
  'token-unknown': {
    means: 'There is no token with this id.',
    way: 'List the tokens, and choose one of them.',
  },
  'too-many-requests': {
    means: 'More was sent than is answered in so short a time: wrong codes or sign-ins, or requests of one program.',
    way: 'Wait a little. A right code or sign-in works all the same.',
  },
  'too-many-writers': {
    means: 'Others keep changing the same thing at the same moment.',
    way: 'Send it again in a moment; nothing was stored.',
  },
  'took-part-in-probable-cause': {
    means: 'Somebody was to hear the case who took part in finding probable cause in it.',
    way: 'Choose a hearing officer who had no part in that.',
  },
  'two-people-needed': {
    means: 'What needs two people was asked by one.',
    way: 'Ask for it, and let somebody else decide.',
  },
  unavailable: {
    means: 'The store or the database cannot be reached just now.',
    way: 'Try again in a moment. Sending the same once more does nothing twice.',
  },
  'uploads-busy': {
    means: 'Too many files are being sent at this moment.',
    way: 'Wait half a minute, and send yours again. Without files it works at once.',
  },
  'value-not-possible': {
    means: 'The value cannot stand in this field.',
    way: 'The message says what may stand there.',
  },
  'value-too-long': {
    means: 'The value is too long.',
    way: 'Shorten it.',
  },
  'violation-stands': {
    means: 'The case was to be closed as dismissed, and a violation was found in it.',
    way: 'Vacate that finding first, or give another reason.',
  },
  'vote-needed': {
    means: 'The body’s rule leaves this decision to a vote that carried, and no such motion was named.',
    way: 'Name the motion that carried. Where there is none, put one and let the body vote.',
  },
  'vote-unknown': {
    means: 'There was no such vote on this request.',
    way: 'Open the page of the request again. It shows each vote.',
  },
  'voted-twice': {
    means: 'A member is named with two votes.',
    way: 'Leave one of the two out.',
  },
  'votes-not-counted': {
    means: 'The body is said to have voted, and no vote on record is named.',
    way: 'Record the vote on the page of the request, and name it.',
  },
  'votes-not-numbers': {
    means: 'Votes, and those present, are whole numbers of 0 or more.',
    way: 'Check the numbers.',
  },
  'votes-without-vote': {
    means: 'A vote is named for a decision that was made without one.',
    way: 'Leave the vote out, or say that the body voted.',
  },
  'web-address-invalid': {
    means: 'This is not the address of a web page.',
    way: 'Give the whole address, beginning with https://.',
  },
  'yeas-needed-missing': {
    means: 'The voting rule asks for a fixed number of yeas, and does not say how many.',
    way: 'Give the number.',
  },
  'yeas-needed-not-used': {
    means: 'A number of yeas is given, and the threshold does not use it.',
    way: 'Leave the number out, or choose the threshold of a fixed number of yeas.',
  },
};
