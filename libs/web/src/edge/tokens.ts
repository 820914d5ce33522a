import type { Site } from '#design';
/** The logger of the edge (pino). */
export const edgeLog = Symbol('edge log');
/** How far the log has come (`() => Promise<bigint>`). */
export const endOfLog = Symbol('end of the log');
/** What is said to people once a command was carried out (`DoneWords`). */
export const doneWords = Symbol('done words');
/** Finds the name of a person by the id (`NameOf`). */
export const nameOf = Symbol('name of');
/** What pages say of the body whose system it is (`Site` of #design); its default when absent. */
export const siteOf = Symbol('site');

/** The site as the installation says it is at this moment; undefined where it has said nothing. */
export const currentSite = Symbol('current site');
export type CurrentSite = () => Site | undefined;
