/** Whether the server is there, and what it can do. */
import { json } from './reply.ts';
import type { AdminHandler } from './routes.ts';

export const health: AdminHandler = async (_request, { enabled, version, built }) =>
  json(200, { status: enabled ? 'running' : 'disabled', version, operations: built });
