/** How long the tests of one provider may wait together, in seconds: providers are tested side by side, so that this is the run's own. */
export interface WaitingBudget {
  readonly limit: number;
  left(): number;
  mayPass(seconds: number): boolean;
  spend(seconds: number): void;
}

/** @param waited What earlier workers of the run have waited, in seconds; `note` keeps the sum for later ones. */
export const waitingBudget = (limit: number, waited = 0, note: (seconds: number) => void = () => {}): WaitingBudget => {
  let spent = waited;
  return {
    limit,
    left: () => limit - spent,
    mayPass: (seconds) => spent + seconds <= limit,
    spend(seconds) {
      spent += seconds;
      note(spent);
    },
  };
};
