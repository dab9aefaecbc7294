import { describe, expect, it } from "vitest";
import { parseProxies } from "@/core/base/proxies";
import { findVisitor, makeProxyRule, readOrigin } from "@/server/base/address";

describe("a visitor's address", () => {
  it.each([
    ["the one that connects, whatever it says", undefined, "198.51.100.1", "203.0.113.9", "198.51.100.1"],
    ["the one that a proxy of ours names", "1", "10.0.0.1", "203.0.113.9", "203.0.113.9"],
    [
      "not the one that a visitor has invented before a proxy",
      "1",
      "10.0.0.1",
      "1.2.3.4, 203.0.113.9",
      "203.0.113.9",
    ],
    ["the one before two proxies", "2", "10.0.0.1", "1.2.3.4, 203.0.113.9, 10.0.0.2", "203.0.113.9"],
    [
      "the one before the proxies of a network",
      "10.0.0.0/8",
      "10.0.0.1",
      "1.2.3.4, 203.0.113.9, 10.0.0.2",
      "203.0.113.9",
    ],
    ["the one that connects past the proxies", "10.0.0.0/8", "198.51.100.1", "203.0.113.9", "198.51.100.1"],
    ["one of IPv6", "fd00::/8, 10.0.0.1", "fd00::1", "2001:db8::5", "2001:db8::5"],
    ["one of IPv4 on a socket of IPv6", "10.0.0.1", "::ffff:10.0.0.1", "::ffff:203.0.113.9", "203.0.113.9"],
    ["the proxy's own, where it names none", "1", "10.0.0.1", undefined, "10.0.0.1"],
    ["the proxy's own, where it names nonsense", "1", "10.0.0.1", "<script>", "10.0.0.1"],
    [
      "the outermost known one, where more proxies are trusted than there are",
      "5",
      "10.0.0.1",
      "203.0.113.9",
      "203.0.113.9",
    ],
  ])("is %s", (_, proxies, peer, forwardedFor, visitor) => {
    const rule = makeProxyRule(proxies === undefined ? null : parseProxies(proxies));
    expect(findVisitor(peer, forwardedFor, rule)).toBe(visitor);
  });

  it.each(["yes", "", "-1", "1.5", "proxy.example", "10.0.0.0/8,,"])(
    "cannot follow from trusting %j",
    (text) => {
      expect(parseProxies(text)).toBeNull();
    },
  );
});

describe("the origin of a request", () => {
  it.each([
    ["the page's own", { origin: "http://localhost:3000", host: "localhost:3000" }, undefined, "own"],
    ["another site", { origin: "https://evil.example", host: "localhost:3000" }, undefined, "foreign"],
    ["another port", { origin: "http://localhost:4000", host: "localhost:3000" }, undefined, "foreign"],
    ["a subdomain", { origin: "http://a.convoy.example", host: "convoy.example" }, undefined, "foreign"],
    ["hidden", { origin: "null", host: "localhost:3000" }, undefined, "foreign"],
    ["left out", { host: "localhost:3000" }, undefined, "unnamed"],
    [
      "the public address, behind a proxy",
      { origin: "https://convoy.example", host: "10.0.0.5:3000" },
      "https://convoy.example",
      "own",
    ],
    [
      "not the public address, behind a proxy",
      { origin: "http://10.0.0.5:3000", host: "10.0.0.5:3000" },
      "https://convoy.example",
      "foreign",
    ],
  ])("that is %s", (_, headers, publicUrl, origin) => {
    expect(readOrigin(new Headers(headers as Record<string, string>), publicUrl)).toBe(origin);
  });
});
