/** The senders that the configuration asks for. */
import { createEventBridge, type EventBridge } from './event-bridge.ts';
import type { EventSender } from './outbound.ts';
import { createWebhook, type Webhook } from './webhook.ts';

/** Who gets every event. */
export interface EventTargets {
  readonly webhook?: Webhook;
  readonly eventBridge?: EventBridge;
}

/** By the name of the target. */
export const sendersOf = ({ webhook, eventBridge }: EventTargets): Readonly<Record<string, EventSender>> => ({
  ...(webhook && { webhook: createWebhook(webhook) }),
  ...(eventBridge && { eventBridge: createEventBridge(eventBridge) }),
});
