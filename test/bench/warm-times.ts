/**
 * Milliseconds of so many calls, one after the other. The calls before them load what later ones find in
 * memory, and do not count.
 */
export async function measureWarm(
  call: () => Promise<unknown>,
  { before, counted }: { before: number; counted: number },
): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < before + counted; index++) {
    const start = performance.now();
    await call();
    if (index >= before) times.push(performance.now() - start);
  }
  return times;
}
