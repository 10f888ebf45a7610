/** The senders that the configuration asks for. */
import type { EventSender } from './outbound.ts';
import { createWebhook, type Webhook } from './webhook.ts';

/** Who gets every event. */
export interface EventTargets {
  readonly webhook?: Webhook;
}

/** By the name of the target. */
export const sendersOf = ({ webhook }: EventTargets): Readonly<Record<string, EventSender>> =>
  webhook === undefined ? {} : { webhook: createWebhook(webhook) };
