/** Every error through the SDKs. */
import { describe, expect, it } from '@jest/globals';
import * as errors from '../../generated/errors.ts';
import { describeWithClients } from '../clients/support.ts';
import { everyError, everyFault } from './every-error.ts';
import { drivers, languages, mostMs, newServer, outcomesOf, seen, useUpstream, wanted } from './run.ts';

useUpstream();

describe('every error of the contract', () => {
  it('is given once', () => {
    const { ModelledException: _, ...classes } = errors;
    expect(everyError.map(({ error }) => error).sort()).toEqual(Object.keys(classes).sort());
  });

  for (const language of languages.filter((each) => each !== 'the AWS CLI')) {
    describeWithClients(drivers[language][0], language, () => {
      it(
        'has a class of its own, with its members',
        async () => {
          const [outcomes = []] = await outcomesOf(language, newServer(), [{ steps: everyError }], everyFault);
          const given = everyError.map((step, place) => ({ call: step.call, ...seen(step, outcomes[place] ?? {}) }));
          expect(given).toEqual(everyError.map((step) => ({ call: step.call, ...wanted(step) })));
        },
        mostMs + 60_000,
      );
    });
  }
});
