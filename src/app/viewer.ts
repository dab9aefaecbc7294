import { redirect } from "next/navigation";
import type { Actor } from "@/core/base/actor";
import { getQueryClient, trpc } from "@/trpc/server";

/** The person who asks for the page, or null for a visitor. */
export async function findViewer(): Promise<Actor | null> {
  return getQueryClient().fetchQuery(trpc.session.get.queryOptions());
}

/** The person who asks for the page; visitors are sent to sign in, and come back to `path` afterwards. */
export async function getViewer(path: string): Promise<Actor> {
  return (await findViewer()) ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
