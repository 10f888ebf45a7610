/** What replication, signing and the pull-through cache call a refusal of the contract, as ECR's own codes are not published. */
import type { ModelledException } from '../../generated/errors.ts';

export const failureCodeOf = ({ name }: ModelledException): string => name.replace(/Exception$/, '');
