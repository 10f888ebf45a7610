/** Signs a request of the API as AWS's clients do. Source: IAM user guide, "Create a signed AWS API request". */
import { createHash, createHmac } from 'node:crypto';
import { target } from './server.ts';

export interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Unsigned {
  readonly endpoint: string;
  readonly operation: string;
  readonly body: string;
  readonly region: string;
  readonly key: Key;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The headers that it needs besides. */
export function signed({ endpoint, operation, body, region, key, now }: Unsigned): Record<string, string> {
  const instant = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = instant.slice(0, 8);
  const sent = {
    'x-amz-date': instant,
    ...(key.sessionToken !== undefined && { 'x-amz-security-token': key.sessionToken }),
  };
  const headers = { host: new URL(endpoint).host, ...sent, 'x-amz-target': target(operation) };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
  const canonical = ['POST', '/', '', ...lines, '', names, sha256(body)].join('\n');
  const scope = `${day}/${region}/ecr/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', instant, scope, sha256(canonical)].join('\n');
  const signing = [day, region, 'ecr', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${key.secretAccessKey}`);
  const signature = createHmac('sha256', signing).update(text).digest('hex');
  const credential = `Credential=${key.accessKeyId}/${scope}`;
  return { ...sent, Authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names}, Signature=${signature}` };
}
