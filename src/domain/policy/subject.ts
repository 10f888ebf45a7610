/** Who makes a request: the principal, its own policies, and what is known of the request besides. */
import type { Policy } from './parse.ts';
import type { Principal } from './principal.ts';

export interface Subject {
  readonly principal: Principal;
  /** Those of the identity. */
  readonly policies: readonly Policy[];
  /** False: policies are kept and shown, and whoever asks may act. */
  readonly isEnforced: boolean;
  /** The address that the request came from. */
  readonly sourceIp: string;
  readonly isSecure: boolean;
  /** Of the headers. */
  readonly userAgent?: string | undefined;
  readonly referer?: string | undefined;
  readonly region: string;
}

/** What is known of a request, whoever makes it. */
export type RequestFacts = Pick<Subject, 'sourceIp' | 'isSecure' | 'userAgent' | 'referer' | 'region'>;

/** Where nobody is asked for signatures, everybody is the account itself. */
export const accountItself = (account: string, facts: RequestFacts): Subject => ({
  ...facts,
  principal: { kind: 'root', account, arn: `arn:aws:iam::${account}:root`, id: account },
  policies: [],
  isEnforced: false,
});
