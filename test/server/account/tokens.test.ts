import { describe, expect, it } from "vitest";
import { hashToken, makeToken } from "@/server/account/tokens";

describe("a token", () => {
  it("can stand anywhere in a command: it never begins with a dash", () => {
    const tokens = Array.from({ length: 500 }, makeToken);
    expect(new Set(tokens).size).toBe(500);
    expect(tokens.filter((token) => !/^[a-z0-9]{32,}$/.test(token))).toEqual([]);
  });

  it("is kept as a hash alone, which does not contain it", () => {
    const token = makeToken();
    expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashToken(token)).not.toContain(token);
  });
});
