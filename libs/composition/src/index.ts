export { deciders, eventUnions } from './aggregates.js';
export { createApplication } from './create-application.js';
export { nestLogTo } from './nest-log.js';
export { logTo, openHouse, type House } from './open-house.js';
export { RedressModule } from './redress.module.js';
export { runApplication } from './run-application.js';
export { settingsFrom, SettingsProblem, type Settings } from './settings.js';
export { processes, projections } from './table-of-contents.js';
export { Docket, fileName } from '#docket';
