/** The logger of the edge (pino). */
export const edgeLog = Symbol('edge log');
/** How far the log has come (`() => Promise<bigint>`). */
export const endOfLog = Symbol('end of the log');
/** What pages say of the body whose system it is (`Site` of #design); its default when absent. */
export const siteOf = Symbol('site');
