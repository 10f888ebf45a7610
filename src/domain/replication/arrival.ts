/** Copies that another server brings through /v2, so that they are not taken for pushes and copied on. */
import type { Scope } from '../../store/scope.ts';
import type { ReplicationAction } from './permission.ts';

export interface Arrival {
  /** The registry that it was pushed to. */
  readonly from: Scope;
  /**
   * @throws what the door says where the registry policy here does not allow it to the account that it comes from, or, with
   *   policies enforced, where they do not allow it to whoever brings it
   */
  readonly admit: (action: ReplicationAction, repositoryName: string) => Promise<void>;
}
