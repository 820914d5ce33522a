/** Known places are thinned out beyond this number. */
const mostPlaces = 4_096;
/** Events between two places that are remembered while reading. */
const apart = 512;

/**
 * Positions at which the server is known to have an event. It takes no others: one in the middle of an event is an error. Callers
 * may name any number, so a reading from an unknown one begins at the nearest known place on the far side of it.
 */
export class Places {
  private sorted: bigint[] = [];
  private passedSince = 0;

  /** Remembers a place that will be asked for, such as the head. */
  note(position: bigint): void {
    const last = this.sorted.at(-1);
    if (last === undefined || position > last) this.sorted.push(position);
    else {
      const index = this.indexOf(position);
      if (this.sorted[index] === position) return;
      this.sorted.splice(index, 0, position);
    }
    if (this.sorted.length > mostPlaces) this.thinOut();
  }

  /** Remembers some of the places that a reading passes. */
  pass(position: bigint): void {
    this.passedSince += 1;
    if (this.passedSince < apart) return;
    this.passedSince = 0;
    this.note(position);
  }

  has(position: bigint): boolean {
    return this.sorted[this.indexOf(position)] === position;
  }

  /** The greatest known place that is not above. */
  atOrBelow(position: bigint): bigint | undefined {
    const index = this.indexOf(position);
    return this.sorted[index] === position ? position : this.sorted[index - 1];
  }

  /** The smallest known place that is above. */
  above(position: bigint): bigint | undefined {
    return this.sorted[this.indexOf(position + 1n)];
  }

  /** Leaves half of them, about equally far apart over the whole log, and the last. */
  private thinOut(): void {
    const last = this.sorted.at(-1) ?? 0n;
    const distance = (2n * last) / BigInt(mostPlaces) + 1n;
    let kept = -distance;
    this.sorted = this.sorted.filter((place) => {
      if (place - kept < distance && place !== last) return false;
      kept = place;
      return true;
    });
  }

  /** Where the first place that is not below stands, or would stand. */
  private indexOf(position: bigint): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] ?? 0n) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
