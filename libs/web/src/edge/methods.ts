import type { HttpAdapterHost } from '@nestjs/core';
import { isUuid } from '#kernel';

interface Layer {
  readonly route?: { readonly path: string | readonly string[]; readonly methods: Readonly<Record<string, boolean>> };
}

/**
 * The methods that some route takes at a path, in capitals; none where there is no such path. Asked of what Express itself has
 * been given, whoever gave it.
 */
export function methodsAt(host: HttpAdapterHost, path: string): readonly string[] {
  const express = host.httpAdapter.getInstance<{ readonly router: { readonly stack: readonly Layer[] } }>();
  const parts = path.replace(/\/$/, '').split('/');
  const methods = express.router.stack.flatMap(({ route }) =>
    route !== undefined && [route.path].flat().some((one) => isAt(parts, one.replace(/\/$/, '').split('/')))
      ? Object.keys(route.methods)
      : [],
  );
  const named = new Set(methods.map((method) => method.toUpperCase()));
  if (named.has('GET')) named.add('HEAD');
  return [...named].sort();
}

/** As the edge has it, an `:id` is a UUID; another parameter takes whatever stands there. */
const isAt = (parts: readonly string[], route: readonly string[]): boolean =>
  parts.length === route.length &&
  route.every((part, index) => (part.startsWith(':') ? part !== ':id' || isUuid(parts[index]) : part === parts[index]));
