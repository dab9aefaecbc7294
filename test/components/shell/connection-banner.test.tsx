// @vitest-environment happy-dom
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { screen } from "@testing-library/react";
import { expect, it, onTestFinished } from "vitest";
import { ConnectionBanner } from "@/components/shell/connection/connection-banner";
import { english } from "@/messages/english";
import { renderComponent } from "../../support/render";

const listen = (server: Server, port: number) =>
  new Promise<number>((resolve) =>
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)),
  );
const makeServer = () => createServer((_, response) => response.end("ok"));

it("tells on any page that the server cannot be reached, and is gone once it answers again", async () => {
  const first = makeServer();
  const port = await listen(first, 0);
  const { happyDOM } = window as unknown as { happyDOM: { setURL(address: string): void } };
  happyDOM.setURL(`http://127.0.0.1:${port}/`);
  renderComponent(<ConnectionBanner />);
  const said = () => screen.queryByText(english.shell.cutOff);
  window.dispatchEvent(new Event("offline"));
  // A server that answers is there, whatever the browser thinks of the network.
  await expect.poll(said).toBeNull();
  await new Promise((resolve) => {
    first.close(resolve);
    first.closeAllConnections();
  });
  window.dispatchEvent(new Event("offline"));
  await expect.poll(said).not.toBeNull();
  const second = makeServer();
  onTestFinished(() => void second.close());
  await listen(second, port);
  await expect.poll(said, { timeout: 10_000 }).toBeNull();
});
