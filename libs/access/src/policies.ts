/**
 * Who may do what: the whole of it. Cedar denies what no `permit` allows, and one `forbid` outweighs every `permit`.
 *
 * An action is the name of a command or query, and a member of the group of each role that its handler names (`@AllowedTo`), so
 * `Action::"work of a clerk"` is all that clerks may ask for. `context` is the asker's standing to the thing (`Standing` of
 * #kernel). A message about several things is decided for each; one about none is asked of the `House`.
 */
export const policies = {
  'anybody passes the public door': `
    permit (principal, action in Action::"open to the public", resource);`,

  'the house does its own work': `
    permit (principal in Role::"system", action in Action::"work of the house", resource);`,

  'a complainant acts in her own complaint': `
    permit (principal in Role::"complainant", action in Action::"work of a complainant", resource is Complaint)
    when { context.own };`,

  'a clerk works for the body': `
    permit (principal in Role::"clerk", action in Action::"work of a clerk", resource)
    when { context.ownBody };`,

  'an investigator works in the cases assigned': `
    permit (principal in Role::"investigator", action in Action::"work of an investigator", resource)
    when { context.ownBody && (context.assigned || resource is Body || resource is House) };`,

  'counsel sees the cases assigned': `
    permit (principal in Role::"counsel", action in Action::"work of counsel", resource)
    when { context.ownBody && (context.assigned || resource is Body || resource is House) };`,

  'a member sees what is before the body': `
    permit (principal in Role::"member", action in Action::"work of a member", resource)
    when { context.ownBody && (context.seated || resource is Body || resource is House) };`,

  'leadership reads what was transmitted to it': `
    permit (principal in Role::"leadership", action in Action::"work of leadership", resource)
    when { context.ownBody && (context.transmitted || resource is House) };`,

  'an auditor reads': `
    permit (principal in Role::"auditor", action in Action::"work of an auditor", resource)
    when { context.ownBody };`,

  'an operator sets up': `
    permit (principal in Role::"operator", action in Action::"work of an operator", resource)
    when { context.ownBody };`,

  'an administrator keeps the people and their roles': `
    permit (principal in Role::"administrator", action in Action::"work of an administrator", resource)
    when { context.ownBody };`,

  'whoever is walled off finds nothing': `
    forbid (principal, action, resource)
    when { context.walledOff };`,

  'whoever did intake does not investigate': `
    forbid (principal in Role::"investigator", action, resource)
    when { context.assigned && context.didIntake };`,

  'whoever presented the charges or investigated does not advise the panel': `
    forbid (principal in Role::"counsel", action, resource)
    when { context.assigned && context.otherPart };`,

  'advice is between the panel and its own counsel': `
    forbid (
      principal in Role::"counsel",
      action in [Action::"SendAdvice", Action::"ReadAdvice", Action::"DownloadAdviceFile", Action::"ConfirmAdviceFileOpening"],
      resource
    )
    when { context.assigned && !context.otherPart && !context.advises };`,

  'notes are not for the panel, nor for its counsel': `
    forbid (
      principal in Role::"counsel",
      action in [Action::"WriteNote", Action::"TakeNoteBack", Action::"ReadNotes"],
      resource
    )
    when { context.assigned && !context.otherPart && context.advises };`,

  'whoever decided probable cause does not decide the matter': `
    forbid (principal in Role::"member", action in [Action::"CastVote", Action::"BreakTie"], resource)
    when { context.decidedProbableCause };`,

  'intake alone reads what is not screened': `
    forbid (principal, action, resource is Complaint)
    when {
      principal in Role::"investigator" || principal in Role::"counsel" || principal in Role::"member" ||
      principal in Role::"auditor" || principal in Role::"operator" || principal in Role::"administrator"
    }
    unless { context.screened };`,
} as const;

/** The group of actions that a role may ask for at all. */
export const workOf = {
  public: 'open to the public',
  complainant: 'work of a complainant',
  clerk: 'work of a clerk',
  investigator: 'work of an investigator',
  counsel: 'work of counsel',
  member: 'work of a member',
  auditor: 'work of an auditor',
  leadership: 'work of leadership',
  operator: 'work of an operator',
  administrator: 'work of an administrator',
  system: 'work of the house',
} as const;
