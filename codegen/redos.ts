/** Keeps out patterns that take exponential or polynomial time on a hostile string. */
import recheck from 'recheck';
import { GenerationError, type Service } from './contract.ts';
import { fullMatch } from './patterns.ts';

/** What one pattern may cost: the slowest of the contract takes two seconds, and machines are busy at times. */
const timeoutMs = 60_000;

/** Fails on the first pattern that recheck does not find safe, naming the shape. */
export function checkPatterns(service: Service): void {
  // Recheck's other backends want Java, or a worker thread.
  process.env.RECHECK_SYNC_BACKEND = 'pure';
  for (const [name, shape] of service.shapes) {
    const source = shape.kind === 'string' ? fullMatch(shape) : undefined;
    if (source !== undefined) checkPattern(name, source);
  }
}

function checkPattern(name: string, source: string): void {
  const verdict = recheck.checkSync(source, '', { timeout: timeoutMs });
  if (verdict.status === 'safe') return;
  const reason =
    verdict.status === 'vulnerable'
      ? `takes ${verdict.complexity.type} time on ${verdict.attack.pattern}`
      : `could not be judged (${verdict.error.kind})`;
  throw new GenerationError(
    `${name}: the pattern ${source} ${reason}; patch cloudmock.contract#matchPattern onto the shape with one that is safe`,
  );
}
