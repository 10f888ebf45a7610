/** Posts events to a URL that the user configured, and to no other: redirects are failures. */
import { DeliveryFailed, type EventSender } from './outbound.ts';

export interface Webhook {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const timeoutMs = 5_000;

/** Any 2xx means that the event was taken. Failures name the host alone: paths and headers may hold secrets. */
export function createWebhook({ url, headers }: Webhook, patienceMs = timeoutMs): EventSender {
  const { host } = new URL(url);
  return {
    async send(event) {
      const { ok, status } = await post(event);
      if (!ok) throw new DeliveryFailed(`the webhook at ${host} answered ${status}`);
    },
  };

  async function post(event: string): Promise<Pick<Response, 'ok' | 'status'>> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: event,
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
      });
      await response.body?.cancel();
      return response;
    } catch (error) {
      throw new DeliveryFailed(`the webhook at ${host} cannot be reached: ${reason(error)}`);
    }
  }

  function reason(error: unknown): string {
    const { name, message, cause } = error as Error & { cause?: NodeJS.ErrnoException };
    return name === 'TimeoutError' ? `no answer within ${patienceMs} ms` : (cause?.code ?? cause?.message ?? message);
  }
}
