/** Writes examples.ts: the calls that the model shows. */
import type { Service } from './contract.ts';
import { header, indent, toSource } from './source.ts';

const declarations = `import type { OperationName } from './operations.ts';

export interface Example {
  readonly title: string;
  /** In the form of the wire: timestamps are numbers, blobs are base64. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly output?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly shape: string; readonly content: Readonly<Record<string, unknown>> };
}
`;

/** The text of examples.ts. */
export function emitExamples(service: Service): string {
  const lines = service.operations
    .filter(({ examples }) => examples.length > 0)
    .flatMap(({ name, examples }) => [`${name}: [`, ...examples.map((example) => `  ${toSource(example)},`), '],']);
  return [
    `${header}/** The examples of the model, by operation. */`,
    declarations,
    `export const examples: { readonly [Name in OperationName]?: readonly Example[] } = {\n${indent(lines)}};\n`,
  ].join('\n');
}
