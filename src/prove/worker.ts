import { serveOrders } from '../runner/serve-orders.ts';
import { doJob } from './jobs.ts';

// A process of a proof.
serveOrders(doJob);
