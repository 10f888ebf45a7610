/** A model in, the text of every generated file out; nothing here touches the disk. */
import type { Service } from './contract.ts';
import { emitAll } from './emit-all.ts';
import { type Patch, patched } from './patches.ts';
import { checkPatterns } from './redos.ts';
import { readService } from './service.ts';

export interface Options {
  /** The shape id of the service. */
  readonly service: string;
  readonly patches?: readonly Patch[];
}

/** The text of each generated file by its path inside the output folder; throws a `GenerationError` that names what is wrong. */
export function generate(model: unknown, options: Options): Map<string, string> {
  return emitAll(checkedService(model, options));
}

/** The service of a model as patched, with every pattern judged. */
export function checkedService(model: unknown, { service: id, patches = [] }: Options): Service {
  const service = readService(patched(model, patches), id);
  checkPatterns(service);
  return service;
}
