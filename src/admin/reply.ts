/** JSON answers of the admin routes. */
import type { AdminReply } from './routes.ts';

export const json = (status: number, value: unknown): AdminReply => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});
