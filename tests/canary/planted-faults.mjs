/**
 * Loaded into the processes of a run with NODE_OPTIONS. Each worker but the last throws, once, something that holds the credentials:
 * in a part of the platform that the harness uses for every exchange, and Playwright does not.
 */
const { toISOString } = Date.prototype;
const secrets = [process.env.SEZZLE_PUBLIC_KEY, process.env.SEZZLE_PRIVATE_KEY].join(' ');
const said = `planted: ${secrets} ${encodeURIComponent(secrets)} ${Buffer.from(secrets).toString('base64')}`;

const faults = [
  // In the first exchange of a worker, which is the preflight's.
  { at: 1, plant: () => raise(new Error(said)) },
  // In a test.
  { at: 20, plant: () => raise(new Error('planted', { cause: new AggregateError([new Error(said)], said) })) },
  // Nowhere that anybody could catch it.
  { at: 14, plant: () => void Promise.reject(new Error(said)) },
];

const raise = (thrown) => {
  throw thrown;
};

let calls = 0;
Date.prototype.toISOString = function (...given) {
  const fault = faults[process.env.TEST_WORKER_INDEX];
  calls += 1;
  if (calls === fault?.at) fault.plant();
  return toISOString.apply(this, given);
};
