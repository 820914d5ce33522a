import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry, register } from 'prom-client';
import { WriteGate } from '#event-store';

/** What is measured in this process. Labels never carry an id, a name or a date of a case. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  constructor(gate: WriteGate) {
    collectDefaultMetrics({ register: this.registry });
    const closed = new Gauge({
      name: 'event_store_read_only',
      help: '1 for each reason for which nothing can be stored just now',
      labelNames: ['reason'],
      registers: [this.registry],
      collect: () => {
        closed.reset();
        for (const { key } of gate.reasons) closed.set({ reason: key }, 1);
      },
    });
  }

  /** Everything in Prometheus' text format, what others registered globally included. */
  async text(): Promise<string> {
    return Registry.merge([this.registry, register]).metrics();
  }
}
