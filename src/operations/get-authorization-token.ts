import type { Operation } from '../operation.ts';

/** Issues a password for the registry endpoint; one entry for each registry asked for. */
export const getAuthorizationToken: Operation<'GetAuthorizationToken'> = async (
  input,
  { caller, subject, endpoint, tokens },
) => {
  const accounts = input.registryIds ?? [caller.account];
  const principal = subject.isEnforced ? subject.principal.arn : (caller.accessKeyId ?? caller.account);
  const authorizationData = await Promise.all(
    accounts.map(async (account) => {
      const scope = { account, region: caller.region };
      const { authorizationToken, expiresAt } = await tokens.issue({ ...scope, principal });
      return {
        authorizationToken,
        expiresAt: new Date(expiresAt),
        proxyEndpoint: `http://${endpoint.registryHost(scope)}`,
      };
    }),
  );
  return { authorizationData };
};
