/**
 * Lets plain Node run our sources in specs: `node --import ./libs/testing/ts-loader.mjs some.ts`, for child processes that a spec
 * starts and for Jest's global setup, which runs outside Jest's own transform. Needs no build.
 */
import { register } from 'node:module';

register('./ts-loader-hooks.mjs', import.meta.url);
