import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * A shell that waits until the pipe from us closes, which the kernel does however we end, and then stops the server.
 * It checks that the number it was given is still that of the cluster's server. Its waits are in seconds.
 */
const SCRIPT = `
trap '' HUP INT TERM
read -r pid || exit 0
while read -r _; do :; done
runs() { read -r first < "$1/postmaster.pid" && [ "$first" = "$pid" ] && kill -0 "$pid"; }
for step in INT:30 QUIT:10 KILL:1; do
  runs "$1" || exit 0
  kill -"\${step%%:*}" "$pid"
  left=\${step##*:}
  while [ "$left" -gt 0 ] && runs "$1"; do sleep 1; left=$((left - 1)); done
done
`;

export type ServerGuard = {
  /** Names the server to stop when we end. */
  readonly watch: (pid: number) => void;
  /** Lets the guard go; call it when the server has ended. */
  readonly dismiss: () => void;
};

/** Starts the guard of one server, before that server, so that there is no moment without one. */
export function startServerGuard(cluster: string): ServerGuard {
  const guard = spawn('/bin/sh', ['-c', SCRIPT, 'redress-postgres-guard', cluster], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin' },
  });
  // Without a guard, the next start stops what a crash leaves behind.
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  // Its type does not say so, but a pipe to a child is a socket.
  if (guard.stdin instanceof Socket) guard.stdin.unref();
  return {
    watch: (pid) => void guard.stdin.write(`${pid}\n`),
    dismiss: () => void guard.stdin.end(),
  };
}
