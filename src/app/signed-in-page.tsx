import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { type Actor, visitor } from "@/core/base/actor";
import type { Namespace } from "@/messages/catalogue";
import { HydrateClient } from "@/trpc/server";
import { PageTexts } from "./page-texts";
import { busyPage, refusedPage } from "./refused-page";
import { askToSignIn, findViewer, getViewer } from "./viewer";

type Load = (actor: Actor) => Promise<ReactNode>;

/**
 * A page for signed-in people: loads, and turns the server's refusals into the page that fits them. `texts`
 * are those that `PageTexts` sends.
 */
export async function signedInPage(
  path: string,
  texts: readonly Namespace[],
  load: Load,
): Promise<ReactNode> {
  return answerPage(path, texts, () => getViewer(path), load);
}

/** The same of a course: visitors are let in where the server answers them, as in the demonstration. */
export async function coursePage(path: string, texts: readonly Namespace[], load: Load): Promise<ReactNode> {
  return answerPage(path, texts, async () => (await findViewer()) ?? visitor, load);
}

async function answerPage(
  path: string,
  texts: readonly Namespace[],
  findActor: () => Promise<Actor>,
  load: Load,
): Promise<ReactNode> {
  try {
    const content = await load(await findActor());
    return (
      <PageTexts names={texts}>
        <HydrateClient>{content}</HydrateClient>
      </PageTexts>
    );
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    if (error.code === "UNAUTHORIZED") askToSignIn(path);
    if (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST") notFound();
    if (error.code === "FORBIDDEN") return refusedPage(error.message);
    if (error.code === "SERVICE_UNAVAILABLE") return busyPage(error.message);
    throw error;
  }
}
