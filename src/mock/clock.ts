/** The mock's own time: the machine's, moved forward by what tests ask for. Milliseconds since 1970. */
export class MockClock {
  #aheadMs = 0;

  now(): number {
    return Date.now() + this.#aheadMs;
  }

  pass(seconds: number): void {
    this.#aheadMs += seconds * 1000;
  }

  reset(): void {
    this.#aheadMs = 0;
  }
}
