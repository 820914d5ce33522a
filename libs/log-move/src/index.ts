export { AddressProblem, logAddress, type LogAddress } from './log-address.js';
export { type LateEvent } from './arrived-late.js';
export { hashOfLog } from './compare-logs.js';
export { copyLog, type CopyPhase, type CopyResult } from './copy-log.js';
export { LogInUse, WrongLog } from './log-in-use.js';
export { prepareLogRecord, readLogRecord } from './log-record.js';
export { openLog, type OpenedLog } from './open-log.js';
export { makeReadOnly, makeWritable } from './read-only.js';
export { switchLog } from './switch-log.js';
