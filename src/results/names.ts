/** The names of the results that a reports folder keeps: the last run's, and the one before. */
export const resultName = 'conformance.json';
export const previousName = 'conformance.previous.json';
/** The last proof of the suites, where there was one. */
export const proofName = 'proof.json';

/** What `assay sources` saw, when, and whether it had changed. */
export const sourcesName = 'sources.json';
