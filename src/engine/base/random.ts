/** Mixes words into one well-spread 32-bit word. Source: MurmurHash3 (Austin Appleby, public domain). */
function hash(words: readonly number[]): number {
  let state = 0;
  for (const word of words) {
    let mixed = Math.imul(word, 0xcc9e2d51);
    mixed = Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
    state ^= mixed;
    state = (Math.imul((state << 13) | (state >>> 19), 5) + 0xe6546b64) | 0;
  }
  state ^= state >>> 16;
  state = Math.imul(state, 0x85ebca6b);
  state ^= state >>> 13;
  state = Math.imul(state, 0xc2b2ae35);
  return state ^ (state >>> 16);
}

/** The state must not be all zero. */
const startingState = (keys: number[]): [number, number, number, number] => [
  hash([...keys, 1]),
  hash([...keys, 2]),
  hash([...keys, 3]),
  hash([...keys, 4]) | 1,
];

/**
 * A stream of signed 32-bit integers that depends on the keys alone; different keys give unrelated streams.
 * Source: xoshiro128++ (David Blackman and Sebastiano Vigna, https://prng.di.unimi.it, public domain).
 */
export function createBits(...keys: number[]): () => number {
  let [a, b, c, d] = startingState(keys);
  return () => {
    const sum = (a + d) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + a) | 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/**
 * Fills an array with the numbers of `createBits`, three times as fast, because the loop's own variables hold
 * all state.
 */
export function fillBits(numbers: Int32Array, ...keys: number[]): void {
  let [a, b, c, d] = startingState(keys);
  for (let index = 0; index < numbers.length; index += 1) {
    const sum = (a + d) | 0;
    numbers[index] = (((sum << 7) | (sum >>> 25)) + a) | 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
  }
}

/** A stream of numbers from 0 to below 1, with 32 random bits each. */
export function createUniform(...keys: number[]): () => number {
  const next = createBits(...keys);
  return () => (next() >>> 0) / 2 ** 32;
}

/** A stream of standard normal numbers (Box-Muller). */
export function createNormal(...keys: number[]): () => number {
  const uniform = createUniform(...keys);
  return () => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    return radius * Math.cos(2 * Math.PI * uniform());
  };
}

/**
 * A stream of standard normal numbers, none beyond two standard deviations, as Keras draws its weights.
 */
export function createTruncatedNormal(...keys: number[]): () => number {
  const normal = createNormal(...keys);
  return () => {
    for (;;) {
      const value = normal();
      if (Math.abs(value) <= 2) return value;
    }
  };
}

/** Puts the numbers in random order, in place (Fisher-Yates). */
export function shuffle(numbers: Uint32Array, ...keys: number[]): void {
  const uniform = createUniform(...keys);
  for (let last = numbers.length - 1; last > 0; last -= 1) {
    const other = Math.floor(uniform() * (last + 1));
    const value = numbers[last]!;
    numbers[last] = numbers[other]!;
    numbers[other] = value;
  }
}
