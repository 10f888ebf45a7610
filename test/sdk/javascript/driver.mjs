/** Runs the scenarios with the AWS SDK for JavaScript v3. Arguments: endpoint, file of scenarios. */
import { readFileSync } from 'node:fs';

const sdk = await import('@aws-sdk/client-ecr');
const [endpoint, file] = process.argv.slice(2);
const client = new sdk.ECRClient({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
});

function resolved(value, saved) {
  if (typeof value === 'string') return value.replace(/\$\{(\w+)\}/g, (_, name) => saved[name]);
  if (Array.isArray(value)) return value.map((each) => resolved(each, saved));
  if (typeof value !== 'object' || value === null) return value;
  if (value.$text !== undefined) return Buffer.from(value.$text);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolved(each, saved)]));
}

async function advance(by) {
  const moved = await fetch(`${endpoint}/_cloudmock/clock`, { method: 'POST', body: JSON.stringify({ advance: by }) });
  if (moved.status !== 200) throw new Error(await moved.text());
  return { advanced: true };
}

async function run(step, saved) {
  if (step.advance !== undefined) return advance(step.advance);
  const input = resolved(step.input, saved);
  if (step.wait !== undefined) {
    const wait = sdk[`waitUntil${step.wait}`];
    return wait({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, input).then(
      () => ({ waited: 'done' }),
      (error) => {
        // The waiter's last word, with what it has seen; a timeout has a name of its own.
        if (error.name !== 'Error' || JSON.parse(error.message).state !== 'FAILURE') throw error;
        return { waited: 'failed' };
      },
    );
  }
  if (step.paginate !== undefined) {
    const found = [];
    const pages = sdk[`paginate${step.paginate}`]({ client, pageSize: step.pageSize }, input);
    for await (const page of pages) found.push(...(step.items === undefined ? [page] : (page[step.items] ?? [])));
    return { found };
  }
  try {
    const { $metadata, ...output } = await client.send(new sdk[`${step.call}Command`](input));
    for (const [name, member] of Object.entries(step.save ?? {})) saved[name] = output[member];
    return { output, saved: { ...saved } };
  } catch (error) {
    // The class that a program would ask for.
    const known = sdk[error.name];
    if (known === undefined || !(error instanceof known)) throw error;
    const { $metadata, $response, ...members } = error;
    return { error: error.name, members };
  }
}

const results = [];
for (const { steps } of JSON.parse(readFileSync(file, 'utf8'))) {
  const saved = {};
  const outcomes = [];
  for (const step of steps) outcomes.push(await run(step, saved));
  results.push(outcomes);
}
process.stdout.write(JSON.stringify(results));
