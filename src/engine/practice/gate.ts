/** Holds a practice back between two steps: while it is paused, and for as long as it is to go slower. */
export class Gate {
  #isPaused = false;
  #single = 0;
  #pace = 0;
  #wake: (() => void) | null = null;

  pause(): void {
    this.#isPaused = true;
  }

  go(): void {
    this.#isPaused = false;
    this.#open();
  }

  /** Lets one step through while it is paused. */
  step(): void {
    this.#isPaused = true;
    this.#single += 1;
    this.#open();
  }

  setPace(milliseconds: number): void {
    this.#pace = milliseconds;
    this.#open();
  }

  /** Lets whoever waits look again: what it works for may have ended. */
  release(): void {
    this.#open();
  }

  #open(): void {
    this.#wake?.();
    this.#wake = null;
  }

  /**
   * Waits until the next step may be taken; `isOver` ends the wait. `rest` is called before a wait without an
   * end.
   */
  async pass(
    isOver: () => boolean,
    wait: (milliseconds: number) => Promise<void>,
    rest: () => Promise<void>,
  ): Promise<void> {
    // Also when nothing holds it back, messages are heard between two steps.
    await wait(0);
    if (!this.#isPaused && this.#pace > 0) await Promise.race([wait(this.#pace), this.#opening()]);
    if (this.#isClosed(isOver)) await rest();
    while (this.#isClosed(isOver)) await this.#opening();
    if (this.#single > 0) this.#single -= 1;
  }

  #isClosed(isOver: () => boolean): boolean {
    return this.#isPaused && this.#single === 0 && !isOver();
  }

  #opening(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }
}
