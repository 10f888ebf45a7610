/**
 * The actions that ECR has. Source: "Actions, resources, and condition keys for Amazon ECR" in the service authorization
 * reference.
 */
import { operations } from '../../../generated/operations.ts';

/** Operations whose action has another name. */
const otherActions: Readonly<Record<string, string>> = { ListImageReferrers: 'BatchGetImage' };

/** What ECR asks for besides, while it does something else. */
const withoutOperation = ['BatchImportUpstreamImage', 'GetImageCopyStatus', 'ReplicateImage'];

export const actionOf = (operation: string) => `ecr:${otherActions[operation] ?? operation}`;

export const ecrActions: readonly string[] = [
  ...new Set([...Object.keys(operations).map(actionOf), ...withoutOperation.map((name) => `ecr:${name}`)]),
];
