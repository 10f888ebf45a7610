/** Shows by what signatures of images are verified. */
import { rootCertificate } from '../domain/signing/authority.ts';
import type { AdminHandler } from './routes.ts';

export const showAuthority: AdminHandler = async (_request, { store }) => ({
  status: 200,
  headers: { 'Content-Type': 'application/x-pem-file' },
  body: await rootCertificate(store),
});
