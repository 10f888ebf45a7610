/** Sets faults up, shows how often each has struck, and takes them away. */
import { readFault } from '../domain/fault-request.ts';
import { type Fault, mostFaults } from '../domain/faults.ts';
import { json } from './reply.ts';
import type { AdminHandler } from './routes.ts';

export const addFault: AdminHandler = async ({ body }, { faults, routeNames }) => {
  const fault = readFault(body, routeNames);
  if (typeof fault === 'string') return json(400, { message: fault });
  const added = faults.add(fault);
  if (added === undefined)
    return json(400, { message: `There are ${mostFaults} faults already; DELETE /_cloudmock/faults clears them` });
  return json(201, shown(added));
};

export const listFaults: AdminHandler = async (_request, { faults }) => json(200, { faults: faults.list().map(shown) });

/** All of them, or the one of `?id=`. */
export const deleteFaults: AdminHandler = async ({ query }, { faults }) => {
  const [id, ...more] = query.getAll('id');
  if (more.length > 0 || [...query.keys()].some((name) => name !== 'id'))
    return json(400, { message: 'Send no query to clear all faults, or ?id= to remove one' });
  if (id === undefined) faults.clear();
  else if (!faults.remove(id)) return json(404, { message: 'There is no fault of that id' });
  return json(200, { status: 'ok' });
};

const shown = ({ id, struck, asked }: Fault) => ({ id, ...asked, struck });
