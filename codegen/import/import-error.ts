/** The error for input that cannot be imported: its message is the one line that the user sees. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
