/** The same scenarios for each SDK. */
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { describeWithClients, tryRun } from '../clients/support.ts';
import { drivers, type Language, mostMs, newServer, type Outcome, outcomesOf, type Step, seen, wanted } from './run.ts';

interface Scenario {
  readonly name: string;
  readonly steps: readonly Step[];
}

const scenarios = JSON.parse(readFileSync(new URL('scenarios.json', import.meta.url), 'utf8')) as Scenario[];

/** The CLI prints no member of an error, and knows the backfills in none of its versions up to 1.46.3, the newest when this was written. */
async function knownTo(language: Language): Promise<readonly Scenario[]> {
  if (language !== 'the AWS CLI') return scenarios;
  const printed = scenarios.map(({ name, steps }) => ({ name, steps: steps.map(({ members: _, ...step }) => step) }));
  const asked = await tryRun('aws', ['ecr', 'start-replication-backfill', '--generate-cli-skeleton']);
  if (asked.code === 0) return printed;
  console.warn('skipped: backfills through the AWS CLI: it does not know them yet');
  return printed.filter(({ name }) => name !== 'backfills');
}

export function describeScenarios(language: Language): void {
  describeWithClients(drivers[language][0], language, () => {
    it(
      'does and sees what the scenarios say',
      async () => {
        const known = await knownTo(language);
        const results = await outcomesOf(language, newServer(), known);
        expect(results.map((outcomes) => outcomes.length)).toEqual(known.map(({ steps }) => steps.length));
        for (const [number, { name, steps }] of known.entries()) {
          let saved: Outcome['saved'];
          for (const [place, step] of steps.entries()) {
            const where = `${name}, step ${place}, ${step.call ?? step.paginate ?? step.wait ?? step.advance}`;
            const outcome = results[number]![place]!;
            saved = outcome.saved ?? saved;
            expect({ where, ...seen(step, outcome) }).toEqual({ where, ...wanted(step, saved) });
          }
        }
      },
      mostMs + 60_000,
    );
  });
}
