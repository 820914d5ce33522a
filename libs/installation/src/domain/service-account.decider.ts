import { CommandAboutInstallation, daysBetween, isPlainDate, Rejection, type Decider, type Moment } from '#kernel';
import { serviceAccountEvents, type ServiceAccountCreated, type ServiceAccountEvent } from './service-account.events.js';

export class CreateServiceAccount extends CommandAboutInstallation<ServiceAccountCreated['data']> {
  override readonly type = 'CreateServiceAccount';
}

export class RevokeServiceAccount extends CommandAboutInstallation<{ readonly reason: string }> {
  override readonly type = 'RevokeServiceAccount';
}

export type ServiceAccountCommand = CreateServiceAccount | RevokeServiceAccount;

/** A service account: not there, in use until an instant, or revoked. */
export type ServiceAccount =
  { readonly status: 'none' } | ({ readonly status: 'active' | 'revoked' } & ServiceAccountCreated['data']);

/** Nobody is sure of a token for longer than this. */
const mostDays = 366;

function decide(state: ServiceAccount, command: ServiceAccountCommand, now: Moment): readonly ServiceAccountEvent[] {
  const occurredOn = now.date;
  switch (command.type) {
    case 'CreateServiceAccount':
      if (state.status !== 'none') return [];
      mustEndInTime(command.data.until, now);
      return [{ type: 'ServiceAccountCreated', occurredOn, data: command.data }];

    case 'RevokeServiceAccount':
      if (state.status === 'none')
        throw new Rejection(
          'token-unknown',
          'There is no token with this id. "token list" shows those that there are.',
          'unknown',
        );
      if (state.status === 'revoked') return [];
      return [{ type: 'ServiceAccountRevoked', occurredOn, data: command.data }];
  }
}

function mustEndInTime(until: string, { instant, date }: Moment): void {
  const [day = ''] = until.split('T');
  if (isPlainDate(day) && until > instant && daysBetween(date, day) <= mostDays) return;
  throw new Rejection(
    'token-end-out-of-bounds',
    'A token ends after it was created, and within a year. Give an earlier or a later day.',
    'input',
    'until',
  );
}

function evolve(state: ServiceAccount, event: ServiceAccountEvent): ServiceAccount {
  switch (event.type) {
    case 'ServiceAccountCreated':
      return { status: 'active', ...event.data };
    case 'ServiceAccountRevoked':
      return state.status === 'none' ? state : { ...state, status: 'revoked' };
  }
}

/** The rules of one service account: created with an end, and revoked for good. */
export const serviceAccount: Decider<ServiceAccount, ServiceAccountCommand, ServiceAccountEvent> = {
  name: 'service-account',
  events: serviceAccountEvents,
  initialState: { status: 'none' },
  decide,
  evolve,
};
