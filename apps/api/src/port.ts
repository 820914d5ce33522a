import { createServer } from 'node:net';

/** The port cannot be had; the message says how to go on. */
export class PortProblem extends Error {
  override readonly name = 'PortProblem';
}

/**
 * Throws `PortProblem` unless the port can be listened on now. Asked before anything else is started, so that nothing has to be
 * stopped again.
 */
export async function mustBeFree(host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      reject(portProblem(error, host, port));
    });
    probe.listen({ host, port, exclusive: true }, () => {
      probe.close(() => {
        resolve();
      });
    });
  });
}

/** What an error of listening means to an operator; other errors come back as they are. */
export function portProblem(error: Error, host: string, port: number): Error {
  const where = `${host}:${String(port)}`;
  const { code = '' } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE':
      return new PortProblem(
        `Another program already uses ${where}. Stop it, or choose another port, for example: PORT=${String(port === 65_535 ? 3000 : port + 1)} npm start`,
      );
    case 'EACCES':
      return new PortProblem(`This user may not listen on ${where}. Choose a port above 1023, for example: PORT=3000 npm start`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new PortProblem(`This machine has no address ${host}. Set HOST to one that it has, such as 127.0.0.1.`);
    default:
      return error;
  }
}
