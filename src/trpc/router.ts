import { accountRouter } from "./account";
import { auditRouter } from "./audit";
import { comparisonRouter } from "./comparison";
import { coursesRouter } from "./courses";
import { draftsRouter } from "./drafts";
import { exercisesRouter } from "./exercises";
import { extensionsRouter } from "./extensions";
import { glanceRouter } from "./glance";
import { gradesRouter } from "./grades";
import { router } from "./init";
import { leaderboardRouter } from "./leaderboard";
import { markingRouter } from "./marking";
import { membersRouter } from "./members";
import { networksRouter } from "./networks";
import { rosterRouter } from "./roster";
import { runsRouter } from "./runs";
import { sessionRouter } from "./session";
import { submissionsRouter } from "./submissions";
import { timelineRouter } from "./timeline";
import { wallRouter } from "./wall";

export const appRouter = router({
  session: sessionRouter,
  account: accountRouter,
  audit: auditRouter,
  courses: coursesRouter,
  members: membersRouter,
  roster: rosterRouter,
  exercises: exercisesRouter,
  drafts: draftsRouter,
  extensions: extensionsRouter,
  submissions: submissionsRouter,
  networks: networksRouter,
  runs: runsRouter,
  comparison: comparisonRouter,
  leaderboard: leaderboardRouter,
  wall: wallRouter,
  glance: glanceRouter,
  timeline: timelineRouter,
  grades: gradesRouter,
  marking: markingRouter,
});
export type AppRouter = typeof appRouter;
