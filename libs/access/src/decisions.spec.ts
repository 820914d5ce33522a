import { describe, expect, it } from '@jest/globals';
import type { Role, Standing } from '#kernel';
import { PolicySet, policySet } from './decisions.js';
import { policies } from './policies.js';

const nothing: Standing = {
  kind: 'case',
  ownBody: false,
  walledOff: false,
  assigned: false,
  didIntake: false,
  otherPart: false,
  advises: false,
  decidedProbableCause: false,
  seated: false,
  transmitted: false,
  screened: false,
  own: false,
};
const a = (kind: Standing['kind'], ...facts: readonly Exclude<keyof Standing, 'kind'>[]): Standing => ({
  ...nothing,
  kind,
  ...Object.fromEntries(facts.map((fact) => [fact, true])),
});

type Row = readonly [
  sentence: string,
  role: Role,
  workOf: readonly Role[],
  standing: Standing | undefined,
  allowed: boolean,
  action?: string,
];

const staff: readonly Role[] = [
  'clerk',
  'investigator',
  'counsel',
  'member',
  'auditor',
  'leadership',
  'operator',
  'administrator',
];
const rows: readonly Row[] = [
  ['anybody files a complaint', 'public', ['public'], undefined, true],
  ['anybody closes no case', 'public', ['clerk'], a('case', 'ownBody'), false],
  ['the house does its own work', 'system', ['system'], undefined, true],
  ['the house does no clerk’s work', 'system', ['clerk'], undefined, false],
  ['a complainant withdraws her own complaint', 'complainant', ['complainant'], a('complaint', 'own'), true],
  ['a complainant withdraws nobody else’s', 'complainant', ['complainant'], a('complaint'), false],
  ['a clerk closes a case of the body', 'clerk', ['clerk'], a('case', 'ownBody'), true],
  ['a clerk reads a complaint that is not screened', 'clerk', ['clerk'], a('complaint', 'ownBody'), true],
  ['a clerk touches no case of another body', 'clerk', ['clerk'], a('case'), false],
  ['a clerk does no investigator’s work', 'clerk', ['investigator'], a('case', 'ownBody'), false],
  ['a clerk with a conflict finds nothing', 'clerk', ['clerk'], a('case', 'ownBody', 'walledOff'), false],
  ['an investigator reads the case assigned', 'investigator', staff, a('case', 'ownBody', 'assigned'), true],
  ['an investigator reads no other case', 'investigator', staff, a('case', 'ownBody'), false],
  ['an investigator reads no case of another body', 'investigator', staff, a('case', 'assigned'), false],
  ['an investigator who did intake does not', 'investigator', staff, a('case', 'ownBody', 'assigned', 'didIntake'), false],
  ['a clerk who did intake works on', 'clerk', staff, a('case', 'ownBody', 'assigned', 'didIntake'), true],
  ['an investigator sees who sits in the body', 'investigator', staff, a('body', 'ownBody'), true],
  ['an investigator asks for a list', 'investigator', staff, undefined, true],
  ['an investigator reads the complaint', 'investigator', staff, a('complaint', 'ownBody', 'assigned', 'screened'), true],
  ['an investigator reads none in intake', 'investigator', staff, a('complaint', 'ownBody', 'assigned'), false],
  ['a recused investigator finds nothing', 'investigator', staff, a('case', 'ownBody', 'assigned', 'walledOff'), false],
  ['counsel reads the case assigned', 'counsel', staff, a('case', 'ownBody', 'assigned'), true],
  ['counsel reads no other case', 'counsel', staff, a('case', 'ownBody'), false],
  ['counsel reads no case of another body', 'counsel', staff, a('case', 'assigned'), false],
  ['counsel with another part in the case does not', 'counsel', staff, a('case', 'ownBody', 'assigned', 'otherPart'), false],
  ['an investigator with that part works on', 'investigator', staff, a('case', 'ownBody', 'assigned', 'otherPart'), true],
  ['advisory counsel reads the advice', 'counsel', staff, a('case', 'ownBody', 'assigned', 'advises'), true, 'ReadAdvice'],
  ['advisory counsel gives it', 'counsel', ['counsel'], a('case', 'ownBody', 'assigned', 'advises'), true, 'SendAdvice'],
  ['other counsel does not read it', 'counsel', staff, a('case', 'ownBody', 'assigned'), false, 'ReadAdvice'],
  ['advisory counsel opens its files', 'counsel', staff, a('case', 'ownBody', 'assigned', 'advises'), true, 'DownloadAdviceFile'],
  ['other counsel opens none', 'counsel', staff, a('case', 'ownBody', 'assigned'), false, 'DownloadAdviceFile'],
  ['other counsel confirms none', 'counsel', staff, a('case', 'ownBody', 'assigned'), false, 'ConfirmAdviceFileOpening'],
  ['other counsel gives none', 'counsel', ['counsel'], a('case', 'ownBody', 'assigned'), false, 'SendAdvice'],
  ['counsel who presents the charges reads notes', 'counsel', staff, a('case', 'ownBody', 'assigned'), true, 'ReadNotes'],
  ['advisory counsel reads no notes', 'counsel', staff, a('case', 'ownBody', 'assigned', 'advises'), false, 'ReadNotes'],
  ['advisory counsel writes none', 'counsel', ['counsel'], a('case', 'ownBody', 'assigned', 'advises'), false, 'WriteNote'],
  [
    'advisory counsel takes none back',
    'counsel',
    ['counsel'],
    a('case', 'ownBody', 'assigned', 'advises'),
    false,
    'TakeNoteBack',
  ],
  ['counsel sees who sits in the body', 'counsel', staff, a('body', 'ownBody'), true],
  ['counsel sees no complaint in intake', 'counsel', staff, a('complaint', 'ownBody', 'assigned'), false],
  ['counsel with a conflict finds nothing', 'counsel', staff, a('case', 'ownBody', 'assigned', 'walledOff'), false],
  ['a member reads what is before the body', 'member', staff, a('case', 'ownBody', 'seated'), true],
  ['a member without a seat there does not', 'member', staff, a('case', 'ownBody'), false],
  ['a member of one body acts for no other', 'member', staff, a('case', 'seated'), false],
  ['a recused member finds nothing', 'member', staff, a('case', 'ownBody', 'seated', 'walledOff'), false],
  ['a member votes', 'member', staff, a('case', 'ownBody', 'seated'), true, 'CastVote'],
  [
    'who decided probable cause does not',
    'member',
    staff,
    a('case', 'ownBody', 'seated', 'decidedProbableCause'),
    false,
    'CastVote',
  ],
  [
    'who decided probable cause breaks no tie',
    'member',
    staff,
    a('case', 'ownBody', 'seated', 'decidedProbableCause'),
    false,
    'BreakTie',
  ],
  ['who decided probable cause still reads', 'member', staff, a('case', 'ownBody', 'seated', 'decidedProbableCause'), true],
  ['a member sees who sits in the body', 'member', staff, a('body', 'ownBody'), true],
  ['an auditor reads a case', 'auditor', staff, a('case', 'ownBody'), true],
  ['an auditor reads no case of another body', 'auditor', staff, a('case'), false],
  ['an auditor reads a screened complaint', 'auditor', staff, a('complaint', 'ownBody', 'screened'), true],
  ['an auditor reads none in intake', 'auditor', staff, a('complaint', 'ownBody'), false],
  ['an auditor with a conflict finds nothing', 'auditor', staff, a('case', 'ownBody', 'walledOff'), false],
  ['leadership reads what was transmitted', 'leadership', ['leadership'], a('case', 'ownBody', 'transmitted'), true],
  ['leadership reads it before it is screened', 'leadership', ['leadership'], a('complaint', 'ownBody', 'transmitted'), true],
  ['leadership reads no other case', 'leadership', ['leadership'], a('case', 'ownBody'), false],
  ['leadership reads nothing of another body', 'leadership', ['leadership'], a('case', 'transmitted'), false],
  [
    'leadership with a conflict finds nothing',
    'leadership',
    ['leadership'],
    a('case', 'ownBody', 'transmitted', 'walledOff'),
    false,
  ],
  ['leadership does no clerk’s work', 'leadership', ['clerk'], a('case', 'ownBody', 'transmitted'), false],
  ['leadership asks for its list', 'leadership', ['leadership'], undefined, true],
  ['an operator constitutes a body', 'operator', ['operator'], undefined, true],
  ['an operator closes no case', 'operator', ['clerk'], a('case', 'ownBody'), false],
  ['an administrator invites people', 'administrator', ['administrator'], undefined, true],
  ['an administrator closes no case', 'administrator', ['clerk'], a('case', 'ownBody'), false],
];

