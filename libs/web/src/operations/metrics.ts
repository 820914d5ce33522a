import { collectDefaultMetrics, Registry, register } from 'prom-client';

/** What is measured in this process. Labels never carry an id, a name or a date of a case. */
export class Metrics {
  readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Everything in Prometheus' text format, what others registered globally included. */
  async text(): Promise<string> {
    return Registry.merge([this.registry, register]).metrics();
  }
}
