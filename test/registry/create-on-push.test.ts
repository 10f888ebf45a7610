/** Repositories that a push creates, or does not, at both doors; creation-by-template.test.ts has what a template says of them. */
import { describe, expect, it } from '@jest/globals';
import { createTemplate } from '../operations/creation-templates.ts';
import { repositoryNotFound } from '../operations/recorded.ts';
import { bodyOf, outcome } from '../operations/repositories.ts';
import { image, pushByRegistry } from '../support/images.ts';
import { useServer } from '../support/server.ts';

describe('a push to a repository that is not there', () => {
  const ecr = useServer();

  it('is refused without a template, at the beginning of an upload and with the manifest', async () => {
    const name = 'nowhere/app';
    expect(await outcome(ecr.call('InitiateLayerUpload', { repositoryName: name }))).toEqual(repositoryNotFound(name));
    const imageManifest = image().manifest;
    expect(await outcome(ecr.call('PutImage', { repositoryName: name, imageManifest }))).toEqual(
      repositoryNotFound(name),
    );
    const opened = await ecr.v2('POST', `/v2/${name}/blobs/uploads/`);
    const put = await ecr.v2('PUT', `/v2/${name}/manifests/1`, { body: imageManifest });
    for (const answer of [opened, put]) {
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ errors: [{ code: 'NAME_UNKNOWN' }] });
    }
  });

  it('is refused beside the prefix of a template', async () => {
    await createTemplate(ecr, 'deep');
    for (const name of ['deep', 'deeper/app'])
      expect(await outcome(ecr.call('InitiateLayerUpload', { repositoryName: name }))).toEqual(
        repositoryNotFound(name),
      );
  });

  it('is opened once, by whichever of several that begin at the same time', async () => {
    await createTemplate(ecr, 'together');
    for (let time = 0; time < 5; time += 1) {
      const input = { repositoryName: `together/app-${time}` };
      const answers = await Promise.all(Array.from({ length: 8 }, () => ecr.call('InitiateLayerUpload', input)));
      expect(answers.map(({ status, body }) => [status, body.__type])).toEqual(answers.map(() => [200, undefined]));
    }
  });

  it('is not begun by a layer whose digest is none', async () => {
    await createTemplate(ecr, 'undone');
    const answer = await ecr.v2('POST', '/v2/undone/app/blobs/uploads/?digest=bad', { body: 'x' });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { errors: [expect.objectContaining({ code: 'DIGEST_INVALID' })] },
    ]);
    const repositoryNames = ['undone/app'];
    expect(await outcome(ecr.call('DescribeRepositories', { repositoryNames }))).toEqual(
      repositoryNotFound('undone/app'),
    );
  });

  it('creates one repository for many pushes at once', async () => {
    await createTemplate(ecr, 'at-once');
    const pushed = Array.from({ length: 8 }, () => image());
    await Promise.all(pushed.map((each, at) => pushByRegistry(ecr, 'at-once/app', each, `t${at}`)));
    const { imageDetails } = await bodyOf<{ imageDetails: object[] }>(
      ecr.call('DescribeImages', { repositoryName: 'at-once/app' }),
    );
    expect(imageDetails).toHaveLength(8);
  });
});

describe('a push to a registry that is full', () => {
  const ecr = useServer({ quotas: { repositoriesPerRegistry: 1 } });

  it('is refused in the words that each operation and door has for that', async () => {
    await bodyOf(ecr.call('CreateRepository', { repositoryName: 'only' }));
    await createTemplate(ecr, 'one');
    const name = 'one/more';
    const full = 'The quota of 1 repositories per registry has been exceeded';
    const { body } = repositoryNotFound(name);
    expect(await outcome(ecr.call('InitiateLayerUpload', { repositoryName: name }))).toEqual({
      status: 400,
      body: { ...body, message: `${body.message}, and cannot be created: ${full}` },
    });
    const imageManifest = image().manifest;
    expect(await outcome(ecr.call('PutImage', { repositoryName: name, imageManifest }))).toEqual({
      status: 400,
      body: { __type: 'LimitExceededException', message: full },
    });
    const opened = await ecr.v2('POST', `/v2/${name}/blobs/uploads/`);
    expect([opened.status, await opened.json()]).toEqual([403, { errors: [{ code: 'DENIED', message: full }] }]);
  });
});
