import type { ReactNode } from "react";
import { ForbiddenNotice } from "@/components/shell/forbidden-notice";
import { refusePage } from "@/trpc/server";

/** Answers a person who may not see the page: status 403, and a sentence that says who may. */
export async function refusedPage(message: string): Promise<ReactNode> {
  await refusePage();
  return <ForbiddenNotice message={message} />;
}
