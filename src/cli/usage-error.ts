/** Something is wrong with the command line or the configuration, found before the first request: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
