export { bodiesSeated, bodiesSeatedIn, bodySeatedIn, type BodySeated } from './bodies-seated.js';
export { seating } from './seating.reader.js';
