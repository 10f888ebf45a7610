/** A small description of ECR in botocore's format, and archives of it, for the tests of the importer. */
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { pack } from 'tar-stream';
import type { C2jFiles } from '../../codegen/import/c2j.ts';
import type { Ast, Json } from '../../codegen/import/smithy.ts';

export type Description = Record<string, Record<string, Json>>;

const shapes = {
  TagResourceRequest: {
    type: 'structure',
    required: ['resourceArn', 'tags'],
    members: {
      resourceArn: { shape: 'Arn', documentation: '<p>Prose.</p>' },
      tags: { shape: 'TagList' },
      old: { shape: 'Flag', deprecated: true, deprecatedMessage: 'Prose.' },
    },
    documentation: '<p>Prose.</p>',
  },
  TagResourceResponse: { type: 'structure', members: { nextToken: { shape: 'Arn' }, at: { shape: 'Date' } } },
  ServerException: { type: 'structure', members: { message: { shape: 'Arn' } }, exception: true, fault: true },
  InvalidParameterException: { type: 'structure', members: {}, exception: true },
  Arn: { type: 'string', min: 1, max: 2048, pattern: 'arn:.*' },
  TagList: { type: 'list', member: { shape: 'Arn' }, max: 50 },
  TagMap: { type: 'map', key: { shape: 'Arn' }, value: { shape: 'State' } },
  State: { type: 'string', enum: ['COMPLETE', 'in-progress', '3rd'] },
  Size: { type: 'long', min: 0 },
  Count: { type: 'integer', min: 1, max: 1000 },
  Part: { type: 'blob', min: 0, max: 20971520 },
  Score: { type: 'double' },
  Flag: { type: 'boolean' },
  Date: { type: 'timestamp' },
};

const service = {
  version: '2.0',
  metadata: {
    apiVersion: '2015-09-21',
    endpointPrefix: 'api.ecr',
    jsonVersion: '1.1',
    protocol: 'json',
    protocols: ['json'],
    serviceFullName: 'Amazon Elastic Container Registry',
    serviceId: 'ECR',
    signatureVersion: 'v4',
    signingName: 'ecr',
    targetPrefix: 'AmazonEC2ContainerRegistry_V20150921',
    uid: 'ecr-2015-09-21',
    auth: ['aws.auth#sigv4'],
  },
  operations: {
    TagResource: {
      name: 'TagResource',
      http: { method: 'POST', requestUri: '/' },
      input: { shape: 'TagResourceRequest' },
      output: { shape: 'TagResourceResponse' },
      errors: [{ shape: 'ServerException' }, { shape: 'InvalidParameterException' }],
      documentation: '<p>Prose.</p>',
    },
  },
  shapes,
  documentation: '<p>Prose.</p>',
};

const paginator = { input_token: 'tags', output_token: 'nextToken', limit_key: 'old', result_key: 'at' };
const acceptor = { state: 'success', matcher: 'path', argument: 'status', expected: 'COMPLETE' };
const waiter = { description: 'Prose.', operation: 'TagResource', delay: 5, maxAttempts: 60, acceptors: [acceptor] };
const example = { input: {}, output: { at: 0 }, comments: {}, description: 'Prose.', id: 'tag-1', title: 'To tag' };

/** A fresh copy each time, so that a test may change it. */
export function description(): Description {
  return structuredClone({
    'service-2': service,
    'paginators-1': { pagination: { TagResource: paginator } },
    'waiters-2': { version: 2, waiters: { Tagged: waiter } },
    'examples-1': { version: '1.0', examples: { TagResource: [example] } },
    'endpoint-rule-set-1': { version: '1.0', parameters: {}, rules: [] },
  });
}

export function wheel(files: C2jFiles = description()): Uint8Array {
  // A fixed time, so that the same files are the same bytes.
  return zipSync(Object.fromEntries(entries(files, 'botocore-1.2.3.dist-info/METADATA', '')), {
    mtime: '2026-01-01T00:00:00Z',
  });
}

export async function sdist(files: C2jFiles = description()): Promise<Uint8Array> {
  const archive = pack();
  for (const [name, bytes] of entries(files, 'botocore-1.2.3/PKG-INFO', 'botocore-1.2.3/')) {
    archive.entry({ name }, Buffer.from(bytes));
  }
  archive.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive) chunks.push(chunk as Uint8Array);
  return gzipSync(Buffer.concat(chunks));
}

function entries(files: C2jFiles, metadata: string, root: string): [string, Uint8Array][] {
  const folder = `${root}botocore/data/ecr/2015-09-21`;
  return [
    [`${root}botocore/__init__.py`, Buffer.from("__version__ = '1.2.3'\n")],
    ...Object.entries(files).map(([name, value]): [string, Uint8Array] =>
      name === 'service-2'
        ? [`${folder}/${name}.json.gz`, gzipSync(JSON.stringify(value))]
        : [`${folder}/${name}.json`, Buffer.from(JSON.stringify(value))],
    ),
    [metadata, Buffer.from('Metadata-Version: 2.1\nName: botocore\nVersion: 1.2.3\n\nText.\n')],
  ];
}

export function shapeOf(ast: Ast, name: string) {
  return ast.shapes[`com.amazonaws.ecr#${name}`];
}
