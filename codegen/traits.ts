/** The traits that the generator knows: those it uses, and those it leaves out on purpose, each with a reason. */
import { GenerationError } from './contract.ts';

export type Traits = Readonly<Record<string, unknown>>;

export const used: ReadonlySet<string> = new Set([
  'aws.api#service',
  'aws.auth#sigv4',
  'aws.protocols#awsJson1_1',
  'cloudmock.contract#enumOrder',
  'cloudmock.contract#matchPattern',
  'cloudmock.contract#messageFamily',
  'smithy.api#default',
  'smithy.api#deprecated',
  'smithy.api#enumValue',
  'smithy.api#error',
  'smithy.api#examples',
  'smithy.api#httpError',
  'smithy.api#length',
  'smithy.api#paginated',
  'smithy.api#pattern',
  'smithy.api#range',
  'smithy.api#required',
  'smithy.api#sparse',
  'smithy.api#timestampFormat',
  'smithy.api#uniqueItems',
  'smithy.waiters#waitable',
]);

const prose = 'prose for a reader of the documentation; nothing on the wire depends on it';
const transport = 'awsJson1_1 has one method, one path and one body: HTTP bindings do not apply to it';
const clientOnly = 'says how a client finds or addresses the service; a server is where it was reached';
const tests = 'test cases of the model; whoever runs them reads them from the model';

export const ignored: Readonly<Record<string, string>> = {
  'smithy.api#documentation': prose,
  'smithy.api#endpoint': clientOnly,
  'smithy.api#hostLabel': clientOnly,
  'smithy.api#httpHeader': transport,
  'smithy.api#idempotent': 'lets a client retry; the service says itself what a second call does',
  'smithy.api#input': 'says that the structure is only an input, which the operation says as well',
  'smithy.api#jsonName': 'awsJson1_1 writes the name of the member',
  'smithy.api#mediaType': 'what the bytes or characters mean to their reader; they travel unchanged',
  'smithy.api#output': 'says that the structure is only an output, which the operation says as well',
  'smithy.api#requestCompression': 'lets a client compress; what arrives compressed says so in a header',
  'smithy.api#tags': 'groups shapes for people',
  'smithy.api#title': prose,
  'smithy.api#xmlNamespace': 'awsJson1_1 has no XML',
  'smithy.rules#endpointRuleSet': clientOnly,
  'smithy.rules#endpointTests': clientOnly,
  'smithy.test#httpRequestTests': tests,
  'smithy.test#httpResponseTests': tests,
  'smithy.test#smokeTests': tests,
};

/** Fails on a trait that stands in neither list, naming the shape and the trait. */
export function checkTraits(shape: string, traits: Traits): void {
  for (const trait of Object.keys(traits)) {
    if (!used.has(trait) && !Object.hasOwn(ignored, trait))
      throw new GenerationError(`${shape}: unknown trait ${trait}`);
  }
}
