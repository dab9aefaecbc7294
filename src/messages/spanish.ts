import { account } from "./es/account";
import { admin } from "./es/admin";
import { audit } from "./es/audit";
import { builder } from "./es/builder";
import { code } from "./es/code";
import { compare } from "./es/compare";
import { course } from "./es/course";
import { errors } from "./es/errors";
import { exercise } from "./es/exercise";
import { film } from "./es/film";
import { front } from "./es/front";
import { glance } from "./es/glance";
import { grade } from "./es/grade";
import { gradebook } from "./es/gradebook";
import { issues } from "./es/issues";
import { insight } from "./es/insight";
import { leaderboard } from "./es/leaderboard";
import { lesson } from "./es/lesson";
import { live } from "./es/live";
import { mail } from "./es/mail";
import { network } from "./es/network";
import { page } from "./es/page";
import { poll } from "./es/poll";
import { practice } from "./es/practice";
import { problems } from "./es/problems";
import { queue } from "./es/queue";
import { removal } from "./es/removal";
import { review } from "./es/review";
import { roster } from "./es/roster";
import { run } from "./es/run";
import { shell } from "./es/shell";
import { site } from "./es/site";
import { specification } from "./es/specification";
import { stage } from "./es/stage";
import { submission } from "./es/submission";
import { templates } from "./es/templates";
import { training } from "./es/training";
import { ui } from "./es/ui";
import { wall } from "./es/wall";
import type { english } from "./english";
import type { Translation } from "./translation";

/** All Spanish texts. */
export const spanish: Translation<typeof english> = {
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
