/** Scanning configurations for the tests of operations. */
import type { RegistryScanningRule, ScanFrequency } from '@aws-sdk/client-ecr';
import type { CallOptions, TestServer } from '../support/server.ts';
import { bodyOf } from './repositories.ts';

export const rule = (scanFrequency: ScanFrequency, ...filters: string[]): RegistryScanningRule => ({
  scanFrequency,
  repositoryFilters: filters.map((filter) => ({ filter, filterType: 'WILDCARD' })),
});

export const putScanning = (ecr: TestServer, scanning: object, options: CallOptions = {}) =>
  bodyOf(ecr.call('PutRegistryScanningConfiguration', scanning, options));

export const getScanning = (ecr: TestServer, options: CallOptions = {}) =>
  bodyOf(ecr.call('GetRegistryScanningConfiguration', {}, options));
