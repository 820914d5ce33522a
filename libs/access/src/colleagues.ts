import { Injectable } from '@nestjs/common';
import type { Concern, Role } from '#kernel';
import { AccessFacts } from './access-facts.js';
import { policySet } from './decisions.js';
import { StaffDirectory } from './staff-directory.js';

/** Whether the other one of two people may still do what both have a part in: each is asked of the policies, as of now. */
@Injectable()
export class Colleagues {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly facts: AccessFacts,
  ) {}

  /** Those who may not do this work about it today: who was walled off, is not assigned any more, or has none of these roles. */
  async barredFrom(concern: Concern, workOf: readonly Role[], userIds: readonly string[]): Promise<readonly string[]> {
    if (this.staff.people.length === 0) return [];
    const may = await Promise.all(userIds.map((userId) => this.may(userId, concern, workOf)));
    return userIds.filter((_, index) => may[index] === false);
  }

  private async may(userId: string, concern: Concern, workOf: readonly Role[]): Promise<boolean> {
    const grants = this.staff.people.find(({ id }) => id === userId)?.grants ?? [];
    for (const { role, bodyId } of grants.filter((one) => workOf.includes(one.role))) {
      const actor = { userId, role, ...(bodyId !== undefined && { bodyId }) };
      const standing = await this.facts.standing(actor, concern, 'by a command');
      if (standing === undefined) continue;
      if (policySet.decide({ role, action: 'do the work of two', workOf, standing }).allowed) return true;
    }
    return false;
  }
}
