import { tellLoss } from "./loss";
import { RoomClient, type LiveSocket } from "./room-client";

let client: RoomClient | null = null;

/** Loaded with the first room, so that pages without one carry no socket. */
async function openSocket(): Promise<LiveSocket> {
  const { io } = await import("socket.io-client");
  const socket: LiveSocket = io({
    path: "/socket.io",
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    autoConnect: false,
  });
  return socket.on("disconnect", tellLoss).on("connect_error", tellLoss);
}

/** The one connection that all of the page's rooms share. Only in the browser. */
export function getPageClient(): RoomClient {
  if (client) return client;
  const made = new RoomClient(openSocket);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") made.wake();
  });
  window.addEventListener("online", () => made.wake());
  window.addEventListener("offline", () => made.lose());
  client = made;
  return made;
}
