import { createHash } from 'node:crypto';
import { preparsePolicySet, statefulIsAuthorized, validate, type SchemaJson } from '@cedar-policy/cedar-wasm/nodejs';
import { roles as allRoles, type Role, type Standing } from '#kernel';
import { policies, workOf } from './policies.js';

/** May somebody in this role, with this standing, have this done? */
export interface Question {
  readonly role: Role;
  /** The name of the command or query. */
  readonly action: string;
  /** The roles whose work it is. */
  readonly workOf: readonly Role[];
  /** The asker's standing to the thing; undefined where the message is about nothing in particular. */
  readonly standing: Standing | undefined;
}

export interface Decision {
  readonly allowed: boolean;
  /** The policies that it follows from, by name; none where nothing permits. */
  readonly because: readonly string[];
}

/** A body's worth of nothing: what is about no thing in particular belongs to everybody's own body. */
const house = {
  ...{ ownBody: true, walledOff: false, assigned: false, didIntake: false, otherPart: false, decidedProbableCause: false },
  ...{ advises: false, seated: false, transmitted: false, screened: false, own: false },
};

const names = Object.keys(house) as readonly (keyof typeof house)[];

const resources = { case: 'Case', complaint: 'Complaint', body: 'Body', advisory: 'AdvisoryRequest' } as const;

/** Some policies, by name, as Cedar reads them. */
export class PolicySet {
  /** Tells this set from every other: the SHA-256 of its text, in hexadecimal digits. */
  readonly hash: string;
  private readonly made = new Map<string, Decision>();

  /** Throws where a policy cannot be read. */
  constructor(private readonly texts: Readonly<Record<string, string>>) {
    this.hash = createHash('sha256').update(JSON.stringify(texts)).digest('hex');
    // The engine keeps what it has read under this name, so that it reads it once.
    const read = preparsePolicySet(this.hash, { staticPolicies: texts });
    if (read.type === 'failure') throw new Error(`The policies cannot be read: ${read.errors.map(said).join(' ')}`);
  }

  /**
   * What the policies say. A decision follows from the question alone, so each is made once and remembered: there are as many as
   * roles, actions and standings. Throws where the engine fails, and whoever asked is refused.
   */
  decide(question: Question): Decision {
    const key = keyOf(question);
    const before = this.made.get(key);
    if (before !== undefined) return before;
    const { role, action, workOf: whose, standing } = question;
    const { kind, ...facts } = standing ?? { kind: undefined, ...house };
    const principal = { type: 'Person', id: 'asker' };
    const named = { type: 'Action', id: action };
    const groups = whose.map((one) => ({ type: 'Action', id: workOf[one] }));
    const answer = statefulIsAuthorized({
      preparsedPolicySetId: this.hash,
      validateRequest: false,
      principal,
      action: named,
      resource: { type: kind === undefined ? 'House' : resources[kind], id: 'asked' },
      context: facts,
      entities: [
        { uid: principal, attrs: {}, parents: [{ type: 'Role', id: role }] },
        { uid: named, attrs: {}, parents: groups },
      ],
    });
    if (answer.type === 'failure') throw new Error(`The policies could not be asked: ${answer.errors.map(said).join(' ')}`);
    const { decision, diagnostics } = answer.response;
    const [failed] = diagnostics.errors;
    if (failed !== undefined) throw new Error(`The policy "${failed.policyId}" could not be asked: ${failed.error.message}`);
    const made = { allowed: decision === 'allow', because: [...diagnostics.reason].sort() };
    this.made.set(key, made);
    return made;
  }

  /** What is wrong with the policies, given every action and the roles whose work it is; nothing when they are right. */
  problems(actions: ReadonlyMap<string, readonly Role[]>): readonly string[] {
    const policies = { staticPolicies: this.texts };
    const answer = validate({ schema: schemaOf(actions), policies, validationSettings: { mode: 'strict' } });
    if (answer.type === 'failure') return answer.errors.map(said);
    return [...answer.validationErrors, ...answer.validationWarnings].map(
      ({ policyId, error }) => `${policyId}: ${error.message}`,
    );
  }
}

/** The policies of the house. */
export const policySet = new PolicySet(policies);

/** Everything that a decision depends on, in one text. */
function keyOf({ role, action, workOf: whose, standing }: Question): string {
  if (standing === undefined) return `${role} ${action} ${whose.join()}`;
  const { kind, ...facts } = standing;
  const bits = names.map((name) => Number(facts[name])).join('');
  return `${role} ${action} ${whose.join()} ${kind} ${bits}`;
}

function schemaOf(actions: ReadonlyMap<string, readonly Role[]>): SchemaJson<string> {
  const nothing = { shape: { type: 'Record', attributes: {} } } as const;
  const facts = Object.fromEntries(Object.keys(house).map((name) => [name, { type: 'Boolean' }] as const));
  const appliesTo = {
    principalTypes: ['Person'],
    resourceTypes: ['Case', 'Complaint', 'Body', 'AdvisoryRequest', 'House'],
    context: { type: 'Record', attributes: facts },
  } as const;
  return {
    '': {
      entityTypes: {
        Person: { ...nothing, memberOfTypes: ['Role'] },
        Role: nothing,
        Case: nothing,
        Complaint: nothing,
        Body: nothing,
        AdvisoryRequest: nothing,
        House: nothing,
      },
      actions: {
        ...Object.fromEntries(allRoles.map((role) => [workOf[role], {}])),
        ...Object.fromEntries(
          [...actions].map(([name, whose]) => [name, { appliesTo, memberOf: whose.map((role) => ({ id: workOf[role] })) }]),
        ),
      },
    },
  } as SchemaJson<string>;
}

function said({ message }: { readonly message: string }): string {
  return message;
}
