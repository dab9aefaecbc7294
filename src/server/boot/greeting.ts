import { isIP, isIPv6 } from "node:net";
import { renderUnicodeCompact } from "uqr";
import { isLoopback } from "@/core/base/loopback";
import { isPrivateAddress } from "./network-address";

/** Where the web process listens. */
export type Listening = {
  host: string;
  port: number;
  publicUrl: string | undefined;
  /** This machine's addresses that other devices may reach, the most likely first. */
  addresses: string[];
};

/** Whether HOST names every network of this machine. */
export const isEverywhere = (host: string) => host === "0.0.0.0" || host === "::";

function addressAt(host: string, port: number): string {
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

/** The address that browsers use; behind a proxy, the proxy's. */
export function addressOf({ host, port, publicUrl, addresses }: Listening): string {
  if (publicUrl) return publicUrl.replace(/\/$/, "");
  return addressAt(isEverywhere(host) ? (addresses[0] ?? "127.0.0.1") : host, port);
}

/** White blocks on black, whatever the terminal's own colours are. */
function drawCode(text: string): string {
  const [white, onBlack, plain] = ["\u001b[97m", "\u001b[40m", "\u001b[0m"];
  const lines = renderUnicodeCompact(text, { border: 2 }).split("\n");
  return lines.map((line) => `${white}${onBlack}${line}${plain}`).join("\n");
}

/**
 * What a start says about who can open the pages, after their address: nothing else tells that a phone in the
 * class cannot. `command` starts the same again; `inColour` says whether a code can be shown.
 */
export function describeReach(listening: Listening, command: string, inColour: boolean): string[] {
  const { host, port, publicUrl, addresses } = listening;
  if (publicUrl) return [];
  const listensEverywhere = isEverywhere(host);
  if (isLoopback(host) && !listensEverywhere)
    return [`Only this machine can open it. For a class: ${command} -- --class`];
  if (listensEverywhere && addresses.length === 0)
    return ["This machine is in no network, so no other device can open it. Connect it, and start again."];
  const join = `${addressOf(listening)}/join`;
  const others = listensEverywhere ? addresses.slice(1) : [];
  const reached = listensEverywhere ? addresses : [host];
  const isOpen = reached.some((address) => isIP(address) !== 0 && !isPrivateAddress(address));
  return [
    `The class joins at ${join}`,
    ...(inColour ? [drawCode(join)] : []),
    ...(others.length > 0
      ? [`Also reached at: ${others.map((address) => addressAt(address, port)).join(", ")}`]
      : []),
    isOpen
      ? "WARNING: this network is not private. The whole internet may open Convoy, and read passwords on " +
        "their way. Put a proxy with https before it, and set PUBLIC_URL."
      : "Passwords cross this network unencrypted: use it only where you trust the network.",
  ];
}
