import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import type { Actor } from "@/core/actor";
import { HydrateClient } from "@/trpc/server";
import { refusedPage } from "./refused-page";
import { getViewer } from "./viewer";

/** A page for signed-in people: loads, and turns the server's refusals into the page that fits them. */
export async function signedInPage(path: string, load: (actor: Actor) => Promise<ReactNode>): Promise<ReactNode> {
  const actor = await getViewer(path);
  try {
    const content = await load(actor);
    return <HydrateClient>{content}</HydrateClient>;
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    if (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST") notFound();
    if (error.code === "FORBIDDEN") return refusedPage(error.message);
    throw error;
  }
}
