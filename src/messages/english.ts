import { account } from "./en/account";
import { admin } from "./en/admin";
import { audit } from "./en/audit";
import { builder } from "./en/builder";
import { code } from "./en/code";
import { compare } from "./en/compare";
import { course } from "./en/course";
import { errors } from "./en/errors";
import { exercise } from "./en/exercise";
import { film } from "./en/film";
import { front } from "./en/front";
import { glance } from "./en/glance";
import { grade } from "./en/grade";
import { gradebook } from "./en/gradebook";
import { issues } from "./en/issues";
import { insight } from "./en/insight";
import { leaderboard } from "./en/leaderboard";
import { lesson } from "./en/lesson";
import { live } from "./en/live";
import { mail } from "./en/mail";
import { network } from "./en/network";
import { page } from "./en/page";
import { poll } from "./en/poll";
import { practice } from "./en/practice";
import { problems } from "./en/problems";
import { queue } from "./en/queue";
import { removal } from "./en/removal";
import { review } from "./en/review";
import { roster } from "./en/roster";
import { run } from "./en/run";
import { shell } from "./en/shell";
import { site } from "./en/site";
import { specification } from "./en/specification";
import { stage } from "./en/stage";
import { submission } from "./en/submission";
import { templates } from "./en/templates";
import { training } from "./en/training";
import { ui } from "./en/ui";
import { wall } from "./en/wall";

/** All English texts. What is missing in another language does not compile. */
export const english = {
  account,
  admin,
  audit,
  builder,
  code,
  compare,
  course,
  errors,
  exercise,
  film,
  front,
  glance,
  grade,
  gradebook,
  issues,
  insight,
  leaderboard,
  lesson,
  live,
  mail,
  network,
  page,
  poll,
  practice,
  problems,
  queue,
  removal,
  review,
  roster,
  run,
  shell,
  site,
  specification,
  stage,
  submission,
  templates,
  training,
  ui,
  wall,
};
