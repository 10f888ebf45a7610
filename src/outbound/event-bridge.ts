/** Puts events on a bus of an EventBridge that the user configured. */
import type { EventBridgeClient, PutEventsResponse } from '@aws-sdk/client-eventbridge';
import { awsClientSettings } from './aws-client.ts';
import { DeliveryFailed, type EventSender } from './outbound.ts';

export interface EventBridge {
  readonly endpoint: string;
  readonly region: string;
  /** The default bus, if absent. */
  readonly busName?: string;
}

type Sdk = typeof import('@aws-sdk/client-eventbridge');

/** The SDK is loaded with the first event. */
export function createEventBridge({ endpoint, region, busName }: EventBridge): EventSender {
  let loading: Promise<{ sdk: Sdk; client: EventBridgeClient }> | undefined;
  const load = async () => {
    const sdk = await import('@aws-sdk/client-eventbridge');
    return { sdk, client: new sdk.EventBridgeClient(awsClientSettings(endpoint, region)) };
  };
  return {
    async send(event) {
      loading ??= load();
      const { sdk, client } = await loading;
      const command = new sdk.PutEventsCommand({ Entries: [entryOf(event, busName)] });
      const answer = await client.send(command).catch(asFailure(endpoint));
      const refusal = refusalIn(answer);
      if (refusal !== undefined) throw new DeliveryFailed(`EventBridge at ${hostOf(endpoint)} ${refusal}`);
    },
  };
}

/** Source: PutEvents: an entry that was taken has an EventId, one that was not an ErrorCode. */
function refusalIn({ Entries, FailedEntryCount }: PutEventsResponse): string | undefined {
  const [entry] = Entries ?? [];
  if (entry?.ErrorCode) return `refused the event: ${entry.ErrorCode}`;
  if (FailedEntryCount) return `refused the event: FailedEntryCount is ${FailedEntryCount}`;
  return entry?.EventId ? undefined : 'did not take the event: its answer has no EventId';
}

function entryOf(event: string, busName: string | undefined) {
  const { source, time, resources, detail, 'detail-type': type } = JSON.parse(event);
  return {
    Source: source,
    DetailType: type,
    Time: new Date(time),
    Resources: resources,
    Detail: JSON.stringify(detail),
    ...(busName !== undefined && { EventBusName: busName }),
  };
}

const hostOf = (endpoint: string) => new URL(endpoint).host;

const asFailure =
  (endpoint: string) =>
  ({ code, name, message }: Error & { code?: string }) => {
    const reason = code ?? (name === 'Error' ? message : name);
    throw new DeliveryFailed(`EventBridge at ${hostOf(endpoint)} did not take the event: ${reason}`);
  };
