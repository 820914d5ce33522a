import { Injectable } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, oneTimeToken, tokenHashOf } from '#access';
import { body } from '#body';
import { AggregateStore, EventCodec, InMemoryEventStore } from '#event-store';
import { AdoptedPolicies, installation, installationId, invitationDays, SetUpInstallation, staffMember } from '#installation';
import { Clock, CommandAboutInstallation, derivedId, isTimeZone, Rejection, type CommandMeta } from '#kernel';
import { ServerSecret } from '#web';
import { misfitsIn, planOf, type Invitation, type Misfit, type Plan, type PlannedCommand } from './set-up-plan.js';
import type { SetUpDto } from './set-up.dto.js';

/** What a set-up led to. */
export interface SetUpDone {
  readonly invitations: readonly Invitation[];
}

/** Sets up the whole installation: bodies, people, and the installation itself, or nothing of it. */
export class SetUp extends CommandAboutInstallation<{ readonly setUp: SetUpDto; readonly token?: string }, SetUpDone> {
  override readonly type = 'SetUp';
}

/** Something in the set-up cannot be; each with its place. Nothing was done. */
export class SetUpMisfits extends Error {
  override readonly name = 'SetUpMisfits';

  constructor(readonly misfits: readonly Misfit[]) {
    super(misfits.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('\n'));
  }
}

/**
 * All or nothing, over many streams: everything is tried on an empty log in memory before anything is recorded, and the
 * installation itself comes last. Whatever is cut off before that can be sent again, and goes on where it stopped: ids and
 * commands follow from what was sent.
 */
@CommandHandler(SetUp)
@AllowedTo('public', 'system')
@Injectable()
export class SetUpHandler implements ICommandHandler<SetUp> {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly secret: ServerSecret,
    private readonly aggregates: AggregateStore,
    private readonly policies: AdoptedPolicies,
  ) {}

  /** Throws `SetUpMisfits`, and `Rejection` where the installation is set up, or the link is not valid. */
  async execute({ data: { setUp, token }, meta }: SetUp): Promise<SetUpDone> {
    const asked = this.planOf(setUp, token, meta);
    if (meta.actor.role === 'system' && (await this.isDone(asked))) return { invitations: asked.invitations };
    await this.mustBeWaiting(asked);
    // Whatever begins today begins on the day that it is where the body sits: in the evening there, it is tomorrow elsewhere.
    const { timeZone } = this.clock;
    if (isTimeZone(setUp.timeZone)) this.clock.useTimeZone(setUp.timeZone);
    try {
      return await this.carryOut(setUp, this.planOf(setUp, token, meta));
    } catch (error) {
      this.clock.useTimeZone(timeZone);
      throw error;
    }
  }

  private async carryOut(setUp: SetUpDto, plan: Plan): Promise<SetUpDone> {
    const misfits = [...misfitsIn(setUp, this.clock.now()), ...(await this.refusals(plan))];
    if (misfits.length > 0) throw new SetUpMisfits(misfits);
    for (const { command } of plan.steps) await this.commands.execute(command);
    // The program records them each time it starts: nobody is kept from the ways in, which are told once, because of them.
    await this.policies.record().catch(() => undefined);
    return { invitations: plan.invitations };
  }

  /**
   * Whether this very set-up was done to the end, so that all that can be missing is its answer. Whoever has the machine and the
   * file is told the ways in again; those that were used open nothing.
   */
  private async isDone({ last }: Plan): Promise<boolean> {
    if ((await this.aggregates.whenRecorded(installation, installationId, last.meta.commandId)) === undefined) return false;
    return true;
  }

  /** Before anything else is told: whoever has no valid link learns nothing of what is wrong with the rest. */
  private async mustBeWaiting({ last }: Plan): Promise<void> {
    const { state } = await this.aggregates.load(installation, installationId);
    try {
      installation.decide(state, last, this.clock.now());
    } catch (error) {
      const isAboutTheRest = error instanceof Rejection && error.kind === 'input';
      if (!isAboutTheRest) throw error;
    }
  }

  private planOf(setUp: SetUpDto, token: string | undefined, meta: CommandMeta): Plan {
    const now = this.clock.now();
    // What is sent again gets the same ids; without the server's secret nobody can tell from an id who is meant.
    const namespace = uuidFrom(this.secret.mac('set-up', JSON.stringify(setUp)));
    const idOf = (name: string) => derivedId(namespace, name);
    return planOf(setUp, {
      idOf,
      metaOf: (name, role) => {
        const commandId = idOf(`command ${name}`);
        return { commandId, actor: { userId: 'set-up', role }, causationId: meta.commandId, correlationId: meta.commandId };
      },
      tokenOf: (name) => oneTimeToken(this.secret, namespace, name),
      hashOf: tokenHashOf,
      invitedUntil: new Date(Date.parse(now.instant) + invitationDays * 86_400_000).toISOString(),
      now,
      last: {
        meta: { ...decidedFromLog(meta), commandId: idOf('set up') },
        ...(token !== undefined && { tokenHash: tokenHashOf(token) }),
      },
    });
  }

  /** What the rules refuse, each at its place: everything is tried on an empty log in memory. */
  private async refusals({ steps, last }: Plan): Promise<readonly Misfit[]> {
    const store = new InMemoryEventStore();
    const tried = new AggregateStore(store, new EventCodec([body.events, installation.events, staffMember.events]), this.clock);
    const refused: Misfit[] = [];
    for (const { pointer, command } of steps) {
      const wish = command === last ? onTheMachine(last) : command;
      try {
        await executeIn(tried, wish);
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        refused.push({
          pointer: error.field === undefined ? pointer : `${pointer}/${fieldOf(error.field)}`,
          detail: error.message,
        });
      }
    }
    await store.close();
    return refused;
  }
}

/** Whoever sets an installation up makes none: a link may have been printed before. */
const decidedFromLog = ({ makes: _, ...meta }: CommandMeta): CommandMeta => meta;

/** An empty log knows no link. */
function onTheMachine({ id, data: { tokenHash: _, ...settings }, meta }: SetUpInstallation): SetUpInstallation {
  return new SetUpInstallation(id, settings, { ...meta, actor: { userId: 'set-up', role: 'system' } });
}

function executeIn(aggregates: AggregateStore, command: PlannedCommand): Promise<unknown> {
  switch (command.type) {
    case 'ConstituteBody':
    case 'SeatMember':
    case 'AdoptVotingRule':
      return aggregates.execute(body, command);
    case 'SetUpInstallation':
      return aggregates.execute(installation, command);
    case 'EnrollStaffMember':
    case 'InviteStaffMember':
    case 'LinkIdentity':
    case 'GrantRole':
      return aggregates.execute(staffMember, command);
  }
}

/** What the file calls a field that the fact calls otherwise. */
const fieldOf = (field: string): string => (field === 'occurredOn' ? 'since' : field === 'bodyId' ? 'body' : field);

/** A UUID (version 8, RFC 9562) from the first bits of a keyed hash. */
function uuidFrom(hash: Buffer): string {
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
