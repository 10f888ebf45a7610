/** Asks one other server: everything takes a bounded time, and no more of an answer is read than is needed. */
import { DeliveryFailed } from './outbound.ts';

/** For an answer, all of it, and for the next bytes to be taken. */
const patienceMs = 30_000;

/** Of an answer; the rest is not read. */
const mostBytes = 64 * 1024;

export interface RemoteRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array> | undefined;
}

export interface RemoteAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The beginning of it. */
  readonly body: string;
}

export interface RemoteClient {
  /** Follows no redirect. @throws DeliveryFailed where there is no answer, Error once it is closed */
  send(url: URL, request: RemoteRequest): Promise<RemoteAnswer>;
  /** Breaks off what is under way, and sends nothing more. */
  close(): void;
}

export function createRemoteClient(): RemoteClient {
  const running = new Set<AbortController>();
  let isClosed = false;

  async function answerTo(url: URL, { method, headers, body }: RemoteRequest): Promise<RemoteAnswer> {
    const broken = new AbortController();
    running.add(broken);
    const timer = setTimeout(() => broken.abort(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
    const given = typeof body === 'object' && !(body instanceof Uint8Array) ? steadily(body, timer) : body;
    try {
      const answer = await fetch(url, {
        method,
        headers,
        ...(given !== undefined && { body: given, duplex: 'half' as const }),
        redirect: 'manual',
        signal: broken.signal,
      });
      return { status: answer.status, headers: answer.headers, body: await beginningOf(answer) };
    } finally {
      clearTimeout(timer);
      running.delete(broken);
    }
  }

  return {
    async send(url, request) {
      if (isClosed) throw stopping();
      try {
        return await answerTo(url, request);
      } catch (error) {
        if (isClosed) throw stopping();
        const { message, cause } = error as Error & { cause?: NodeJS.ErrnoException };
        throw new DeliveryFailed(`the registry at ${url.host} cannot be used: ${cause?.code ?? message}`);
      }
    },
    close() {
      isClosed = true;
      for (const broken of running) broken.abort(stopping());
    },
  };
}

/** No failure of the other server's. */
const stopping = () => new Error('the server is stopping');

async function* steadily(source: AsyncIterable<Uint8Array>, timer: NodeJS.Timeout): AsyncIterable<Uint8Array> {
  for await (const chunk of source) {
    timer.refresh();
    yield chunk;
  }
}

async function beginningOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= mostBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8', 0, mostBytes);
}
