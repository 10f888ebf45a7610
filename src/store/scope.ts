/** One world: a registry is an account in a region, and what is in one is not seen in another. */
export interface Scope {
  readonly account: string;
  readonly region: string;
}
