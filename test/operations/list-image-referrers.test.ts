import { ListImageReferrersCommand } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { artifact, image, index, type TestImage } from '../support/images.ts';
import { useServer } from '../support/server.ts';
import { invalidParameter, invalidToken, repositoryNotFound } from './recorded.ts';
import { bodyOf, newRepository, outcome, put, spoilt } from './repositories.ts';

const sbom = 'application/vnd.example.sbom.v1';
const signature = 'application/vnd.example.signature.v1+json';

interface Page {
  readonly referrers: readonly { readonly digest: string; readonly artifactStatus: string }[];
  readonly nextToken?: string;
}

describe('ListImageReferrers', () => {
  const ecr = useServer({ lenientLayers: true, restoreDelay: 60_000 });

  /** A subject and what refers to it, in push order. */
  async function repositoryWith(...make: readonly ((subject: TestImage) => TestImage)[]) {
    const repositoryName = await newRepository(ecr);
    const subject = image();
    const referrers = make.map((each) => each(subject));
    for (const each of [subject, ...referrers]) await put(ecr, repositoryName, each);
    return { repositoryName, subject, referrers, subjectId: { imageDigest: subject.digest } };
  }
  const sbomOf = (subject: TestImage) => artifact(sbom, { subject });
  const signatureOf = (subject: TestImage) => artifact(signature, { subject });
  const list = (input: object) => ecr.call('ListImageReferrers', input);
  const digests = async (input: object) => (await bodyOf<Page>(list(input))).referrers.map(({ digest }) => digest);
  const digestsOf = (images: readonly TestImage[]) => images.map(({ digest }) => digest);

  describe('errors', () => {
    it('refuses a repository that is not there, and a subject that is no digest', async () => {
      const { repositoryName, subjectId } = await repositoryWith();
      expect(await outcome(list({ repositoryName: 'never/was', subjectId }))).toEqual(repositoryNotFound('never/was'));
      expect(await outcome(list({ repositoryName, subjectId: { imageDigest: 'latest' } }))).toEqual(
        invalidParameter('imageDigest', "must satisfy regular expression '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'"),
      );
    });

    it('refuses a token that it did not give, and one of another listing', async () => {
      const { repositoryName, subjectId } = await repositoryWith(sbomOf, sbomOf);
      const { nextToken = '' } = await bodyOf<Page>(list({ repositoryName, subjectId, maxResults: 1 }));
      for (const wrong of spoilt(nextToken).slice(0, 20))
        expect(await outcome(list({ repositoryName, subjectId, nextToken: wrong }))).toEqual(invalidToken);
      const filters = [{ artifactTypes: [sbom] }, { artifactStatus: 'ANY' }];
      for (const filter of filters)
        expect(await outcome(list({ repositoryName, subjectId, nextToken, filter }))).toEqual(invalidToken);
      const other = await newRepository(ecr);
      const listings = [
        { repositoryName: other, subjectId },
        { repositoryName, subjectId: { imageDigest: image().digest } },
      ];
      for (const listing of listings) expect(await outcome(list({ ...listing, nextToken }))).toEqual(invalidToken);
    });
  });

  describe('behaviour', () => {
    it('describes each as the index of /v2 does, with its status', async () => {
      const { repositoryName, subject, referrers } = await repositoryWith(
        (of) => artifact(sbom, { subject: of, annotations: { 'org.example.first': 'yes', ü: 'ö' } }),
        (of) => image({ extra: { subject: { mediaType: of.mediaType, digest: of.digest, size: of.manifest.length } } }),
        (of) => index([], { subject: { mediaType: of.mediaType, digest: of.digest, size: of.manifest.length } }),
      );
      const { $metadata: _, ...answer } = await ecr.client.send(
        new ListImageReferrersCommand({ repositoryName, subjectId: { imageDigest: subject.digest } }),
      );
      const shown = (await (await ecr.v2('GET', `/v2/${repositoryName}/referrers/${subject.digest}`)).json()) as {
        manifests: object[];
      };
      expect(shown.manifests).toHaveLength(referrers.length);
      expect(answer).toEqual({ referrers: shown.manifests.map((each) => ({ ...each, artifactStatus: 'ACTIVE' })) });
    });

    it('leaves a type out that the contract has no room for, which /v2 shows', async () => {
      const types = ['ü'.repeat(255), 'ü'.repeat(256)];
      const { repositoryName, subjectId } = await repositoryWith(
        ...types.map((type) => (of: TestImage) => artifact(type, { subject: of })),
      );
      const { referrers } = await bodyOf<{ referrers: { artifactType?: string }[] }>(
        list({ repositoryName, subjectId }),
      );
      expect(referrers.map(({ artifactType }) => artifactType)).toEqual([types[0], undefined]);
      const shown = await (await ecr.v2('GET', `/v2/${repositoryName}/referrers/${subjectId.imageDigest}`)).json();
      expect((shown as { manifests: object[] }).manifests).toMatchObject(
        types.map((artifactType) => ({ artifactType })),
      );
    });

    it('has none of a subject that is not there', async () => {
      const { repositoryName } = await repositoryWith();
      expect(await digests({ repositoryName, subjectId: { imageDigest: image().digest } })).toEqual([]);
    });

    it('filters by type before it makes pages', async () => {
      const { repositoryName, subjectId, referrers } = await repositoryWith(sbomOf, signatureOf, signatureOf, sbomOf);
      const filter = { artifactTypes: [sbom, 'application/else'] };
      const first = await bodyOf<Page>(list({ repositoryName, subjectId, filter, maxResults: 1 }));
      const second = await bodyOf<Page>(
        list({ repositoryName, subjectId, filter, maxResults: 1, nextToken: first.nextToken }),
      );
      expect([first, second].flatMap((page) => page.referrers.map(({ digest }) => digest))).toEqual(
        digestsOf([referrers[0], referrers[3]] as TestImage[]),
      );
      expect(second.nextToken).toBeUndefined();
      expect(await digests({ repositoryName, subjectId, filter: { artifactTypes: [] } })).toEqual(digestsOf(referrers));
    });

    it('filters by status, and without one shows what can be pulled', async () => {
      const { repositoryName, subjectId, referrers } = await repositoryWith(sbomOf, sbomOf, sbomOf);
      const [active, archived, activating] = digestsOf(referrers);
      for (const [imageDigest, ...classes] of [
        [archived, 'ARCHIVE'],
        [activating, 'ARCHIVE', 'STANDARD'],
      ])
        for (const targetStorageClass of classes)
          await bodyOf(
            ecr.call('UpdateImageStorageClass', { repositoryName, imageId: { imageDigest }, targetStorageClass }),
          );
      const of = (artifactStatus: string) => digests({ repositoryName, subjectId, filter: { artifactStatus } });
      expect(await digests({ repositoryName, subjectId })).toEqual([active]);
      expect(await of('ACTIVE')).toEqual([active]);
      expect(await of('ARCHIVED')).toEqual([archived]);
      expect(await of('ACTIVATING')).toEqual([activating]);
      expect(await of('ANY')).toEqual([active, archived, activating]);
    });

    it('has twenty on a page', async () => {
      const { repositoryName, subjectId } = await repositoryWith(...Array.from({ length: 21 }, () => sbomOf));
      const page = await bodyOf<Page>(list({ repositoryName, subjectId }));
      expect(page.referrers).toHaveLength(20);
      const { nextToken } = page;
      expect((await bodyOf<Page>(list({ repositoryName, subjectId, nextToken }))).referrers).toHaveLength(1);
    });
  });
});
