/** Writes src/operations/index.ts: which operations have a file, and which have none yet. */
import { GenerationError, type Service } from './contract.ts';
import { camelCase, kebabCase } from './names.ts';
import { header, indent, quote } from './source.ts';

/** The text of the index, given the names of the files beside it; with `complete`, every operation gets its line. */
export function emitIndex(service: Service, files: readonly string[], complete: boolean): string {
  const names = service.operations.map(({ name }) => name);
  const known = new Set(['index.ts', ...names.map(fileName)]);
  const stray = files.find((file) => !known.has(file));
  if (stray !== undefined) throw new GenerationError(`${stray} is not the file of any operation`);
  const built = names.filter((name) => complete || files.includes(fileName(name)));
  const missing = names.filter((name) => !built.includes(name)).map((name) => `${quote(name)},`);
  const rest = [
    '/** Operations that have no file yet. */',
    `export const notBuilt = ${block(missing, '[', ']')} as const satisfies readonly OperationName[];\n`,
  ];
  return [
    `${header}/** Where each operation is, loaded when it is first called. */`,
    "import type { OperationName } from '../../generated/operations.ts';",
    "import type { Operation } from '../operation.ts';\n",
    `export const loaders = ${block(built.map(loader), '{', '}')} satisfies {`,
    `  readonly [Name in OperationName]${complete ? '' : '?'}: () => Promise<Operation<Name>>;\n};\n`,
    ...(complete ? [] : rest),
  ].join('\n');
}

function fileName(name: string): string {
  return `${kebabCase(name)}.ts`;
}

function loader(name: string): string {
  return `${name}: () => import('./${fileName(name)}').then((module) => module.${camelCase(name)}),`;
}

function block(lines: readonly string[], open: string, close: string): string {
  return lines.length === 0 ? open + close : `${open}\n${indent(lines)}${close}`;
}
