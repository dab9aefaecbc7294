import { z } from "zod";
import { getTimeline } from "@/server/review/timeline";
import { authorise, procedure, router } from "./init";

export const timelineRouter = router({
  get: procedure
    .input(z.strictObject({ courseId: z.string(), enrolmentId: z.string() }))
    .query(async ({ ctx, input }) => {
      const access = await authorise(ctx, "timeline.see", { courseId: input.courseId });
      return getTimeline(ctx.db, access, input.enrolmentId);
    }),
});
