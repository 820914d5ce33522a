import { describe, it } from '@jest/globals';
import { by, scenario, specDay } from '#testing';
import { CreateServiceAccount, RevokeServiceAccount, serviceAccount } from './service-account.decider.js';
import type { ServiceAccountEvent } from './service-account.events.js';

const id = 'a11ce000-0000-4000-8000-000000000001';
const data = { name: 'nightly export', role: 'auditor', until: '2026-09-01T00:00:00.000Z', tokenHash: 'hash-of-token' } as const;
const created: ServiceAccountEvent = { type: 'ServiceAccountCreated', occurredOn: specDay.date, data };
const revoked: ServiceAccountEvent = { type: 'ServiceAccountRevoked', occurredOn: specDay.date, data: { reason: 'Leaked' } };
const create = (until: string = data.until) => new CreateServiceAccount(id, { ...data, until }, by('system'));
const revoke = () => new RevokeServiceAccount(id, { reason: 'Leaked' }, by('system'));

describe('a service account', () => {
  it('is created with an end', () => {
    scenario(serviceAccount).given().when(create()).then(created);
    scenario(serviceAccount).given(created).when(create()).then();
  });

  it('ends after it began, and within a year', () => {
    scenario(serviceAccount).given().when(create('2026-03-01T00:00:00.000Z')).thenRejected('token-end-out-of-bounds');
    scenario(serviceAccount).given().when(create('2028-03-01T00:00:00.000Z')).thenRejected('token-end-out-of-bounds');
    scenario(serviceAccount).given().when(create('no instant')).thenRejected('token-end-out-of-bounds');
  });

  it('is revoked for good', () => {
    scenario(serviceAccount).given(created).when(revoke()).then(revoked);
    scenario(serviceAccount).given(created, revoked).when(revoke()).then();
    scenario(serviceAccount).given(created, revoked).when(create()).then();
  });

  it('that is not there cannot be revoked', () => {
    scenario(serviceAccount).given().when(revoke()).thenRejected('token-unknown');
  });
});
