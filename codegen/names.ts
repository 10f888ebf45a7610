/** The three spellings of an operation: CreateRepository ↔ create-repository ↔ createRepository. */

/** `CreateRepository` → `create-repository`, the name of its file. */
export function kebabCase(name: string): string {
  return words(name).join('-').toLowerCase();
}

/** `CreateRepository` → `createRepository`, the name of its function. */
export function camelCase(name: string): string {
  const [first = '', ...rest] = words(name);
  return first.toLowerCase() + rest.join('');
}

function words(name: string): string[] {
  return name.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
}
