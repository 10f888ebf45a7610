/**
 * What a request asks for, in ECR's actions: one table for the operations of the API and one for the routes of /v2, of which
 * a mount asks for more, at the repository that the layer comes from.
 * Source: "Actions, resources, and condition keys for Amazon ECR" in the service authorization reference.
 */
import type { Tag } from '../../../generated/types.ts';
import type { Scope } from '../../store/scope.ts';
import { namedByArn } from '../resource-tags.ts';
import type { Access } from './access.ts';
import { actionOf } from './ecr-actions.ts';

/** Operations that are about a setting of the account. */
const aboutSetting = ['GetAccountSetting', 'PutAccountSetting'];

/** Operations that are about every repository where they name none. */
const aboutAll = ['DescribeRepositories'];

export function accessesOf(operation: string, input: Readonly<Record<string, unknown>>, scope: Scope): Access[] {
  const action = actionOf(operation);
  const { repositoryName, repositoryNames, resourceArn, tags, tagKeys } = input;
  const carried = {
    ...(Array.isArray(tags) && { tags: tags as readonly Tag[] }),
    ...(Array.isArray(tagKeys) && { untags: tagKeys as readonly string[] }),
  };
  if (typeof resourceArn === 'string') {
    const { account, name } = namedByArn(resourceArn, scope);
    return [{ action, scope: { ...scope, account }, repository: name, ...carried }];
  }
  if (Array.isArray(repositoryNames)) return repositoryNames.map((repository) => ({ action, scope, repository }));
  if (typeof repositoryName === 'string') {
    const access = { action, scope, repository: repositoryName, ...carried };
    return carried.tags === undefined ? [access] : [access, { ...access, action: 'ecr:TagResource' }];
  }
  if (aboutSetting.includes(operation)) return [{ action, scope, setting: String(input.name) }];
  return [{ action, scope, ...(aboutAll.includes(operation) && { repository: '*' }) }];
}

const upload = ['ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload'];

/** What a push of a whole image asks for. */
const push = ['ecr:BatchCheckLayerAvailability', ...upload, 'ecr:PutImage'];

/** Of whoever has an image signed: the profile, and a push of the signature. Source: ecr-behaviour §14. */
export const accessesOfSigning = (
  profile: { readonly arn: string } & Scope,
  repository: string,
  scope: Scope,
): Access[] => [
  { action: 'signer:SignPayload', scope: profile, arn: profile.arn },
  ...push.map((action) => ({ action, scope, repository })),
];

/** By the names of the routes. A route without an action is open to everybody who is logged in. */
const routeActions: Readonly<Record<string, readonly string[]>> = {
  'GET ping': [],
  'HEAD ping': [],
  'GET catalog': ['ecr:DescribeRepositories'],
  'POST uploads': ['ecr:InitiateLayerUpload'],
  'GET upload': ['ecr:UploadLayerPart'],
  'PATCH upload': ['ecr:UploadLayerPart'],
  'PUT upload': ['ecr:CompleteLayerUpload'],
  'DELETE upload': ['ecr:UploadLayerPart'],
  'GET blobs': ['ecr:GetDownloadUrlForLayer'],
  'HEAD blobs': ['ecr:BatchCheckLayerAvailability'],
  'DELETE blobs': ['ecr:BatchDeleteImage'],
  'GET manifests': ['ecr:BatchGetImage'],
  'HEAD manifests': ['ecr:BatchGetImage'],
  'PUT manifests': ['ecr:PutImage'],
  'DELETE manifests': ['ecr:BatchDeleteImage'],
  'GET tags': ['ecr:ListImages'],
  'GET referrers': ['ecr:BatchGetImage'],
};

/** With bytes that come along: an upload in one request is three of ECR's, and its end may bring the last part. */
const withBytes: Readonly<Record<string, readonly string[]>> = {
  'POST uploads': upload,
  'PUT upload': upload.slice(1),
};

/** @throws TypeError for a route that is not in the table */
export function accessesOfRoute(route: string, name: string, scope: Scope, hasBytes: boolean): Access[] {
  const actions = (hasBytes ? withBytes[route] : undefined) ?? routeActions[route];
  if (actions === undefined) throw new TypeError(`nobody has said what ${route} asks for`);
  return actions.map((action) => ({ action, scope, repository: name === '' ? '*' : name }));
}

/** At the repository that a layer is mounted from. Source: registry-endpoint §4.2. */
export const accessOfMount = (repository: string, scope: Scope): Access => ({
  action: 'ecr:GetDownloadUrlForLayer',
  scope,
  repository,
});
