export { AddressProblem, logAddress, type LogAddress, type LogKind } from './log-address.js';
export { compareLogs, type Comparison, type EqualUntil } from './compare-logs.js';
export { copyLog, NotItsCopy, type CopyOptions, type CopyPhase, type CopyResult, type CopyTarget } from './copy-log.js';
export { LogChain } from './log-chain.js';
export { LogInUse, WrongLog, type LogInUseParts } from './log-in-use.js';
export { prepareLogRecord, readLogRecord, type LogRecord } from './log-record.js';
export { openLog, type OpenedLog, type OpenLogOptions } from './open-log.js';
export { makeReadOnly, makeWritable, NotInUse } from './read-only.js';
export { switchLog, SwitchRefused, type SwitchResult } from './switch-log.js';
