/** A known weakness of a package that is installed. */
export interface Weakness {
  /** `GHSA-…`, or the registry's number where it has no other name. */
  readonly advisory: string;
  readonly package: string;
  readonly severity: string;
  readonly title: string;
}

/** A weakness that does no harm here, why, and until when somebody has to look at it again. */
export interface Allowance {
  readonly advisory: string;
  readonly reason: string;
  readonly until: string;
}

interface Via {
  readonly source?: number;
  readonly name?: string;
  readonly url?: string;
  readonly severity?: string;
  readonly title?: string;
}
interface Report {
  readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly (string | Via)[] }>>;
  readonly message?: string;
}

function reportIn(json: string): Report {
  try {
    return JSON.parse(json) as Report;
  } catch {
    return {};
  }
}

/** What `npm audit --json` found, each once; undefined where nobody was asked. */
export function weaknessesIn(json: string): readonly Weakness[] | undefined {
  const { vulnerabilities } = reportIn(json);
  if (vulnerabilities === undefined) return undefined;
  const found = new Map<string, Weakness>();
  for (const [name, { via }] of Object.entries(vulnerabilities)) {
    for (const one of via) {
      // A text names another package, through which this one is weak, and which is listed itself.
      if (typeof one === 'string') continue;
      const advisory = /GHSA(-[0-9a-z]{4}){3}/.exec(one.url ?? '')?.[0] ?? String(one.source);
      const { severity = 'unknown', title = '' } = one;
      found.set(`${advisory} ${one.name ?? name}`, { advisory, package: one.name ?? name, severity, title });
    }
  }
  return [...found.values()];
}

/** Why there is no report, in npm's words. */
export const noAnswer = (json: string): string | undefined => reportIn(json).message;

/** A line for each weakness and each allowance that is of no use any more, and whether all is allowed. */
export function judged(
  weaknesses: readonly Weakness[],
  allowed: readonly Allowance[],
  today: string,
): { readonly lines: readonly string[]; readonly fine: boolean } {
  const holds = new Map(allowed.map((one) => [one.advisory, one]));
  const lines: string[] = [];
  let fine = true;
  for (const { advisory, package: name, severity, title } of weaknesses) {
    const allowance = holds.get(advisory);
    const isAllowed = allowance !== undefined && allowance.until >= today && allowance.reason.trim() !== '';
    if (!isAllowed) fine = false;
    const verdict = isAllowed
      ? `allowed until ${allowance.until}: ${allowance.reason}`
      : allowance === undefined
        ? 'NOT ALLOWED: upgrade it, or say in test/audit/allowed.json why it does no harm here'
        : `NOT ALLOWED ANY MORE: the allowance ended on ${allowance.until}, or gives no reason`;
    lines.push(`${advisory} ${name} (${severity}) ${title}\n  ${verdict}`);
  }
  const known = new Set(weaknesses.map(({ advisory }) => advisory));
  for (const { advisory } of allowed) {
    if (!known.has(advisory)) lines.push(`${advisory} is allowed and not known any more: take it out of test/audit/allowed.json`);
  }
  return { lines, fine };
}
