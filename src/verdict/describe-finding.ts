import type { Finding } from './result.ts';

/** A finding in one line: `status: documented 401, received 400`. */
export const describeFinding = ({ pointer, documented, received }: Finding): string =>
  `${pointer}: documented ${documented}, received ${received}`;
