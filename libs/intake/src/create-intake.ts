import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { LoggerService } from '@nestjs/common';
import { Uploads } from '#custody';
import { assetsDirectory, assetsPath } from '#design';
import { prepareEdge } from '#web';
import { IntakeModule, type IntakeOptions } from './intake.module.js';

export interface IntakeApplicationOptions extends IntakeOptions {
  /** As people reach it, where a proxy stands before it. */
  readonly origin: string | undefined;
  /** The folder on whose disk files wait, enciphered, until they are in the box. */
  readonly quarantine: string;
  readonly logger: LoggerService;
}

/** The intake process as it answers over HTTP; not listening yet. The caller closes it. */
export async function createIntake({
  origin,
  quarantine,
  logger,
  ...options
}: IntakeApplicationOptions): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(IntakeModule.forRoot(options), {
    bodyParser: false,
    forceCloseConnections: true,
    logger,
    abortOnError: false,
  });
  try {
    prepareEdge(app, { log: options.log, origin, uploads: new Uploads(quarantine) });
    app.useStaticAssets(assetsDirectory(), {
      prefix: assetsPath,
      immutable: true,
      maxAge: '365d',
      index: false,
      redirect: false,
    });
    return await app.init();
  } catch (error) {
    await app.close();
    throw error;
  }
}
