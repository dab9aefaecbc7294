import { z } from "zod";
import { gradebookFormats, gradeUnits } from "@/core/school/gradebook-format";
import { getGradebook } from "@/server/grade/gradebook/gradebook-grid";
import { exportGrades } from "@/server/grade/gradebook/grade-export";
import { listGradeChanges } from "@/server/grade/grade-history";
import { getGradeDetail, listGrades } from "@/server/grade/gradebook/grade-list";
import { computeGrades } from "@/server/grade/grades";
import { listReleasedChanges, RecomputeInputSchema, recomputeReleased } from "@/server/grade/recompute";
import { findOwnGrade } from "@/server/grade/own-grade";
import { getReleasePlan, ReleaseInputSchema, releaseGrades, withdrawGrades } from "@/server/grade/release";
import { GradeInputSchema, saveGrade } from "@/server/grade/save-grade";
import {
  answerRegrade,
  askRegrade,
  listOpenRegrades,
  listOwnRegrades,
  RegradeAnswerSchema,
  RegradeInputSchema,
} from "@/server/grade/regrades";
import {
  previewSchoolFile,
  SchoolFileInputSchema,
  writeSchoolFile,
} from "@/server/grade/gradebook/school-file";
import { requireOwnSection } from "@/server/access/own-sections";
import { authorise, courseProcedure, router } from "./init";

const ExerciseIdSchema = z.strictObject({ exerciseId: z.string() });
const ExportSchema = z.strictObject({
  courseId: z.string(),
  /** Null: all published exercises. */
  exerciseIds: z.array(z.string()).max(200).nullable(),
  format: z.enum(gradebookFormats),
  unit: z.enum(gradeUnits).default("points"),
  /** Null: all students. */
  sectionId: z.string().nullable().default(null),
});

export const gradesRouter = router({
  list: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.list", input);
    return listGrades(ctx.db, access, input.exerciseId, ctx.now);
  }),
  get: courseProcedure
    .input(ExerciseIdSchema.extend({ enrolmentId: z.string() }))
    .query(async ({ ctx, input }) => {
      const access = await authorise(ctx, "grade.list", { exerciseId: input.exerciseId });
      await requireOwnSection(ctx.db, access, input.enrolmentId);
      return getGradeDetail(ctx.db, input, ctx.now);
    }),
  gradebook: courseProcedure.input(z.strictObject({ courseId: z.string() })).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.list", input);
    return getGradebook(ctx.db, access);
  }),
  compute: courseProcedure.input(ExerciseIdSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.mark", input);
    return computeGrades(ctx.db, ctx.actor, access, input.exerciseId, ctx.now);
  }),
  save: courseProcedure.input(GradeInputSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.mark", { exerciseId: input.exerciseId });
    await requireOwnSection(ctx.db, access, input.enrolmentId);
    return saveGrade(ctx.db, ctx.actor, access, input, ctx.now);
  }),
  releasePlan: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.release", input);
    return getReleasePlan(ctx.db, access, input.exerciseId, ctx.now);
  }),
  release: courseProcedure.input(ReleaseInputSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.release", { exerciseId: input.exerciseId });
    return releaseGrades(ctx.db, ctx.actor, access, input, ctx.now);
  }),
  withdraw: courseProcedure
    .input(ReleaseInputSchema.omit({ withoutWork: true }))
    .mutation(async ({ ctx, input }) => {
      const access = await authorise(ctx, "grade.release", { exerciseId: input.exerciseId });
      return withdrawGrades(ctx.db, ctx.actor, access, input, ctx.now);
    }),
  releasedChanges: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.release", input);
    return listReleasedChanges(ctx.db, access, input.exerciseId, ctx.now);
  }),
  recompute: courseProcedure.input(RecomputeInputSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.release", { exerciseId: input.exerciseId });
    return recomputeReleased(ctx.db, ctx.actor, access, input, ctx.now);
  }),
  own: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.see_own", input);
    return findOwnGrade(ctx.db, access, input.exerciseId, ctx.now);
  }),
  ownRegrades: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.see_own", input);
    return listOwnRegrades(ctx.db, access, input.exerciseId, ctx.now);
  }),
  askRegrade: courseProcedure.input(RegradeInputSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.ask_regrade", { exerciseId: input.exerciseId });
    return askRegrade(ctx.db, ctx.actor, access, input, ctx.now);
  }),
  regrades: courseProcedure.input(z.strictObject({ courseId: z.string() })).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.list", input);
    return listOpenRegrades(ctx.db, access);
  }),
  answerRegrade: courseProcedure.input(RegradeAnswerSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.mark", { exerciseId: input.exerciseId });
    await answerRegrade(ctx.db, ctx.actor, access, input, ctx.now);
  }),
  history: courseProcedure
    .input(ExerciseIdSchema.extend({ enrolmentId: z.string() }))
    .query(async ({ ctx, input }) => {
      const access = await authorise(ctx, "grade.list", { exerciseId: input.exerciseId });
      await requireOwnSection(ctx.db, access, input.enrolmentId);
      return listGradeChanges(ctx.db, access, input);
    }),
  export: courseProcedure.input(ExportSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "grade.export", { courseId: input.courseId });
    return exportGrades(ctx.db, ctx.actor, input, ctx.now);
  }),
  /** A mutation only because a file is too long for an address; it writes nothing. */
  previewFile: courseProcedure.input(SchoolFileInputSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "grade.export", { exerciseId: input.exerciseId });
    return previewSchoolFile(ctx.db, input);
  }),
  fillFile: courseProcedure.input(SchoolFileInputSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.export", { exerciseId: input.exerciseId });
    return writeSchoolFile(ctx.db, ctx.actor, access, input, ctx.now);
  }),
});
