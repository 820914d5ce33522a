import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Answer, Client } from '#testing';
import { openApiDocument } from '#web';

export interface Route {
  readonly method: string;
  readonly path: string;
}

/** What Express itself has been given, whoever gave it. */
export function routesOf(app: NestExpressApplication): readonly Route[] {
  const express = app.getHttpAdapter().getInstance();
  type Layer = { route?: { path: string; methods: Record<string, boolean> } };
  return (express.router.stack as unknown as Layer[]).flatMap(({ route }) =>
    route === undefined ? [] : Object.keys(route.methods).map((method) => ({ method, path: route.path })),
  );
}

/** As the description of the API writes the path of a route. */
export const templated = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** What is known of some fields, by their names. */
type Known = Readonly<Record<string, string>>;

/** The least that a schema of the description asks for. */
function leastOf(schema: Schema, schemas: Readonly<Record<string, Schema>>, known: Known): unknown {
  if (schema.$ref !== undefined) return leastOf(schemas[schema.$ref.split('/').at(-1)!]!, schemas, known);
  const [part] = schema.allOf ?? schema.oneOf ?? [];
  if (part !== undefined) return leastOf(part, schemas, known);
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.format === 'uuid') return randomUUID();
  if (schema.format === 'date' || schema.pattern?.includes('\\d{4}') === true) return '2026-03-01';
  switch (schema.type) {
    case 'integer':
      return schema.minimum ?? 0;
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => leastOf(schema.items ?? {}, schemas, known));
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, known[name] ?? leastOf(schema.properties![name]!, schemas, known)]),
      );
    case 'string':
    case undefined:
    default:
      return 'x'.repeat(schema.minLength ?? 1);
  }
}

// The description is plain JSON; what is read of it is checked by use.
type Described = Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>;

/** Requests as the description of the API allows them: the smallest of each route. */
export class DescribedRequests {
  private readonly paths: Described;
  private readonly schemas: Readonly<Record<string, Schema>>;

  constructor(app: INestApplication) {
    const { paths, components } = openApiDocument(app);
    this.paths = paths as Described;
    this.schemas = components?.schemas as Record<string, Schema>;
  }

  /** Every route that is described, as `GET /v1/cases/{id}`. */
  get names(): readonly string[] {
    return Object.entries(this.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
  }

  /**
   * Sends the request with ids of things that there are or, where none is given, of nothing. `ids` are by the collection in the
   * path (`cases`), by the name of the parameter or of the field of the body. `more` is added to the body.
   */
  send(client: Client, route: Route, ids: Known = {}, headers: Known = {}, more: object = {}): Promise<Answer> {
    const collection = route.path.split('/').find((part) => part in ids) ?? '';
    const path = route.path.replace(/:(\w+)/g, (_all, name: string) =>
      name === 'id' ? (ids[collection] ?? randomUUID()) : (ids[name] ?? randomUUID()),
    );
    if (route.method === 'get') return client.get(path, headers);
    return client.send(path, {
      method: route.method.toUpperCase(),
      headers: { 'content-type': 'application/json', 'if-match': '*', ...headers },
      body: JSON.stringify({ ...this.leastBody(route, ids), ...more }),
    });
  }

  private leastBody(route: Route, ids: Known): object {
    const schema = this.paths[templated(route.path)]?.[route.method]?.requestBody?.content['application/json']?.schema;
    return schema === undefined ? {} : (leastOf(schema, this.schemas, { stream: `case-${randomUUID()}`, ...ids }) as object);
  }
}
