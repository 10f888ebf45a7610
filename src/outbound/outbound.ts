/** What leaves the process, as the rest of the code sees it. */

/** Brings events to one target. */
export interface EventSender {
  /** Resolves once the target has taken the event, which is JSON. @throws DeliveryFailed */
  send(event: string): Promise<void>;
}

/** The target did not take it; it may later. */
export class DeliveryFailed extends Error {
  override readonly name = 'DeliveryFailed';
}
