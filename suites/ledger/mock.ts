import { defineMock } from 'assay/mock';

/** Ledger as documented: 401 for wrong keys, and 403 for a wrong workspace. */
export default defineMock({
  refusals: { workspace: '403/forbidden' },
});
