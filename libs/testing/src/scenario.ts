import { expect } from '@jest/globals';
import type { Command, CommandMeta, Decider, DomainEvent, Moment } from '#kernel';

/** The day on which specs take place unless they say otherwise. */
export const specDay: Moment = { instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' };

let commands = 0;

/** Meta of a command by a clerk, each with a new id; override what the spec is about. */
export function by(role: CommandMeta['actor']['role'] = 'clerk', overrides: Partial<CommandMeta> = {}): CommandMeta {
  commands += 1;
  const commandId = `00000000-0000-4000-8000-${String(commands).padStart(12, '0')}`;
  return { commandId, actor: { userId: `some-${role}`, role }, causationId: commandId, correlationId: commandId, ...overrides };
}

/**
 * Tells a decision as given / when / then:
 * `scenario(complaint).given(received).when(new WithdrawComplaint(…)).then(withdrawn)`, `.thenRejected('reason')`, or `.then()`
 * for silence.
 */
export function scenario<State, C extends Command, E extends DomainEvent>(decider: Decider<State, C, E>) {
  return {
    given: (...past: readonly E[]) => ({
      when: (command: C, now: Moment = specDay) => {
        const state = past.reduce((before, event) => decider.evolve(before, event), decider.initialState);
        const decide = () => decider.decide(state, command, now);
        return {
          then: (...events: readonly E[]) => {
            expect(decide()).toEqual(events);
          },
          thenRejected: (reason: string) => {
            expect(decide).toThrow(expect.objectContaining({ name: 'Rejection', reason }));
          },
        };
      },
      /** The state that these events make, for specs of `evolve`. */
      state: () => past.reduce((before, event) => decider.evolve(before, event), decider.initialState),
    }),
  };
}
