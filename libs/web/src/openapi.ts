import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

const problem = {
  type: 'object',
  description: 'What is wrong, and what to do about it (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: {
      type: 'string',
      format: 'uri-reference',
      description: '/problems/<reason>: the reason is stable. The address opens a page that says what it means and what to do.',
    },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', format: 'uri', description: 'The request, to quote when asking for help.' },
    revision: { type: 'string', description: 'With 412: where it stands now.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string', description: 'JSON Pointer into what was sent.' }, detail: { type: 'string' } },
      },
    },
  },
};

const outcome = {
  type: 'object',
  description: 'What the command led to.',
  required: ['id', 'revision'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    revision: { type: 'string', pattern: '^\\d+$', description: 'For If-Match; also the ETag.' },
    position: {
      type: 'string',
      pattern: '^\\d+$',
      description: 'For Redress-After, or ?after=, of a query that shall show it. The public is not told.',
    },
  },
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description:
    'One value for one wish, a UUID for instance: a repeat with the same key gives the first answer and does nothing twice, however late. ' +
    'Another request under a key that was used is answered with 422 (idempotency-key-reused), and nothing of it is stored.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

/** On every answer that can be told to wait. */
const howFarItShows = {
  'Redress-Position': {
    description: 'The position in the log up to which the answer is known to show what concerns it.',
    schema: { type: 'string' as const, pattern: '^\\d+$' },
  },
  'Redress-Shown': {
    description: '“late” on a page that shows things as they were before the position that was named.',
    schema: { type: 'string' as const, enum: ['late'] },
  },
};

type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;

/** The API as an OpenAPI 3.1 document. Takes an application after its `init`. The same program gives the same document. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Redress')
    .setDescription('Case management for legislative ethics bodies, in which every fact is an immutable event.')
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addCookieAuth('redress')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller}.${method}`,
  });
  const paths = Object.entries(document.paths).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, item] of paths) {
    for (const [method, operation] of Object.entries(item) as [string, Operation][]) complete(path, method, operation);
  }
  const schemas = { ...document.components?.schemas, Outcome: outcome, Problem: problem } as NonNullable<
    OpenAPIObject['components']
  >['schemas'];
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: {
      ...document.components,
      schemas: Object.fromEntries(Object.entries(schemas ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}

/** A form with fields takes its file in a field of its own, which no JSON has. */
const withOneFile = {
  type: 'object',
  required: ['files'],
  properties: { files: { type: 'string', format: 'binary' } },
};

/** What all operations share, so that no route has to say it. */
function complete(path: string, method: string, operation: Operation): void {
  const names = (operation.parameters ?? []).map((parameter) => ('name' in parameter ? parameter.name : ''));
  const unnamed = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').filter((name) => !names.includes(name));
  operation.parameters = [
    ...unnamed.map((name) => ({ name, in: 'path' as const, required: true, schema: { type: 'string', format: 'uuid' } })),
    ...(operation.parameters ?? []),
    ...(method === 'post' && path.startsWith('/v1/') ? [idempotencyKey] : []),
  ];
  if (names.includes('after')) {
    const answer = (operation.responses['200'] ??= { description: 'What was asked for.' });
    if (!('$ref' in answer)) answer.headers = { ...answer.headers, ...howFarItShows };
  }
  const isCommand = operation.responses['303'] !== undefined;
  if (isCommand) {
    const makesOne = !path.includes('{id}');
    for (const status of ['200', '201', 'default']) Reflect.deleteProperty(operation.responses, status);
    operation.responses[makesOne ? '201' : '200'] = {
      description: makesOne ? 'Done; the new one is at Location.' : 'Done.',
      headers: {
        ETag: { description: 'The revision it has now.', schema: { type: 'string' } },
        'Redress-Position': { description: 'Its position in the log.', schema: { type: 'string' } },
      },
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Outcome' } } },
    };
    operation.parameters = [
      ...operation.parameters,
      ...(makesOne
        ? []
        : [
            {
              name: 'If-Match',
              in: 'header' as const,
              required: false,
              description: 'The ETag seen when it was read, or *.',
              schema: { type: 'string' },
            },
          ]),
    ];
    for (const media of Object.values(
      operation.requestBody && 'content' in operation.requestBody ? operation.requestBody.content : {},
    )) {
      const content = (operation.requestBody as { content: Record<string, unknown> }).content;
      content['application/x-www-form-urlencoded'] ??= media;
    }
    const { content = {} } = operation.requestBody && 'content' in operation.requestBody ? operation.requestBody : {};
    const form = content['multipart/form-data'];
    if (form?.schema !== undefined && '$ref' in form.schema) {
      content['multipart/form-data'] = { schema: { allOf: [form.schema, withOneFile] } };
    }
  }
  operation.responses.default = {
    description: 'What is wrong.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}
