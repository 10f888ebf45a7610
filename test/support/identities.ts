/** Users with keys and policies, as the configuration has them. */

/** Of the default account. */
export const who = (name: string, ...statements: object[]) => ({
  arn: `arn:aws:iam::000000000000:user/${name}`,
  accessKeyId: `AKIA${name.toUpperCase()}`,
  secretAccessKey: `secret of ${name}`,
  policies: [JSON.stringify({ Version: '2012-10-17', Statement: statements })],
});

export const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
