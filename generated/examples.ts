// Written by codegen; do not edit.
/** The examples of the model, by operation. */
import type { OperationName } from './operations.ts';

export interface Example {
  readonly title: string;
  /** In the form of the wire: timestamps are numbers, blobs are base64. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly output?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly shape: string; readonly content: Readonly<Record<string, unknown>> };
}

export const examples: { readonly [Name in OperationName]?: readonly Example[] } = {
  BatchDeleteImage: [
    { title: 'To delete multiple images', input: { imageIds: [{ imageTag: 'precise' }], repositoryName: 'ubuntu' }, output: { failures: [], imageIds: [{ imageDigest: 'sha256:examplee6d1e504117a17000003d3753086354a38375961f2e665416ef4b1b2f', imageTag: 'precise' }] } },
  ],
  BatchGetImage: [
    { title: 'To obtain multiple images in a single request', input: { imageIds: [{ imageTag: 'precise' }], repositoryName: 'ubuntu' }, output: { failures: [], images: [{ imageId: { imageDigest: 'sha256:example76bdff6d83a09ba2a818f0d00000063724a9ac3ba5019c56f74ebf42a', imageTag: 'precise' }, imageManifest: '{\n "schemaVersion": 1,\n "name": "ubuntu",\n "tag": "precise",\n...', registryId: '244698725403', repositoryName: 'ubuntu' }] } },
  ],
  CreateRepository: [
    { title: 'To create a new repository', input: { repositoryName: 'project-a/nginx-web-app' }, output: { repository: { registryId: '012345678901', repositoryArn: 'arn:aws:ecr:us-west-2:012345678901:repository/project-a/nginx-web-app', repositoryName: 'project-a/nginx-web-app' } } },
  ],
  DeleteRepository: [
    { title: 'To force delete a repository', input: { force: true, repositoryName: 'ubuntu' }, output: { repository: { registryId: '012345678901', repositoryArn: 'arn:aws:ecr:us-west-2:012345678901:repository/ubuntu', repositoryName: 'ubuntu' } } },
  ],
  DeleteRepositoryPolicy: [
    { title: 'To delete the policy associated with a repository', input: { repositoryName: 'ubuntu' }, output: { policyText: '{ ... }', registryId: '012345678901', repositoryName: 'ubuntu' } },
  ],
  DescribeRepositories: [
    { title: 'To describe all repositories in the current account', input: {}, output: { repositories: [{ registryId: '012345678910', repositoryArn: 'arn:aws:ecr:us-west-2:012345678910:repository/ubuntu', repositoryName: 'ubuntu' }, { registryId: '012345678910', repositoryArn: 'arn:aws:ecr:us-west-2:012345678910:repository/test', repositoryName: 'test' }] } },
  ],
  GetRepositoryPolicy: [
    { title: 'To get the current policy for a repository', input: { repositoryName: 'ubuntu' }, output: { policyText: '{\n  "Version" : "2008-10-17",\n  "Statement" : [ {\n    "Sid" : "new statement",\n    "Effect" : "Allow",\n    "Principal" : {\n     "AWS" : "arn:aws:iam::012345678901:role/CodeDeployDemo"\n    },\n"Action" : [ "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage", "ecr:BatchCheckLayerAvailability" ]\n } ]\n}', registryId: '012345678901', repositoryName: 'ubuntu' } },
  ],
  ListImages: [
    { title: 'To list all images in a repository', input: { repositoryName: 'ubuntu' }, output: { imageIds: [{ imageDigest: 'sha256:764f63476bdff6d83a09ba2a818f0d35757063724a9ac3ba5019c56f74ebf42a', imageTag: 'precise' }] } },
  ],
};
