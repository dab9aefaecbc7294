import { readTicket } from "@/components/account/return-path";
import { getQueryClient, trpc } from "@/trpc/server";

/** How a visitor can come in here who wants to go to this path. */
export function getEntryWays(path: string) {
  return getQueryClient().fetchQuery(trpc.account.ways.queryOptions({ ticket: readTicket(path) }));
}
