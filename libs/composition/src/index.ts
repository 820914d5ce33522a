export { GetAggregate, type AggregateState } from './aggregate-state.js';
export { deciders, eventUnions, type AnyDecider } from './aggregates.js';
export { nestLogTo } from './nest-log.js';
export { logTo, openHouse, type House, type HouseOptions } from './open-house.js';
export { RedressModule, type RedressOptions } from './redress.module.js';
export { runApplication, type Running } from './run-application.js';
export { settingsFrom, SettingsProblem, type Settings } from './settings.js';
export { SystemClock } from './system-clock.js';
export { processes, projections } from './table-of-contents.js';
