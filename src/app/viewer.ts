import { TRPCError } from "@trpc/server";
import { redirect } from "next/navigation";
import type { Actor, WaitingPerson } from "@/core/base/actor";
import { getQueryClient, trpc } from "@/trpc/server";

/** The person who asks for the page, or null for a visitor. */
export async function findViewer(): Promise<Actor | null> {
  return getQueryClient().fetchQuery(trpc.session.get.queryOptions());
}

/** For the frame around a page, which goes without it while the server is busy. */
function unlessBusy<Value>(asked: Promise<Value>): Promise<Value | null> {
  return asked.catch((error: unknown) => {
    if (error instanceof TRPCError && error.code === "SERVICE_UNAVAILABLE") return null;
    throw error;
  });
}

/** The same for the frame, which is a visitor's while the server is busy. */
export async function findFrameViewer(): Promise<Actor | null> {
  return unlessBusy(findViewer());
}

/** What the administrators tell everybody; empty for nothing. */
export async function findAnnouncement(): Promise<string> {
  const frame = await unlessBusy(getQueryClient().fetchQuery(trpc.site.frame.queryOptions()));
  return frame?.announcement ?? "";
}

/** Whether a visitor may look into the demonstration. */
export async function findShowsDemonstration(): Promise<boolean> {
  const frame = await unlessBusy(getQueryClient().fetchQuery(trpc.site.frame.queryOptions()));
  return frame?.showsDemonstration ?? false;
}

/** The person who asks for the page; visitors are sent to sign in, and come back to `path` afterwards. */
export async function getViewer(path: string): Promise<Actor> {
  return (await findViewer()) ?? askToSignIn(path);
}

/** Sends a visitor to sign in, who comes back to `path` afterwards. */
export function askToSignIn(path: string): never {
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}

/** Who has signed in but for the second factor, if it is they who ask for the page. */
export async function findWaiting(): Promise<WaitingPerson | null> {
  return getQueryClient().fetchQuery(trpc.factor.waiting.queryOptions());
}
