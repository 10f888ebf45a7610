/** The scenarios through the AWS CLI: each step is a process of its own. */
import { useUpstream } from './run.ts';
import { describeScenarios } from './scenarios.ts';

useUpstream();
describeScenarios('the AWS CLI');
