/** The mock's own time: that of the machine or of another clock, moved forward by what tests ask for. Milliseconds since 1970. */
export class MockClock {
  readonly #base: () => number;
  #aheadMs = 0;

  constructor(base: () => number = Date.now) {
    this.#base = base;
  }

  now(): number {
    return this.#base() + this.#aheadMs;
  }

  pass(seconds: number): void {
    this.#aheadMs += seconds * 1000;
  }

  reset(): void {
    this.#aheadMs = 0;
  }
}
