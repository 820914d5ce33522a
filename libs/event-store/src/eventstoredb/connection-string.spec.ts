import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { connectionFrom, ConnectionStringProblem } from './connection-string.js';

describe('a connection string', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-connection-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string) => {
    const path = join(folder, name);
    writeFileSync(path, name);
    return encodeURIComponent(path);
  };

  it.each(['esdb', 'kurrentdb'])('names one server (%s), with TLS unless it says otherwise', (scheme) => {
    expect(connectionFrom(`${scheme}://db.example`)).toEqual({
      hosts: [{ address: 'db.example', port: 2113 }],
      discover: false,
      tls: true,
      numbers: {},
    });
    expect(connectionFrom(`${scheme}://10.0.0.1:1113/?TLS=False`)).toMatchObject({
      hosts: [{ address: '10.0.0.1', port: 1113 }],
      tls: false,
    });
  });

  it('names several servers, or one name behind which they are found', () => {
    const { hosts, discover } = connectionFrom('esdb://a:1,b:2,c');
    expect(hosts.map(({ address, port }) => `${address}:${String(port)}`)).toEqual(['a:1', 'b:2', 'c:2113']);
    expect(discover).toBe(false);
    expect(connectionFrom('kurrentdb+discover://cluster.example').discover).toBe(true);
  });

  it('has a user and a password, whatever characters they hold', () => {
    const [username, password] = ['clerk@body', 'p:@/?&#%+ ü'];
    const text = `esdb://${encodeURIComponent(username)}:${encodeURIComponent(password)}@a,b?tls=true`;
    expect(connectionFrom(text).credentials).toEqual({ username, password });
  });

  it('names certificates and numbers', () => {
    const text = `esdb://a?tlsCAFile=${file('ca.crt')}&userCertFile=${file('user.crt')}&userKeyFile=${file('user.key')}&defaultDeadline=7000&keepAliveInterval=20000&nodePreference=Leader&connectionName=clerks`;
    const connection = connectionFrom(text);
    expect(connection).toMatchObject({ numbers: { defaultDeadline: 7_000, keepAliveInterval: 20_000 }, name: 'clerks' });
    expect([connection.rootCertificate, connection.userCertificate, connection.userKey].map(String)).toEqual([
      'ca.crt',
      'user.crt',
      'user.key',
    ]);
  });

  it.each([
    ['esdb://', 'must look like'],
    ['http://a', 'must look like'],
    ['esdb://a:b:c', 'no host:port'],
    ['esdb://a:0', 'no host:port'],
    ['esdb://a,,b', 'no host:port'],
    ['esdb://clerk@a', 'user:password'],
    ['esdb://clerk:%zz@a', 'user:password'],
    ['esdb://a?tsl=false', 'has the option "tsl"'],
    ['esdb://a?tls=no', 'tls in the address'],
    ['esdb://a?tlsVerifyCert=false', 'not supported'],
    ['esdb://a?nodePreference=follower', 'must be leader'],
    ['esdb://a?throwOnAppendFailure=false', 'has the option'],
    ['esdb://a?defaultDeadline=-1', 'whole number'],
    ['esdb://a?keepAliveInterval=0', 'whole number'],
    ['esdb://a?tlsCAFile=/none/ca.crt', 'cannot be read'],
    ['esdb://a?userCertFile=/none/x', 'cannot be read'],
  ])('%s is refused with what to do', (text, sentence) => {
    expect(() => connectionFrom(text)).toThrow(ConnectionStringProblem);
    expect(() => connectionFrom(text)).toThrow(sentence);
  });

  it('with a certificate and no key is refused', () => {
    expect(() => connectionFrom(`esdb://a?userCertFile=${file('alone.crt')}`)).toThrow('together');
  });

  it('never comes back in a refusal', () => {
    for (const text of ['esdb://me:hunter2@a?x=1', 'esdb://me:hunter2@a:b', 'esdb://me:hunter2@', 'esdb://hunter2@a']) {
      expect(() => connectionFrom(text)).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') }));
    }
  });
});
