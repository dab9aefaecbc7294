import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { joinPieces, PIECE_IMAGES } from "@/core/lesson/digit-piece";
import { DIGITS_PER_PAGE } from "@/core/lesson/lesson-digits";
import { listDigits } from "@/server/run/digits";
import { handleDigits, handlePiece } from "@/trpc/digit-handler";

async function ask(set: string, search = ""): Promise<Response> {
  return handleDigits(new Request(`http://convoy.test/api/digits/${set}${search}`), {
    params: Promise.resolve({ set }),
  });
}

describe("the digits of the lesson", () => {
  it("are MNIST's, with its shapes and counts", async () => {
    const train = await listDigits({ set: "train", page: 1 });
    const test = await listDigits({ set: "test", page: 1 });
    expect([train.shape, test.shape]).toEqual([
      [60000, 28, 28, 1],
      [10000, 28, 28, 1],
    ]);
    expect(train.counts).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect(test.digits.slice(0, 5).map(({ label }) => label)).toEqual([7, 2, 1, 0, 4]);
    expect(Buffer.from(test.digits[0]!.pixels, "base64").length).toBe(784);
  });

  it("come by class, page after page to the last", async () => {
    const second = await listDigits({ set: "test", label: 5, page: 2 });
    expect(second.total).toBe(892);
    expect(new Set(second.digits.map(({ label }) => label))).toEqual(new Set([5]));
    const last = await listDigits({ set: "test", label: 5, page: 38 });
    expect(last.digits.length).toBe(892 - 37 * DIGITS_PER_PAGE);
    expect((await listDigits({ set: "test", label: 5, page: 39 })).digits).toEqual([]);
  });

  it("are served to visitors", async () => {
    const response = await ask("train", "?label=3&page=2");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ shape: [60_000, 28, 28, 1], total: 6131 });
  });

  it.each([
    ["elsewhere", ""],
    ["test", "?label=10"],
    ["test", "?page=0"],
    ["train", "?label=x"],
  ])("refuse %s%s with a sentence", async (set, search) => {
    const response = await ask(set, search);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ message: expect.stringContaining("train or test") });
  });
});

describe("the training images in pieces", () => {
  const askPiece = (piece: string) =>
    handlePiece(new Request(`http://convoy.test/api/digits/pieces/${piece}`), {
      params: Promise.resolve({ piece }),
    });

  it("are MNIST's, in its order, packed and to be kept for ever", async () => {
    const responses = await Promise.all(["0", "1"].map((piece) => askPiece(piece)));
    expect(responses[0]!.headers.get("cache-control")).toContain("immutable");
    const bodies = await Promise.all(responses.map((response) => response.arrayBuffer()));
    expect(bodies[0]!.byteLength).toBeLessThan(400_000);
    const { images, labels } = joinPieces(bodies.map((body) => gunzipSync(new Uint8Array(body))));
    const place = PIECE_IMAGES + 7;
    const { digits } = await listDigits({ set: "train", page: 1, indices: [0, place] });
    for (const [index, at] of [0, place].entries()) {
      expect(Buffer.from(images.subarray(at * 784, (at + 1) * 784)).toString("base64")).toBe(
        digits[index]!.pixels,
      );
      expect(labels[at]).toBe(digits[index]!.label);
    }
  });

  it.each(["30", "-1", "x", "0.5"])("refuse the piece %s with a sentence", async (piece) => {
    expect((await askPiece(piece)).status).toBe(400);
  });
});
