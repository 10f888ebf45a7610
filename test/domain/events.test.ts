import { describe, expect, it } from '@jest/globals';
import {
  envelope,
  imageDeleted,
  imagePushed,
  scanFrequencyChanged,
  storageClassChanged,
} from '../../src/domain/events.ts';
import type { ImageFacts } from '../../src/store/images.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const facts: ImageFacts = {
  pushedAt: 0,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  artifactMediaType: 'application/vnd.oci.image.config.v1+json',
  manifestSize: 1,
  isIndex: false,
  isContainerImage: true,
};
const storage = {
  result: 'SUCCESS',
  'repository-name': 'team/app',
  'image-digest': digest,
  'action-type': 'UPDATE_STORAGE_CLASS',
  'manifest-media-type': facts.mediaType,
  'artifact-media-type': facts.artifactMediaType,
};

describe('an event', () => {
  it('has the envelope of EventBridge, with the time in seconds', () => {
    const tools = { clock: { now: () => Date.parse('2026-11-23T12:00:00.987Z') }, newId: () => 'an-id' };
    const happening = { detailType: 'ECR Image Action', resources: ['r'], detail: { a: 1 } } as const;
    const event = envelope(tools, { account: '111122223333', region: 'eu-west-1' }, happening);
    expect(JSON.stringify(event)).toBe(
      '{"version":"0","id":"an-id","detail-type":"ECR Image Action","source":"aws.ecr","account":"111122223333","time":"2026-11-23T12:00:00Z","region":"eu-west-1","resources":["r"],"detail":{"a":1}}',
    );
  });

  it.each([
    ['PUSH', imagePushed],
    ['DELETE', imageDeleted],
  ])('of a %s', (action, happening) => {
    const detail = { result: 'SUCCESS', 'repository-name': 'team/app', 'image-digest': digest, 'action-type': action };
    expect(happening({ repositoryName: 'team/app', digest, tag: 'v1' })).toEqual({
      detailType: 'ECR Image Action',
      resources: [],
      detail: { ...detail, 'image-tag': 'v1' },
    });
    expect(happening({ repositoryName: 'team/app', digest }).detail).toEqual(detail);
  });

  it('of an archived image', () => {
    expect(storageClassChanged('team/app', { digest, facts }, undefined)).toEqual({
      detailType: 'ECR Image Action',
      resources: [],
      detail: { ...storage, 'target-storage-class': 'ARCHIVE' },
    });
  });

  it.each([
    ['2025-10-10T19:13:02.740Z', '2025-10-10T19:13:02.74Z'],
    ['2025-10-10T19:13:20.000Z', '2025-10-10T19:13:20Z'],
    ['2025-10-10T19:13:02.007Z', '2025-10-10T19:13:02.007Z'],
  ])('of an image restored at %s says %s', (at, said) => {
    expect(storageClassChanged('team/app', { digest, facts }, Date.parse(at))).toEqual({
      detailType: 'ECR Image Action',
      resources: [],
      detail: { ...storage, 'target-storage-class': 'STANDARD', 'last-activated-at': said },
    });
  });

  it('of a referrer is one of its own when it is restored', () => {
    const { artifactMediaType: _, ...rest } = facts;
    const referrer = { digest, facts: rest, subject: digest };
    expect(storageClassChanged('a/b', referrer, 0).detailType).toBe('ECR Referrer Action');
    expect(storageClassChanged('a/b', referrer, undefined).detailType).toBe('ECR Image Action');
    expect(storageClassChanged('a/b', referrer, 0).detail).not.toHaveProperty('artifact-media-type');
  });

  it('of repositories that are scanned otherwise than before', () => {
    const repository = { account: '111122223333', region: 'eu-west-1', name: 'team/app' };
    expect(scanFrequencyChanged([{ repository, from: 'MANUAL', to: 'SCAN_ON_PUSH' }])).toEqual({
      detailType: 'ECR Scan Resource Change',
      resources: [],
      detail: {
        'action-type': 'SCAN_FREQUENCY_CHANGE',
        repositories: [
          {
            'repository-name': 'team/app',
            'repository-arn': 'arn:aws:ecr:eu-west-1:111122223333:repository/team/app',
            'scan-frequency': 'SCAN_ON_PUSH',
            'previous-scan-frequency': 'MANUAL',
          },
        ],
        'resource-type': 'REPOSITORY',
        'scan-type': 'ENHANCED',
      },
    });
  });
});
