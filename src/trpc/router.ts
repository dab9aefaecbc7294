import { accountRouter } from "./account";
import { adminRouter } from "./admin";
import { auditRouter } from "./audit";
import { comparisonRouter } from "./comparison";
import { coursesRouter } from "./course";
import { draftsRouter } from "./draft";
import { exercisesRouter } from "./exercise";
import { extensionsRouter } from "./extension";
import { factorRouter } from "./factor";
import { glanceRouter } from "./glance";
import { gradesRouter } from "./grade";
import { router } from "./init";
import { leaderboardRouter } from "./leaderboard";
import { markingRouter } from "./marking";
import { membersRouter } from "./member";
import { networksRouter } from "./network";
import { pollsRouter } from "./poll";
import { receiptsRouter } from "./receipt";
import { rosterRouter } from "./roster";
import { runsRouter } from "./run";
import { sectionsRouter } from "./section";
import { sessionRouter } from "./session";
import { siteRouter } from "./site";
import { submissionsRouter } from "./submission";
import { timelineRouter } from "./timeline";
import { wallRouter } from "./wall";

export const appRouter = router({
  session: sessionRouter,
  site: siteRouter,
  account: accountRouter,
  admin: adminRouter,
  factor: factorRouter,
  audit: auditRouter,
  courses: coursesRouter,
  members: membersRouter,
  roster: rosterRouter,
  exercises: exercisesRouter,
  drafts: draftsRouter,
  extensions: extensionsRouter,
  sections: sectionsRouter,
  submissions: submissionsRouter,
  receipts: receiptsRouter,
  networks: networksRouter,
  runs: runsRouter,
  comparison: comparisonRouter,
  leaderboard: leaderboardRouter,
  wall: wallRouter,
  glance: glanceRouter,
  timeline: timelineRouter,
  grades: gradesRouter,
  marking: markingRouter,
  polls: pollsRouter,
});
export type AppRouter = typeof appRouter;