const answers = (set: PolicySet) =>
  rows.map(([, role, workOf, standing, , action = 'DoSomething']) => set.decide({ role, action, workOf, standing }).allowed);

describe('the policies', () => {
  it.each(rows)('%s', (_sentence, role, workOf, standing, allowed, action = 'DoSomething') => {
    expect(policySet.decide({ role, action, workOf, standing }).allowed).toBe(allowed);
  });

  it.each(Object.keys(policies))('would answer otherwise without "%s"', (name) => {
    const { [name]: _left, ...others } = policies as Readonly<Record<string, string>>;
    expect(answers(new PolicySet(others))).not.toEqual(answers(policySet));
  });

  it('say why', () => {
    const { because } = policySet.decide({
      role: 'clerk',
      action: 'CloseCase',
      workOf: ['clerk'],
      standing: a('case', 'ownBody'),
    });
    expect(because).toEqual(['a clerk works for the body']);
    const walled = a('case', 'ownBody', 'walledOff');
    expect(policySet.decide({ role: 'clerk', action: 'CloseCase', workOf: ['clerk'], standing: walled }).because).toEqual([
      'whoever is walled off finds nothing',
    ]);
  });

  it('are right by Cedar’s own check, which finds a fact that there is not', () => {
    const actions = new Map<string, readonly Role[]>([
      ['DoSomething', ['public', 'complainant', 'system', ...staff]],
      ['CastVote', ['member']],
      ['BreakTie', ['member']],
      ['SendAdvice', ['clerk', 'counsel']],
      ['ReadAdvice', ['clerk', 'counsel', 'member']],
      ['DownloadAdviceFile', ['clerk', 'counsel', 'member']],
      ['ReadNotes', ['clerk', 'investigator', 'counsel']],
      ['WriteNote', ['clerk', 'investigator', 'counsel']],
      ['TakeNoteBack', ['clerk', 'investigator', 'counsel']],
      ['ConfirmAdviceFileOpening', ['clerk', 'counsel', 'member']],
    ]);
    expect(policySet.problems(actions)).toEqual([]);
    const wrong = new PolicySet({ ...policies, wrong: 'permit (principal, action, resource) when { context.nosuch };' });
    expect(wrong.problems(actions)).toContainEqual(expect.stringContaining('nosuch'));
  });

  it('deny where the engine fails', () => {
    const broken = new PolicySet({ broken: 'permit (principal, action, resource) when { context.nosuch };' });
    const ask = () => broken.decide({ role: 'clerk', action: 'CloseCase', workOf: ['clerk'], standing: a('case', 'ownBody') });
    expect(ask).toThrow('The policy "broken" could not be asked');
  });

  it('have a hash of their own', () => {
    expect(policySet.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(new PolicySet({ ...policies, more: 'forbid (principal, action, resource);' }).hash).not.toBe(policySet.hash);
  });
});
