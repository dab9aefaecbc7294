import { z } from "zod";
import { requireAdministrator } from "@/server/access/permissions";
import {
  closeAccount,
  endPersonSessions,
  makeAdministrator,
  makePersonResetLink,
  openAccount,
  searchPeople,
  setCourseRight,
} from "@/server/account/administration";
import { takeOffFactor } from "@/server/account/factor/second-factor";
import { changeSite, getSiteSettings, SiteChangeSchema } from "@/server/site/site";
import { getHealth } from "@/server/site/site-health";
import { sendTestMail } from "@/server/site/test-mail";
import {
  CourseRemovalSchema,
  getRemovalPlan,
  listRemovedCourses,
  removeCourse,
  requireRemoved,
} from "@/server/authoring/course-removal";
import { exportAudit } from "@/server/course/audit-search";
import { archiveCourse, listAllCourses, reopenCourse, requireCourse } from "@/server/course/course-life";
import { procedure, router } from "./init";

const PersonSchema = z.strictObject({ userId: z.string().max(100) });

const CourseIdSchema = z.strictObject({ courseId: z.string().max(100) });

const administrator = procedure.use(({ ctx, next }) => {
  requireAdministrator(ctx.actor);
  return next();
});

export const adminRouter = router({
  people: administrator
    .input(z.strictObject({ text: z.string().max(200) }))
    .query(({ ctx, input }) => searchPeople(ctx.db, input.text)),
  makeResetLink: administrator
    .input(PersonSchema)
    .mutation(({ ctx, input }) => makePersonResetLink(ctx.db, ctx.actor.userId, input.userId, ctx.now)),
  endSessions: administrator
    .input(PersonSchema)
    .mutation(({ ctx, input }) => endPersonSessions(ctx.db, ctx.actor.userId, input.userId, ctx.now)),
  closeAccount: administrator
    .input(PersonSchema)
    .mutation(({ ctx, input }) => closeAccount(ctx.db, ctx.actor.userId, input.userId, ctx.now)),
  openAccount: administrator
    .input(PersonSchema)
    .mutation(({ ctx, input }) => openAccount(ctx.db, ctx.actor.userId, input.userId, ctx.now)),
  makeAdministrator: administrator
    .input(PersonSchema)
    .mutation(({ ctx, input }) => makeAdministrator(ctx.db, ctx.actor.userId, input.userId, ctx.now)),
  takeOffFactor: administrator
    .input(PersonSchema)
    .mutation(({ ctx, input }) => takeOffFactor(ctx.db, ctx.actor.userId, input.userId, ctx.now)),
  site: administrator.query(({ ctx }) => getSiteSettings(ctx.db)),
  changeSite: administrator
    .input(SiteChangeSchema)
    .mutation(({ ctx, input }) => changeSite(ctx.db, ctx.actor, input, ctx.now)),
  health: administrator.query(({ ctx }) => getHealth(ctx.db, ctx.now)),
  testMail: administrator.mutation(({ ctx }) => sendTestMail(ctx.db, ctx.actor, ctx.locale)),
  allowCourses: administrator
    .input(PersonSchema)
    .mutation(({ ctx, input }) => setCourseRight(ctx.db, ctx.actor.userId, input.userId, true, ctx.now)),
  stopCourses: administrator
    .input(PersonSchema)
    .mutation(({ ctx, input }) => setCourseRight(ctx.db, ctx.actor.userId, input.userId, false, ctx.now)),
  courses: administrator.query(({ ctx }) => listAllCourses(ctx.db)),
  archiveCourse: administrator.input(CourseIdSchema).mutation(async ({ ctx, input }) => {
    await requireCourse(ctx.db, input.courseId);
    await archiveCourse(ctx.db, ctx.actor, input.courseId, ctx.now);
  }),
  reopenCourse: administrator.input(CourseIdSchema).mutation(async ({ ctx, input }) => {
    await requireCourse(ctx.db, input.courseId);
    await reopenCourse(ctx.db, ctx.actor, input.courseId, ctx.now);
  }),
  removalPlan: administrator
    .input(CourseIdSchema)
    .query(({ ctx, input }) => getRemovalPlan(ctx.db, input.courseId)),
  removeCourse: administrator
    .input(CourseRemovalSchema)
    .mutation(({ ctx, input }) => removeCourse(ctx.db, ctx.actor, input, { evenOpen: true }, ctx.now)),
  removedCourses: administrator.query(({ ctx }) => listRemovedCourses(ctx.db)),
  /** The record of a course that is gone. */
  removedRecord: administrator.input(CourseIdSchema).mutation(async ({ ctx, input: { courseId } }) => {
    await requireRemoved(ctx.db, courseId);
    const everything = { courseId, text: "", action: null, from: null, until: null };
    return exportAudit(ctx.db, ctx.actor, everything, ctx.locale, ctx.now);
  }),
});
