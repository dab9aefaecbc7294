import type { ReactNode } from "react";
import { BusyNotice } from "@/components/shell/busy-notice";
import { ForbiddenNotice } from "@/components/shell/forbidden-notice";
import { refusePage } from "@/trpc/server";

/** Answers a person who may not see the page: status 403, and a sentence that says who may. */
export async function refusedPage(message: string): Promise<ReactNode> {
  await refusePage(403);
  return <ForbiddenNotice message={message} />;
}

/** Tells that the server is busy: status 503, and a page that asks again by itself. */
export async function busyPage(message: string): Promise<ReactNode> {
  await refusePage(503);
  return <BusyNotice message={message} />;
}
