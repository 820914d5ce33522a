import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { Identification } from '#access';
import { assetsDirectory, assetsPath } from '#design';
import { Uploads } from '#custody';
import { prepareEdge } from '#web';
import { nestLogTo } from './nest-log.js';
import { quarantineIn } from './open-house.js';
import type { Settings } from './settings.js';
import { RedressModule, type RedressOptions } from './redress.module.js';

/**
 * The house as it answers over HTTP, with everything before its routes and with the pages' files; initialized, and not listening
 * yet. The caller closes it, before the house. Throws what the start of a module throws, with nothing left open.
 */
export async function createApplication(options: RedressOptions): Promise<NestExpressApplication> {
  const { log, settings } = options.house;
  const app = await NestFactory.create<NestExpressApplication>(RedressModule.forRoot(options), {
    bodyParser: false,
    // Open connections, such as a browser keeps, do not hold up the end.
    forceCloseConnections: true,
    logger: nestLogTo(log),
    abortOnError: false,
  });
  try {
    const identification = app.get(Identification);
    prepareEdge(app, {
      log,
      origin: settings.origin,
      ...(settings.developmentSignIn && { namesOfHost: namesOf(settings) }),
      uploads: new Uploads(quarantineIn(settings)),
      // Whether the program lives is asked by machines, and answered without the database, where sessions are.
      identify: (request: Request) => (request.path.startsWith('/health/') ? undefined : identification.identify(request)),
    });
    // Names hold their content's hash, so a file never changes under its name.
    const forEver = { immutable: true, maxAge: '365d' };
    app.useStaticAssets(assetsDirectory(), { prefix: assetsPath, ...forEver, index: false, redirect: false });
    return await app.init();
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The names by which people reach us, as far as the operator has said them. */
const namesOf = ({ host, origin }: Settings): readonly string[] =>
  [host, origin === undefined ? [] : new URL(origin).hostname].flat().map((name) => name.toLowerCase());
