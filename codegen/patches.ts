/** Applies the project's corrections to a model, and fails on one that the model has outgrown. */
import { applyPatch, type Operation as PatchOperation, Pointer } from 'rfc6902';
import { GenerationError } from './contract.ts';

export interface Patch {
  readonly name: string;
  /** Why the model as published is not enough. */
  readonly why: string;
  /** RFC 6902. */
  readonly patch: readonly PatchOperation[];
}

/** A copy of the model with every patch applied in turn. */
export function patched(model: unknown, patches: readonly Patch[]): unknown {
  const copy = copyOf(model);
  for (const patch of patches) applyOne(copy, patch);
  return copy;
}

function applyOne(model: unknown, { name, patch }: Patch): void {
  for (const operation of patch) {
    const where = `patch ${name}: ${operation.op} ${operation.path}`;
    if (operation.op === 'add' && isTaken(model, operation.path)) {
      throw new GenerationError(`${where} would hide what the model says there by now`);
    }
    const before = JSON.stringify(model);
    const [error] = applyPatch(model, [copyOf(operation)]);
    if (error) throw new GenerationError(`${where} no longer applies (${error.name})`);
    if (operation.op !== 'test' && JSON.stringify(model) === before) {
      throw new GenerationError(`${where} no longer changes anything`);
    }
  }
}

/** True when an object has the member already: RFC 6902 would replace it without a word. */
function isTaken(model: unknown, path: string): boolean {
  const { parent, value } = Pointer.fromJSON(path).evaluate(model);
  return value !== undefined && !Array.isArray(parent);
}

/** Not `structuredClone`: where its arrays come from another realm, as under jest, rfc6902 takes them for objects. */
function copyOf<Json>(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
