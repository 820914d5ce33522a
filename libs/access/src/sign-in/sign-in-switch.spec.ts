import { describe, expect, it } from '@jest/globals';
import { developmentSignIn, UnsafeSignIn } from './sign-in-switch.js';

describe('signing in without a password', () => {
  it('is off unless it is switched on', () => {
    expect(developmentSignIn({})).toBe(false);
    expect(developmentSignIn({ REDRESS_DEV_SIGN_IN: '0', NODE_ENV: 'production' })).toBe(false);
    expect(developmentSignIn({ REDRESS_DEV_SIGN_IN: '1' })).toBe(true);
    expect(developmentSignIn({ REDRESS_DEV_SIGN_IN: '1', NODE_ENV: 'test' })).toBe(true);
  });

  it('stops the start in production, and at any other value', () => {
    expect(() => developmentSignIn({ REDRESS_DEV_SIGN_IN: '1', NODE_ENV: 'production' })).toThrow(UnsafeSignIn);
    expect(() => developmentSignIn({ REDRESS_DEV_SIGN_IN: 'true' })).toThrow('it must be 1 or 0');
  });
});
