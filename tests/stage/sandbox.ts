import { importMock } from '../../src/engine/open-provider.ts';
import { startMock } from '../../src/mock/mock.ts';
import type { Seams } from '../../src/mock/seams.ts';
import { importProvider } from '../../src/provider/import-suite.ts';
import { type Certificate, tlsWith } from './certificates.ts';
import { type Front, type Plan, startFront } from './front.ts';

/** A stage of one provider on this machine: its mock behind a front, and the variables that lead a run there. */
export interface Sandbox {
  provider: string;
  front: Front;
  credentials: Record<string, string>;
  variables: Record<string, string>;
  close(): Promise<void>;
}

export interface SandboxOptions {
  plan?: Plan;
  /** Credentials that replace those of the mock. */
  credentials?: Record<string, string>;
  seams?: Partial<Seams>;
  /** How long tokens that end say that they live, and live, instead of the documented time. */
  ttlSeconds?: number;
  /** Serves over TLS, as localhost, with this certificate. */
  certificate?: Certificate;
}

/** Opens a stage that behaves as documented, except where `plan` or `seams` say otherwise. */
export const openSandbox = async (
  id: string,
  { plan = () => 'honest', credentials: own = {}, seams = {}, ttlSeconds, certificate }: SandboxOptions = {},
): Promise<Sandbox> => {
  const provider = await importProvider(`suites/${id}`);
  const definition = await importMock(`suites/${id}`);
  const mock = await startMock(
    provider,
    { ...definition, credentials: { ...definition?.credentials, ...own } },
    {
      seams,
      ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
    },
  );
  const { credentials } = mock;
  const front = await startFront(mock.baseUrl, plan, certificate && tlsWith(certificate));
  const variables: Record<string, string> = { [provider.baseUrl.variable]: front.url };
  for (const [name, { variable }] of Object.entries(provider.credentials))
    variables[variable] = credentials[name] ?? '';
  return {
    provider: id,
    front,
    credentials,
    variables,
    close: async () => {
      await front.close();
      await mock.close();
    },
  };
};
