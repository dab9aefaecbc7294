import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import type { Actor } from "@/core/base/actor";
import type { Namespace } from "@/messages/catalogue";
import { HydrateClient } from "@/trpc/server";
import { PageTexts } from "./page-texts";
import { busyPage, refusedPage } from "./refused-page";
import { getViewer } from "./viewer";

/**
 * A page for signed-in people: loads, and turns the server's refusals into the page that fits them. `texts`
 * are those that `PageTexts` sends.
 */
export async function signedInPage(
  path: string,
  texts: readonly Namespace[],
  load: (actor: Actor) => Promise<ReactNode>,
): Promise<ReactNode> {
  try {
    const content = await load(await getViewer(path));
    return (
      <PageTexts names={texts}>
        <HydrateClient>{content}</HydrateClient>
      </PageTexts>
    );
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    if (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST") notFound();
    if (error.code === "FORBIDDEN") return refusedPage(error.message);
    if (error.code === "SERVICE_UNAVAILABLE") return busyPage(error.message);
    throw error;
  }
}
