import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SecretProblem } from '#web';
import { reachedByHttps, settingsFrom, SettingsProblem } from './settings.js';
import { SystemClock } from './system-clock.js';

const mail = {
  REDRESS_SMTP: 'smtp://mail.example',
  REDRESS_MAIL_FROM: 'redress@house.example',
  REDRESS_ORIGIN: 'https://redress.example',
};

describe('the settings', () => {
  it('need nothing said', () => {
    expect(settingsFrom({})).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      dataDirectory: `${process.cwd()}/data`,
      keysDirectory: `${process.cwd()}/data/keys`,
      keysUrl: undefined,
      seals: true,
      databaseUrl: undefined,
      eventStoreUrl: undefined,
      timeZone: 'UTC',
      developmentSignIn: false,
      subscriptions: true,
    });
  });

  it('keep other machines out where anybody may be anybody, unless told otherwise', () => {
    expect(settingsFrom({ REDRESS_DEV_SIGN_IN: '1' }).host).toBe('127.0.0.1');
    expect(settingsFrom({ REDRESS_DEV_SIGN_IN: '1', HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
  });

  it('name the identity provider, whose secret may stand in a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'redress-secret-')), 'client-secret');
    writeFileSync(file, 'from-a-file\n');
    const said = { OIDC_ISSUER: 'https://id.example.gov', OIDC_CLIENT_ID: 'redress', OIDC_ACR: 'phr phrh' };
    expect(settingsFrom({ ...said, OIDC_CLIENT_SECRET_FILE: file }).identityProvider).toEqual({
      issuer: 'https://id.example.gov',
      clientId: 'redress',
      clientSecret: 'from-a-file',
      acr: ['phr', 'phrh'],
    });
    rmSync(dirname(file), { recursive: true });
  });

  it('send nobody email before a mail server is named, and none unencrypted to another machine', () => {
    expect(settingsFrom({}).mailServer).toBeUndefined();
    const said = { REDRESS_MAIL_FROM: 'redress@house.example', REDRESS_ORIGIN: 'https://redress.example' };
    const from = 'redress@house.example';
    expect(settingsFrom({ ...said, REDRESS_SMTP: 'smtp://mail.example' }).mailServer).toMatchObject({
      ...{ host: 'mail.example', port: 587, encryption: 'required', user: undefined, from },
    });
    const signedIn = { REDRESS_SMTP_USER: 'redress', REDRESS_SMTP_PASSWORD: 'secret' };
    expect(settingsFrom({ ...said, ...signedIn, REDRESS_SMTP: 'smtps://mail.example' }).mailServer).toMatchObject({
      ...{ port: 465, encryption: 'implicit', user: 'redress', password: 'secret' },
    });
    expect(settingsFrom({ ...said, REDRESS_SMTP: 'smtp://[::1]:2525' }).mailServer).toMatchObject({
      ...{ host: '::1', port: 2525, encryption: 'none' },
    });
  });

  it.each([
    [{ REDRESS_MAIL_FROM: 'redress@house.example' }, 'For mail, set REDRESS_SMTP'],
    [{ REDRESS_SMTP: 'smtp://mail.example', REDRESS_MAIL_FROM: 'redress@house.example' }, 'REDRESS_ORIGIN'],
    [{ REDRESS_SMTP: 'https://mail.example' }, 'REDRESS_SMTP must be an address that begins with smtp:// or smtps://'],
    [{ ...mail, REDRESS_MAIL_FROM: 'Redress <a@b>' }, 'REDRESS_MAIL_FROM must be one address'],
    [{ ...mail, REDRESS_SMTP_USER: 'redress' }, 'belong together'],
    [{ ...mail, REDRESS_SMTP: 'smtp://redress:secret@mail.example' }, 'names a host and a port alone'],
    [{ REDRESS_SESSION_IDLE: '4' }, 'REDRESS_SESSION_IDLE is "4"; it must be a whole number of minutes from 5 to 60.'],
    [{ REDRESS_SESSION_HOURS: '1.5' }, 'REDRESS_SESSION_HOURS'],
    [{ OIDC_ISSUER: 'http://id.example.gov' }, 'OIDC_ISSUER must begin with https://'],
    [{ OIDC_ISSUER: 'https://id.example.gov', OIDC_CLIENT_ID: 'redress' }, 'OIDC_CLIENT_SECRET_FILE'],
    [{ OIDC_CLIENT_SECRET: 'x', OIDC_CLIENT_SECRET_FILE: '/dev/null' }, 'both set'],
    [{ OIDC_CLIENT_SECRET_FILE: '/nowhere/at/all' }, 'cannot be read'],
    [
      { NODE_ENV: 'production', OIDC_ISSUER: 'https://id.example.gov', OIDC_CLIENT_ID: 'redress', OIDC_CLIENT_SECRET: 'x' },
      'REDRESS_ORIGIN',
    ],
    [
      { REDRESS_WRONG_CODES: '0' },
      'REDRESS_WRONG_CODES is "0"; it must be a whole number from 1 to 999999, or off for no limit.',
    ],
    [{ REDRESS_FILINGS: 'few' }, 'REDRESS_FILINGS'],
    [{ REDRESS_VAULT: 'https://vault.example.gov' }, 'Set all of them, or none.'],
    [{ REDRESS_VAULT_TOKEN: 'x', REDRESS_VAULT_KEY: 'redress' }, 'Set all of them, or none.'],
    [
      { REDRESS_VAULT: 'http://vault.example.gov', REDRESS_VAULT_TOKEN: 'x', REDRESS_VAULT_KEY: 'redress' },
      'REDRESS_VAULT must begin with https://',
    ],
    [{ PORT: 'http' }, 'PORT is "http"'],
    [{ PORT: '65536' }, 'PORT'],
    [{ PORT: '-1' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL must be an address that begins with postgres://'],
    [{ EVENT_STORE_URL: 'esdb://localhost:2113?tsl=false' }, 'has the option "tsl"'],
    [{ EVENT_STORE_URL: 'kurrentdb://clerk@cluster:2113' }, 'stand user:password'],
    [{ EVENT_STORE_URL: 'redis://cluster' }, 'esdb://'],
    [{ EVENT_STORE_URL: 'nonsense' }, 'EVENT_STORE_URL must be'],
    [{ REDRESS_TIME_ZONE: 'Mars/Olympus' }, 'REDRESS_TIME_ZONE'],
    [{ REDRESS_ORIGIN: 'ethics.example' }, 'REDRESS_ORIGIN'],
    [{ REDRESS_SUBSCRIPTIONS: 'maybe' }, 'one of on, off'],
    [{ REDRESS_LOG: 'loud' }, 'REDRESS_LOG'],
    [{ REDRESS_DISK_RESERVE: '5 GB' }, 'whole number of MiB'],
    [{ REDRESS_SECRET_CHANGED: 'yes' }, 'one of 0, 1'],
    [{ REDRESS_SWEEP_AFTER: '6' }, 'days from 7 to 9999, or off'],
  ])('%j are refused with what to do', (env, message) => {
    expect(() => settingsFrom(env)).toThrow(SettingsProblem);
    expect(() => settingsFrom(env)).toThrow(message);
  });

  it('refuse a metrics token that could be guessed, as other secrets, and do not repeat it', () => {
    const settings = (token: string) => () => settingsFrom({ REDRESS_METRICS_TOKEN: token });
    expect(settings('of-this-spec')).toThrow('REDRESS_METRICS_TOKEN must have at least 32 characters');
    expect(settings('of-this-spec')).toThrow(SecretProblem);
    expect(settings('ab'.repeat(20))).toThrow('can be guessed');
    expect(settings('ab'.repeat(20))).toThrow(expect.not.objectContaining({ message: expect.stringContaining('abab') }));
    const good = randomBytes(32).toString('hex');
    expect(settingsFrom({ REDRESS_METRICS_TOKEN: good }).metricsToken).toBe(good);
  });

  it('keep cookies to https in production, unless the address says http', () => {
    const secure = (env: Record<string, string>) => reachedByHttps(settingsFrom(env));
    expect(secure({ NODE_ENV: 'production' })).toBe(true);
    expect(secure({ NODE_ENV: 'production', REDRESS_ORIGIN: 'https://ethics.example' })).toBe(true);
    expect(secure({ NODE_ENV: 'production', REDRESS_ORIGIN: 'http://localhost:3000' })).toBe(false);
    expect(secure({})).toBe(false);
    expect(secure({ REDRESS_ORIGIN: 'https://ethics.example' })).toBe(true);
  });

  it('never repeat an address that may hold a password', () => {
    expect(() => settingsFrom({ DATABASE_URL: 'mysql://me:hunter2@localhost/x' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    );
  });
});

describe('the clock of the house', () => {
  it('tells the day that it is where the body sits', () => {
    const days = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].map((timeZone) => new SystemClock(timeZone).now());
    const [east, west] = days.map(({ date }) => Date.parse(date));
    expect(days[0]!.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(days[0]!.instant).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    // UTC+14 and UTC-11 are never on the same day.
    expect([86_400_000, 2 * 86_400_000]).toContain(east! - west!);
  });
});
