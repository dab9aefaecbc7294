import { z } from "zod";
import { requireOwnSection } from "@/server/access/own-sections";
import { getTimeline } from "@/server/review/timeline";
import { authorise, courseProcedure, router } from "./init";

export const timelineRouter = router({
  get: courseProcedure
    .input(z.strictObject({ courseId: z.string(), enrolmentId: z.string() }))
    .query(async ({ ctx, input }) => {
      const access = await authorise(ctx, "timeline.see", { courseId: input.courseId });
      await requireOwnSection(ctx.db, access, input.enrolmentId);
      return getTimeline(ctx.db, access, input.enrolmentId);
    }),
});
