import { BlockList, isIPv6 } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";

/** What containers, virtual machines and tunnels bring along: no phone in the room is there. */
const virtual =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vethernet|cni|flannel|tun|tap|utun|wg|tailscale|zt|lxc)/i;

/** Networks that the internet cannot reach: homes, schools, a carrier's inside, and link-local addresses. */
const inside = new BlockList();
for (const [network, prefix] of [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["127.0.0.0", 8],
] as const)
  inside.addSubnet(network, prefix, "ipv4");
inside.addSubnet("fc00::", 7, "ipv6");
inside.addSubnet("fe80::", 10, "ipv6");
inside.addAddress("::1", "ipv6");

export function isPrivateAddress(address: string): boolean {
  return inside.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

type Interfaces = NodeJS.Dict<Pick<NetworkInterfaceInfo, "family" | "internal" | "address">[]>;

/** This machine's addresses that other devices may reach, the most likely first. */
export function listAddresses(interfaces: Interfaces): string[] {
  const isSelfAssigned = (address: string) => address.startsWith("169.254.");
  return Object.entries(interfaces)
    .filter(([name]) => !virtual.test(name))
    .flatMap(([, list]) => list ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address)
    .sort((a, b) => Number(isSelfAssigned(a)) - Number(isSelfAssigned(b)));
}
