/** Every error once, as the answer of the first operation that declares it; everyFault has a server answer so. */
import { type OperationName, operations } from '../../generated/operations.ts';
import { validInput } from '../support/vectors.ts';

type Json = Readonly<Record<string, unknown>>;

const firstWith = new Map<string, OperationName>();
for (const [name, { errors }] of Object.entries(operations))
  for (const error of errors) if (!firstWith.has(error)) firstWith.set(error, name as OperationName);

/** Of those that have more than a message. */
const membersOf: Readonly<Record<string, Json>> = {
  InvalidLayerPartException: {
    registryId: '000000000000',
    repositoryName: 'team/app',
    uploadId: '11111111-2222-4333-8444-555555555555',
    lastValidByteReceived: 6,
  },
  KmsException: { kmsError: 'AccessDeniedException' },
};

const inputOf = (call: OperationName) => ({
  ...validInput(call),
  ...(call === 'UploadLayerPart' && { layerPartBlob: { $text: '{}' } }),
});

export const everyError = [...firstWith].map(([error, call]) => {
  const members = membersOf[error];
  return { call, input: inputOf(call), error, ...(members && { members }) };
});

export const everyFault = everyError.map(({ call, error, members }) => ({
  operation: call,
  count: 1,
  error: { name: error, ...members },
}));
