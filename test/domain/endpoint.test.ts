import { describe, expect, it } from '@jest/globals';
import { createEndpoint, type UriStyle } from '../../src/domain/endpoint.ts';

describe('registryHost', () => {
  it.each<[UriStyle, string | undefined, string, string]>([
    ['ecr', undefined, 'us-east-1', '000000000000.dkr.ecr.us-east-1.localhost:4566'],
    ['ecr', 'localhost:5000', 'eu-west-1', '000000000000.dkr.ecr.eu-west-1.localhost:5000'],
    ['ecr', 'localhost', 'eu-west-1', '000000000000.dkr.ecr.eu-west-1.localhost'],
    ['ecr', 'registry.example:5000', 'us-east-1', 'registry.example:5000'],
    ['ecr', 'localhost.example', 'us-east-1', 'localhost.example'],
    ['localhost', undefined, 'us-east-1', 'localhost:4566'],
    ['localhost', 'registry.example', 'us-east-1', 'registry.example'],
    ['aws', undefined, 'us-east-1', '000000000000.dkr.ecr.us-east-1.amazonaws.com'],
    ['aws', 'registry.example', 'cn-north-1', '000000000000.dkr.ecr.cn-north-1.amazonaws.com.cn'],
  ])('%s, at %s, in %s: %s', (uriStyle, publicHost, region, expected) => {
    const endpoint = createEndpoint({ uriStyle, publicHost, port: 4566 });
    expect(endpoint.registryHost({ account: '000000000000', region })).toBe(expected);
  });
});
