/** The AWS CLI against the API. */
import { expect } from '@jest/globals';
import { uploadImage } from './layer-upload.ts';
import { buildImage, clientTest, describeWithClients, run, runToFail, useRegistry } from './support.ts';

describeWithClients(['aws'], 'aws ecr', () => {
  const registry = useRegistry();
  const withEndpoint = (args: readonly string[]) => ['ecr', ...args, '--endpoint-url', registry.endpoint];
  const ecr = async (...args: readonly string[]): Promise<string> => run('aws', withEndpoint(args));

  clientTest('creates and describes a repository', async () => {
    const { repository } = JSON.parse(
      await ecr('create-repository', '--repository-name', 'team/cli', '--tags', 'Key=team,Value=blue'),
    );
    expect(repository).toMatchObject({
      repositoryName: 'team/cli',
      registryId: '000000000000',
      repositoryArn: 'arn:aws:ecr:us-east-1:000000000000:repository/team/cli',
      imageTagMutability: 'MUTABLE',
    });
    const described = JSON.parse(await ecr('describe-repositories', '--repository-names', 'team/cli'));
    expect(described.repositories).toEqual([repository]);
    const tags = JSON.parse(await ecr('list-tags-for-resource', '--resource-arn', repository.repositoryArn));
    expect(tags).toEqual({ tags: [{ Key: 'team', Value: 'blue' }] });
  });

  clientTest('uses the account of an access key that is one, and the region asked for', async () => {
    const env = { AWS_ACCESS_KEY_ID: '123456789012' };
    const create = ['create-repository', '--repository-name', 'elsewhere', '--region', 'eu-west-1'];
    const { repository } = JSON.parse(await run('aws', withEndpoint(create), { env }));
    expect(repository.repositoryArn).toBe('arn:aws:ecr:eu-west-1:123456789012:repository/elsewhere');
    expect(
      await runToFail('aws', withEndpoint(['describe-repositories', '--repository-names', 'elsewhere'])),
    ).toContain('RepositoryNotFoundException');
  });

  clientTest('prints a password that opens the registry', async () => {
    const password = await ecr('get-login-password');
    const authorization = `Basic ${Buffer.from(`AWS:${password}`).toString('base64')}`;
    expect((await fetch(`${registry.endpoint}/v2/`, { headers: { authorization } })).status).toBe(200);
    const forged = `Basic ${Buffer.from(`AWS:${password}x`).toString('base64')}`;
    expect((await fetch(`${registry.endpoint}/v2/`, { headers: { authorization: forged } })).status).toBe(401);
  });

  clientTest('lists images, page by page on its own', async () => {
    await registry.createRepository('team/listed');
    const digests: string[] = [];
    for (const text of ['one', 'two', 'three']) {
      const image = await buildImage({ hello: text });
      await uploadImage(registry.ecr, 'team/listed', image, text);
      digests.push(image.descriptor.digest);
    }
    const list = ['list-images', '--repository-name', 'team/listed'];
    const { imageIds } = JSON.parse(await ecr(...list, '--page-size', '1'));
    expect(imageIds).toEqual([
      { imageDigest: digests[0], imageTag: 'one' },
      { imageDigest: digests[1], imageTag: 'two' },
      { imageDigest: digests[2], imageTag: 'three' },
    ]);
    const describe = ['describe-images', '--repository-name', 'team/listed', '--image-ids', 'imageTag=two'];
    expect(await ecr(...describe, '--query', 'imageDetails[0].imageDigest', '--output', 'text')).toBe(digests[1]);
  });

  clientTest('deletes a repository that holds images only with --force', async () => {
    await registry.createRepository('team/full');
    await uploadImage(registry.ecr, 'team/full', await buildImage({ hello: 'full' }), '1');
    const remove = ['delete-repository', '--repository-name', 'team/full'];
    expect(await runToFail('aws', withEndpoint(remove))).toContain(
      "(RepositoryNotEmptyException) when calling the DeleteRepository operation: The repository with name 'team/full' in registry with id '000000000000' cannot be deleted because it still contains images",
    );
    expect(JSON.parse(await ecr(...remove, '--force')).repository.repositoryName).toBe('team/full');
    expect(await runToFail('aws', withEndpoint(['list-images', '--repository-name', 'team/full']))).toContain(
      "(RepositoryNotFoundException) when calling the ListImages operation: The repository with name 'team/full' does not exist in the registry with id '000000000000'",
    );
  });
});
