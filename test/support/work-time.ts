/** Seconds of a core that this process has used, in all. */
function usedSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

/**
 * Seconds of a core that the work takes: of the first try below the limit, or the least of several. The
 * first compiles, the collector of memory may come in between, and other programs do not count.
 */
export function leastSeconds(work: () => void, limit: number, tries = 3): number {
  let least = Infinity;
  for (let done = 0; done < tries && least >= limit; done++) {
    const begun = usedSeconds();
    work();
    least = Math.min(least, usedSeconds() - begun);
  }
  return least;
}
