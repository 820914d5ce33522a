import { SingleBar } from 'cli-progress';

/** How far some long work has come. */
export interface Progress {
  /** Both in the same unit, whatever it is. */
  at(done: number, total: number): void;
  stop(): void;
}

/**
 * What a command says on its way: on standard error, so that standard output holds the result alone. Bars are drawn for people
 * only, where there is a terminal.
 */
export class Terminal {
  constructor(private readonly out: NodeJS.WriteStream = process.stderr) {}

  say(line: string): void {
    this.out.write(`${line}\n`);
  }

  /** A bar for work of many steps. The caller MUST stop it. */
  progress(label: string): Progress {
    if (!this.out.isTTY) return { at: () => undefined, stop: () => undefined };
    const bar = new SingleBar({
      stream: this.out,
      format: `${label} {bar} {percentage} % | {value} of {total} | {eta_formatted} left`,
      barCompleteChar: '█',
      barIncompleteChar: '░',
      hideCursor: true,
      clearOnComplete: true,
    });
    let started = false;
    return {
      at(done, total) {
        if (!started) bar.start(total, done);
        started = true;
        bar.setTotal(total);
        bar.update(done);
      },
      stop() {
        if (started) bar.stop();
      },
    };
  }
}
