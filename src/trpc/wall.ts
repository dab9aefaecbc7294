import { z } from "zod";
import { getWall } from "@/server/wall";
import { authorise, procedure, router } from "./init";

export const wallRouter = router({
  get: procedure.input(z.strictObject({ courseId: z.string() })).query(async ({ ctx, input }) => {
    const { courseId, audience } = await authorise(ctx, "course.see", input);
    return getWall(ctx.db, courseId, audience, ctx.now);
  }),
});
