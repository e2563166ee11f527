import { defineFaults } from 'assay/mock';

/** Which clauses speak of what. */
export default defineFaults({
  tokens: { token: { coexists: ['ACTUAL-AGAIN'] } },
  credentials: { password: { wrong: ['ACTUAL-PASSWORD'] } },
});
