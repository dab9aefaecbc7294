import { describe, expect, it } from "vitest";
import { addressOf, describeReach, type Listening } from "@/server/boot/greeting";
import { isPrivateAddress, listAddresses } from "@/server/boot/network-address";

const local: Listening = { host: "127.0.0.1", port: 3000, publicUrl: undefined, addresses: ["192.168.1.5"] };
const reach = (changes: Partial<Listening>, inColour = false) =>
  describeReach({ ...local, ...changes }, "npm start", inColour).join("\n");

describe("a start", () => {
  it.each(["127.0.0.1", "localhost", "::1"])(
    "on %s says that a class cannot open it, and how it can",
    (host) => {
      expect(reach({ host })).toBe("Only this machine can open it. For a class: npm start -- --class");
    },
  );

  it("in every network names the address that phones reach, and warns of passwords", () => {
    expect(addressOf({ ...local, host: "0.0.0.0" })).toBe("http://192.168.1.5:3000");
    const said = reach({ host: "0.0.0.0", addresses: ["192.168.1.5", "10.1.1.1"] });
    expect(said).toContain("The class joins at http://192.168.1.5:3000/join\n");
    expect(said).toContain("Also reached at: http://10.1.1.1:3000\n");
    expect(said).toContain("only where you trust the network");
    expect(said).not.toContain("WARNING");
  });

  it("draws the address as a QR code, in a terminal", () => {
    expect(reach({ host: "0.0.0.0" })).not.toContain("█");
    const rows = reach({ host: "0.0.0.0" }, true)
      .split("\n")
      .filter((line) => line.includes("█"));
    expect(rows.length).toBeGreaterThan(12);
  });

  it.each(["8.8.8.8", "0.0.0.0"])("that listens at %s warns when the network is not private", (host) => {
    expect(reach({ host, addresses: ["8.8.8.8"] })).toContain("WARNING: this network is not private.");
  });

  it("without a network promises nothing", () => {
    expect(reach({ host: "0.0.0.0", addresses: [] })).toMatch(/^This machine is in no network/);
  });

  it("behind a proxy names the proxy's address, and says no more", () => {
    const publicUrl = "https://convoy.example/";
    expect(addressOf({ ...local, publicUrl })).toBe("https://convoy.example");
    expect(reach({ publicUrl })).toBe("");
  });
});

describe("the addresses that phones may reach", () => {
  const one = (address: string, internal = false, family: "IPv4" | "IPv6" = "IPv4") => [
    { address, internal, family },
  ];
  it("are not those of containers, nor ones that nobody gave", () => {
    const interfaces = {
      lo: one("127.0.0.1", true),
      docker0: one("172.17.0.1"),
      "br-4f2": one("172.18.0.1"),
      eth1: one("169.254.3.3"),
      wlan0: one("192.168.1.5"),
      eth0: one("fe80::1", false, "IPv6"),
    };
    expect(listAddresses(interfaces)).toEqual(["192.168.1.5", "169.254.3.3"]);
  });

  it.each([
    ["10.2.3.4", true],
    ["172.16.0.1", true],
    ["172.32.0.1", false],
    ["192.168.1.1", true],
    ["192.169.1.1", false],
    ["100.64.0.1", true],
    ["141.20.1.2", false],
    ["fd00::1", true],
    ["2001:db8::1", false],
  ])("%s is private: %s", (address, isPrivate) => {
    expect(isPrivateAddress(address)).toBe(isPrivate);
  });
});
