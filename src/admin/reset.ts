/** Forgets everything, or one registry. */
import { reset } from '../domain/delete-repository.ts';
import type { Scope } from '../store/scope.ts';
import { json } from './reply.ts';
import type { AdminHandler } from './routes.ts';

export const resetState: AdminHandler = async ({ body }, services) => {
  const scope = scopeOf(body);
  if (scope === 'invalid') {
    return json(400, {
      message: 'Send no body to reset everything, or {"account": "<12 digits>", "region": "…"} to reset one registry',
    });
  }
  await reset(services, scope);
  if (scope === undefined) services.faults.clear();
  return json(200, { status: 'ok' });
};

function scopeOf(body: unknown): Scope | undefined | 'invalid' {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'invalid';
  const { account, region, ...rest } = body as Record<string, unknown>;
  if (Object.keys(rest).length > 0) return 'invalid';
  if (account === undefined && region === undefined) return undefined;
  if (typeof account !== 'string' || !/^\d{12}$/.test(account) || typeof region !== 'string') return 'invalid';
  return { account, region };
}
