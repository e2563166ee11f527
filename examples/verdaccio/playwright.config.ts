import { conformance } from 'assay/playwright';

export default conformance();
