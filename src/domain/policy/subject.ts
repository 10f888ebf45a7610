/** Who makes a request: the principal, its own policies, and what is known of the request besides. */
import type { Policy } from './parse.ts';
import type { Principal } from './principal.ts';

export interface Subject {
  readonly principal: Principal;
  /** Those of the identity. */
  readonly policies: readonly Policy[];
  /** False: policies are kept and shown, and whoever asks may act. */
  readonly isEnforced: boolean;
  readonly region: string;
  /** Read only where a policy asks. */
  readonly facts: () => RequestFacts;
}

/** What is known of a request, whoever makes it. */
export interface RequestFacts {
  /** The address that it came from. */
  readonly sourceIp: string;
  readonly isSecure: boolean;
  /** Of the headers. */
  readonly userAgent?: string | undefined;
  readonly referer?: string | undefined;
}

/** Where nobody is asked for signatures, everybody is the account itself. */
export const accountItself = (account: string, request: Pick<Subject, 'region' | 'facts'>): Subject => ({
  principal: { kind: 'root', account, arn: `arn:aws:iam::${account}:root`, id: account },
  policies: [],
  isEnforced: false,
  region: request.region,
  facts: request.facts,
});
