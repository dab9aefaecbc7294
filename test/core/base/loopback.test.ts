import { expect, it } from "vitest";
import { isLoopback } from "@/core/base/loopback";

it.each([
  "localhost",
  "LOCALHOST",
  "convoy.localhost",
  "127.0.0.1",
  "127.8.4.2",
  "[::1]",
  "::1",
  "0.0.0.0",
  "localhost.",
])("takes %s for this machine only", (host) => expect(isLoopback(host)).toBe(true));

it.each([
  "192.168.1.5",
  "127.example.org",
  "convoy.example",
  "localhost.example",
  "10.0.0.1",
  "[fe80::1]",
  "12.127.0.0",
])("takes %s for a host that others may reach", (host) => expect(isLoopback(host)).toBe(false));
