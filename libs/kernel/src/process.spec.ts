import { describe, expect, it } from '@jest/globals';
import { following, type AnyRecorded, type ProcessIdentity } from './index.js';

const event = {
  id: '55555555-5555-4555-8555-555555555555',
  correlationId: '66666666-6666-4666-8666-666666666666',
} as AnyRecorded;
const called = (name: string, formerly: readonly string[] = []): ProcessIdentity => ({ name, from: 'beginning', formerly });

describe('a command that follows from an event', () => {
  it('keeps the id that it had when its process was called otherwise, however often it was renamed', () => {
    const { commandId } = following(event, called('tell'), 1);
    expect(following(event, called('inform', ['tell']), 1).commandId).toBe(commandId);
    expect(following(event, called('notify', ['tell', 'inform']), 1).commandId).toBe(commandId);
    expect(following(event, called('inform'), 1).commandId).not.toBe(commandId);
  });

  it('is sent by the process under its present name', () => {
    expect(following(event, called('inform', ['tell'])).actor).toEqual({ userId: 'inform', role: 'system' });
  });

  it('has the id that releases before this one gave it', () => {
    expect(following(event, called('tell-parties-when-case-closed')).commandId).toBe('66ef8f18-fabf-50a2-8b6f-1e8f10e2dded');
  });
});
