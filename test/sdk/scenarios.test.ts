/** The scenarios through each SDK but the AWS CLI, which takes as long as all others together. */
import { languages, useUpstream } from './run.ts';
import { describeScenarios } from './scenarios.ts';

useUpstream();
for (const language of languages) if (language !== 'the AWS CLI') describeScenarios(language);
