import { logTo, nestLogTo, quarantineIn, runApplication, settingsFrom, SettingsProblem, SystemClock } from '#composition';
import { createIntake, mustOnlyPutIn, TooMuchRight } from '#intake';
import { Database } from '#postgres';
import { PublicKeys } from '#privacy';
import { openServerSecret } from '#web';
import { mustBeFree, PortProblem, portProblem } from '../../api/src/port.js';

/**
 * Takes in complaints and opens none: for an address that everybody can reach, while all that reads is elsewhere. It has the
 * public halves of the keys, a role that may put something into the box, and nothing else (docs/operating.md, "Intake apart").
 */
await runApplication(
  async (running) => {
    const settings = settingsFrom(process.env);
    const { host, port, databaseUrl, publicKeysDirectory, statusOrigin, dataDirectory, origin } = settings;
    if (databaseUrl === undefined || publicKeysDirectory === undefined) {
      throw new SettingsProblem(
        'Intake needs DATABASE_URL, with a role that may only put complaints into the box, and REDRESS_PUBLIC_KEYS, the folder that ' +
          '"cli keys publish --to FOLDER" made.',
      );
    }
    if ((process.env.REDRESS_KEYS ?? '') !== '') {
      throw new SettingsProblem(
        'REDRESS_KEYS is set, and intake must not have these keys. Unset it, and take the folder off this machine.',
      );
    }
    await mustBeFree(host, port);
    const publicKeys = new PublicKeys(publicKeysDirectory);
    await publicKeys.check();
    const log = logTo(settings);
    const database = new Database({ url: databaseUrl, log: (line) => log.info(line) });
    running.onStop(() => database.close());
    await mustOnlyPutIn(database);
    running.mustGoOn();
    const app = await createIntake({
      database,
      publicKeys,
      secret: openServerSecret(settings.secret, dataDirectory),
      clock: new SystemClock(),
      log,
      logger: nestLogTo(log),
      origin,
      quarantine: quarantineIn(settings),
      statusAt: statusOrigin,
    });
    running.onStop(() => app.close());
    running.mustGoOn();
    try {
      await app.listen(port, host);
    } catch (error) {
      throw portProblem(error as Error, host, port);
    }
    process.stdout.write(
      `\nIntake is ready:         ${origin ?? (await app.getUrl())}\nIt takes in complaints and opens none. Stop it with Ctrl-C.\n`,
    );
  },
  [PortProblem, TooMuchRight],
);
