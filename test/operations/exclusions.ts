/** Pull time update exclusions for the tests of operations. */
import type { CallOptions, TestServer } from '../support/server.ts';
import { account, bodyOf } from './repositories.ts';

export const userArn = (name: string) => `arn:aws:iam::${account}:user/${name}`;
export const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;

export const register = (ecr: TestServer, principalArn: string, options: CallOptions = {}) =>
  bodyOf(ecr.call('RegisterPullTimeUpdateExclusion', { principalArn }, options));

export const exclusions = async (ecr: TestServer, options: CallOptions = {}) =>
  (await bodyOf(ecr.call('ListPullTimeUpdateExclusions', {}, options))).pullTimeUpdateExclusions;
