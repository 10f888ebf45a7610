/** Random sequences of requests, at the server and at a plain model of ECR's rules: both must come to the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loaders } from '../../src/operations/index.ts';
import { type Command, Real, Restartable, type Tally } from '../model/step.ts';
import { backfillSteps } from '../model/steps/backfills.ts';
import { ending, imageSteps } from '../model/steps/images.ts';
import { layerSteps } from '../model/steps/layers.ts';
import { lifecycleSteps } from '../model/steps/lifecycle.ts';
import { policySteps } from '../model/steps/policies.ts';
import { pullThroughSteps } from '../model/steps/pull-through.ts';
import { registrySteps } from '../model/steps/registry.ts';
import { lookAtCopies, replicationSteps } from '../model/steps/replication.ts';
import { beginning, repositorySteps } from '../model/steps/repositories.ts';
import { serverSteps } from '../model/steps/server.ts';
import { signingSteps } from '../model/steps/signing.ts';
import { storageClassSteps } from '../model/steps/storage-classes.ts';
import { templateSteps } from '../model/steps/templates.ts';
import { upstreamBeginning, upstreamSteps } from '../model/steps/upstream.ts';
import { cachedName, names } from '../model/universe.ts';
import { newWorld, seen, type World } from '../model/world.ts';

/** So many steps that each operation comes fifty times, whatever the seed. `MODEL_SEED` runs the sequences of a seed again; `MODEL_STEPS` takes fewer; `MODEL_SHRINK=off` only says that there is a difference. */
const { MODEL_SEED, MODEL_STEPS = '14000', MODEL_SHRINK } = process.env;
const seed = Number(MODEL_SEED ?? Date.now() % 2 ** 31);
const wantedSteps = Number(MODEL_STEPS);
const sequence = 200;
const before = [...beginning, ...upstreamBeginning];
const after = [...ending, ...[...names, cachedName].map(lookAtCopies)];

describe('random sequences', () => {
  const data = mkdtempSync(join(tmpdir(), 'cloudmock-model-'));
  const ecr = new Restartable(data);
  const tally: Tally = { calls: new Map(), steps: 0, changes: 0 };
  beforeAll(() => ecr.start());
  afterAll(async () => {
    await ecr.stop();
    rmSync(data, { recursive: true });
  });

  const counted = (command: Command): Command => ({
    ...command,
    toString: command.toString,
    async run(world: World, real: Real) {
      const before = seen(world);
      await command.run(world, real);
      await real.settle(world);
      tally.steps += 1;
      if (seen(world) !== before) tally.changes += 1;
    },
  });
  const commands = fc.commands(
    [
      ...repositorySteps,
      ...layerSteps,
      ...imageSteps,
      ...storageClassSteps,
      ...lifecycleSteps,
      ...policySteps,
      ...templateSteps,
      ...pullThroughSteps,
      ...upstreamSteps,
      ...replicationSteps,
      ...backfillSteps,
      ...registrySteps,
      ...signingSteps,
      ...serverSteps,
    ].map((each) => each.map(counted)),
    { maxCommands: sequence, size: 'max' },
  );

  it(`of ${wantedSteps} steps leave no difference (seed ${seed})`, async () => {
    process.stderr.write(`model: MODEL_SEED=${seed}\n`);
    const run = async (steps: Iterable<Command>) => {
      const { server, restoreDelay } = ecr;
      await fetch(`${server.endpoint}/_cloudmock/reset`, { method: 'POST' });
      const setup = () => ({ model: newWorld(server.running.time.now(), restoreDelay), real: new Real(ecr, tally) });
      await fc.asyncModelRun(setup, [...before.map(counted), ...steps, ...after.map(counted)]);
    };
    for (let round = 0; tally.steps < wantedSteps; round += 1) {
      await fc.assert(fc.asyncProperty(commands, run), {
        seed: seed + round,
        numRuns: 10,
        endOnFailure: MODEL_SHRINK === 'off',
      });
    }
  }, 600_000);

  it('change something in at least two of five steps, and call every operation fifty times', () => {
    if (wantedSteps < 10_000) return;
    expect(tally.changes / tally.steps).toBeGreaterThanOrEqual(0.4);
    const seldom = Object.keys(loaders).filter((operation) => (tally.calls.get(operation) ?? 0) < 50);
    expect(seldom).toEqual([]);
    process.stderr.write(
      `model: ${tally.steps} steps, ${Math.round((100 * tally.changes) / tally.steps)} % change something\n`,
    );
  });
});
