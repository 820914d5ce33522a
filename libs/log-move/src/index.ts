export { AddressProblem, logAddress, type LogAddress, type LogKind } from './log-address.js';
export { compareLogs, type Comparison } from './compare-logs.js';
export { copyLog, NotItsCopy, type CopyOptions, type CopyPhase, type CopyResult, type CopyTarget } from './copy-log.js';
export { LogChain } from './log-chain.js';
export { openLog, type OpenedLog, type OpenLogOptions } from './open-log.js';
