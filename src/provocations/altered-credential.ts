import type { Change } from '../provider/build-request.ts';
import { withOneCharacterChanged } from './tampered.ts';

/** Who tells the good credentials of `provider.ts`. */
interface Credentials {
  credential(name: string): Promise<string>;
}

/** The request with a credential that nobody holds: the good one with one character changed. It is masked like the good one. */
export const alteredCredential =
  (name: string) =>
  async (api: Credentials): Promise<Change> => {
    const altered = withOneCharacterChanged(await api.credential(name));
    return { using: { [name]: altered }, secrets: { [`an altered ${name}`]: altered } };
  };
