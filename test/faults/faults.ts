import { everyStep } from './every-step.fault.js';
import type { Fault } from './fault.js';
import { bitFlips } from './bit-flip.fault.js';
import { clockFaults } from './clock.fault.js';
import { diskFaults } from './disk.fault.js';
import { kills } from './kill.fault.js';
import { logFaults } from './log.fault.js';
import { networkFaults } from './network.fault.js';
import { projectionFaults } from './projection.fault.js';

/** All faults, in the order of their numbers. */
export const faults: readonly Fault[] = [
  ...kills,
  ...diskFaults,
  ...networkFaults,
  ...logFaults,
  ...projectionFaults,
  ...clockFaults,
  ...bitFlips,
  ...everyStep,
].sort((one, other) => one.id.localeCompare(other.id));

/** What is run in a minute, in CI: what needs no more than a server. T-01 and T-02 stand in a spec of their own. */
export const inShort: readonly string[] = ['T-14', 'T-16', 'T-17', 'T-18'];
