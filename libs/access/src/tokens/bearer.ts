import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { signedIn } from '#kernel';
import { Problem, setActor } from '#web';
import { Brakes } from '../brakes.js';
import { accountIn, ServiceAccounts } from './service-accounts.js';

/** These have a token of their own, of the operator's (REDRESS_METRICS_TOKEN). */
const operational = /^\/(metrics|health)(\/|$)/i;

/** Programs say who they are in each request: `Authorization: Bearer …`. */
@Injectable()
export class Bearer {
  constructor(
    private readonly accounts: ServiceAccounts,
    private readonly brakes: Brakes,
  ) {}

  /**
   * Tells the edge which program asks. False where none does. Throws a `Problem`, the same for every token that is not good: who
   * tries them learns nothing, and is slowed. Another one where a program makes too many requests.
   */
  async identify(request: Request): Promise<boolean> {
    const { authorization } = request.headers;
    if (authorization === undefined || operational.test(request.path)) return false;
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    const id = accountIn(token);
    const account = id === undefined ? undefined : await this.accounts.find(id, token);
    if (account === undefined) {
      await this.brakes.wrong('token');
      throw notGood();
    }
    await this.brakes.mustBeWithin(account.id);
    const { role, bodyId, only, name } = account;
    // A token proves nothing about a person: `at` is never fresh.
    const how = { at: 0, fresh: false, assurance: 'token', ...(only !== undefined && { only }) };
    const actor = { userId: account.id, role, ...(bodyId !== undefined && { bodyId }), [signedIn]: how };
    setActor(request, actor, name);
    return true;
  }
}

const notGood = (): Problem =>
  new Problem(
    401,
    'token-invalid',
    'This token is not valid',
    'Send a valid token in Authorization, or ask the operator for a new one.',
    {
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    },
  );
