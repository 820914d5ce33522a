export { TransmittalsModule } from './transmittals.module.js';
export { transmittals } from './transmittals.reader.js';
