import { createHmac, randomBytes } from "node:crypto";
import { HALF_IMAGES } from "@/core/exercise/held-back";
import { TEST_IMAGES } from "@/core/base/mnist";

/** Secret, so that students cannot compute which images are public. */
export function makeHeldBackSeed(): string {
  return randomBytes(32).toString("hex");
}

/**
 * The public half of the test images: 1,250 bytes, one bit for each image, set for the 5,000 with the
 * smallest codes. The same seed always gives the same half.
 */
export function publicHalf(seed: string): Uint8Array<ArrayBuffer> {
  const codes = Array.from({ length: TEST_IMAGES }, (_, image) => ({
    image,
    code: createHmac("sha256", seed).update(String(image)).digest("hex"),
  }));
  codes.sort((a, b) => (a.code < b.code ? -1 : 1));
  const bits = new Uint8Array(TEST_IMAGES / 8);
  for (const { image } of codes.slice(0, HALF_IMAGES)) bits[image >> 3]! |= 1 << (image & 7);
  return bits;
}
