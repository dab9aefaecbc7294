import { openDemonstration } from "@/server/demonstration/recorded-class";
import { getSite } from "@/server/site/site";
import { router, visitorProcedure } from "./init";

/** What everybody may read of what the administrators have decided. */
export const siteRouter = router({
  /** For the frame of every page. */
  frame: visitorProcedure.query(async ({ ctx }) => {
    const { announcement, showsDemonstration } = await getSite(ctx.db);
    return { announcement, showsDemonstration };
  }),
  /** Writes the demonstration's class when somebody looks into it first. */
  demonstration: visitorProcedure.query(({ ctx }) => openDemonstration(ctx.db, ctx.now)),
  /** The operator's words, in Markdown; empty where they have written none. */
  words: visitorProcedure.query(async ({ ctx }) => {
    const { privacy, accessibility } = await getSite(ctx.db);
    return { privacy, accessibility };
  }),
});
