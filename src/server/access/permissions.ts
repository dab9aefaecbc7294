import {
  type Access,
  type Actor,
  type Audience,
  classAudience,
  isStaff,
  isVisitor,
  type Role,
  staffRoles,
  visitor,
} from "@/core/base/actor";
import { parseRoom, RoomSchema } from "@/core/live/events";
import { exercisePhase, isLeaderboardVisible, isNetworkShared } from "@/core/exercise/exercise";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { classTimesOf } from "@/server/exercise/exercise-times";
import { findLooking, refuseLooking } from "./looking";
import { isInSections } from "./own-sections";
import { findPlace, type KnownPlaces, type Member, type Place, type Target } from "./places";

// THE authorisation file: who may do what. Procedures and sockets ask here and nowhere else.

type Rule = {
  roles: readonly Role[];
  /**
   * Besides the roles: the student who owns the submission or run. A rerun belongs to the staff, even if it
   * trains a student's submission.
   */
  owner?: true | "but_not_of_reruns";
  /** Besides the roles: the course's students, while they may see the exercise's leaderboard. */
  classmates?: true;
  /** Besides the roles: the course's students, once the exercise shares its networks. */
  shared?: true;
  /** Not for assistants where the course demands blind marking: it is about who students are. */
  names?: true;
  /** Not for assistants of sections, unless it is about one student: it is about everybody. */
  whole?: true;
  /**
   * Holds also for the runs of references, which the platform makes. Without this, and for students always,
   * such a run is not found.
   */
  references?: true;
  /** Besides the roles: whoever looks into the demonstration. Only of what changes nothing. */
  visitors?: true;
};

const everyone = ["instructor", "assistant", "student"] as const;
const instructor = ["instructor"] as const;
const student = ["student"] as const;

const permissions = {
  "course.see": { roles: everyone, visitors: true },
  "course.manage": { roles: instructor },
  "course.archive": { roles: instructor },
  "course.see_end": { roles: staffRoles },
  "course.set_end": { roles: instructor },
  "course.leave": { roles: everyone },
  "course.hear_staff": { roles: staffRoles },
  "course.watch_queue": { roles: staffRoles, whole: true },
  "course.glance": { roles: staffRoles, whole: true, visitors: true },
  "course.tasks": { roles: staffRoles, visitors: true },
  "course.copy": { roles: instructor },
  "course.remove": { roles: instructor },
  "timeline.see": { roles: staffRoles, visitors: true },
  "member.list": { roles: staffRoles, names: true, visitors: true },
  "member.manage": { roles: instructor },
  /** `requireOwnStudent` says for whose accounts. */
  "member.reset_password": { roles: instructor },
  "exercise.see": { roles: everyone, visitors: true },
  "exercise.manage": { roles: instructor },
  "exercise.submit": { roles: everyone },
  "section.list": { roles: staffRoles, visitors: true },
  "extension.list": { roles: staffRoles, visitors: true },
  "extension.manage": { roles: instructor },
  "submission.list": { roles: staffRoles, whole: true, visitors: true },
  "submission.see": { roles: staffRoles, owner: true, visitors: true },
  "submission.rerun": { roles: staffRoles, whole: true },
  "network.see": { roles: staffRoles, owner: true, shared: true, visitors: true },
  "submission.repeat": { roles: [], owner: true },
  "submission.answer": { roles: [], owner: true },
  "submission.choose": { roles: [], owner: true },
  "run.see": { roles: staffRoles, owner: true, classmates: true, visitors: true },
  "run.cancel": { roles: staffRoles, owner: "but_not_of_reruns", references: true },
  "run.prioritise": { roles: staffRoles, references: true },
  "run.retry": { roles: staffRoles, owner: "but_not_of_reruns", references: true },
  "poll.see": { roles: everyone, visitors: true },
  "poll.vote": { roles: student },
  "poll.list": { roles: staffRoles, visitors: true },
  "poll.manage": { roles: staffRoles },
  "audit.see": { roles: instructor },
  "run.download": { roles: staffRoles, owner: true, visitors: true },
  "grade.mark": { roles: staffRoles },
  "grade.list": { roles: staffRoles, visitors: true },
  "grade.release": { roles: instructor },
  "grade.see_own": { roles: everyone, visitors: true },
  "grade.ask_regrade": { roles: student },
  "grade.export": { roles: instructor },
} as const satisfies Record<string, Rule>;
export type Permission = keyof typeof permissions;

function describeTarget(target: Target): "course" | "exercise" | "submission" | "run" {
  if ("courseId" in target) return "course";
  if ("exerciseId" in target) return "exercise";
  return "submissionId" in target ? "submission" : "run";
}

function whoMay(roles: readonly Role[]): "student" | "instructor" | "staff" {
  if (roles.includes("student")) return "student";
  return roles.length === 1 ? "instructor" : "staff";
}

function audienceOf(role: Role): Audience {
  return isStaff(role) ? "staff" : "student";
}

const accessFields = {
  id: true,
  role: true,
  sectionsOnly: true,
  sections: { select: { sectionId: true } },
} as const;

/** The sections whose students alone an assistant sees; null for everybody's. */
const sectionsOf = ({ role, sectionsOnly, sections }: Pick<Member, "role" | "sectionsOnly" | "sections">) =>
  role === "assistant" && sectionsOnly ? sections : null;

function isAllowed(
  rule: Rule,
  role: Role,
  userId: string,
  { exercise, ownerId, cause }: Place,
  now: Date,
): boolean {
  if (rule.roles.includes(role)) return true;
  if (
    ownerId === userId &&
    (rule.owner === true || (rule.owner === "but_not_of_reruns" && cause !== "rerun"))
  )
    return true;
  if (!exercise) return false;
  const phase = exercisePhase(classTimesOf(exercise), now);
  if (rule.classmates && isLeaderboardVisible(exercise.leaderboardVisibility, phase)) return true;
  return rule.shared === true && isNetworkShared(exercise.sharing, exercise.leaderboardVisibility, phase);
}

/**
 * THE rule of the demonstration: everybody, signed in or not, reads what its staff reads, and nobody changes
 * anything, for no person is of it.
 */
function requireLooking(
  actor: Actor | null,
  access: Access | null,
  { visitors }: Rule,
  { exercise, cause }: Place,
  missing: AppError,
): Access {
  if (!access) throw missing;
  if (!visitors) throw refuseLooking(actor);
  if ((exercise && !exercise.publishedAt) || cause === "reference") throw missing;
  return access;
}

/**
 * Lets the person through, and tells their role, or throws. What someone may not even know of is NOT_FOUND:
 * other courses' things, drafts, and other students' submissions.
 */
export async function requirePermission(
  db: Db | Tx,
  actor: Actor | null,
  permission: Permission,
  target: Target,
  now: Date,
  places?: KnownPlaces,
): Promise<Access> {
  const asking = actor ?? visitor;
  const missing = isVisitor(asking)
    ? new AppError("UNAUTHENTICATED", (t) => t("errors.signInFirst"))
    : new AppError("NOT_FOUND", (t) => t("errors.noTarget", { what: describeTarget(target) }));
  const place = await findPlace(db, asking.userId, target, places);
  if (!place) throw missing;
  const { courseId, exercise, ownerId, member } = place;
  const rule: Rule = permissions[permission];
  if (!member) return requireLooking(asking, await findLooking(db, courseId), rule, place, missing);
  const { role } = member;
  const sections = sectionsOf(member);
  const isOthers = ownerId !== null && ownerId !== asking.userId;
  if (isOthers && !(await isInSections(db, { courseId, sections }, { userId: ownerId }))) throw missing;
  if (!isStaff(role) && exercise && !exercise.publishedAt) throw missing;
  if (place.cause === "reference" && (!isStaff(role) || !rule.references)) throw missing;
  if (!isAllowed(rule, role, asking.userId, place, now)) {
    if (isOthers) throw missing;
    throw new AppError("FORBIDDEN", (t) => t("errors.onlyRoles", { who: whoMay(rule.roles) }));
  }
  if (rule.whole && sections !== null && ownerId === null)
    throw new AppError("FORBIDDEN", (t) => t("errors.onlySections"));
  if (rule.names && place.blindMarking && role === "assistant")
    throw new AppError("FORBIDDEN", (t) => t("errors.marksBlind"));
  return { courseId, enrolmentId: member.id, role, audience: audienceOf(role), sections, isLooking: false };
}

/** An assistant changes a grade that its student has seen only where the course says so. */
export async function requireReleasedChange(db: Db | Tx, { courseId, role }: Access): Promise<void> {
  if (role === "instructor") return;
  const { assistantsChangeReleased } = await db.course.findUniqueOrThrow({
    where: { id: courseId },
    select: { assistantsChangeReleased: true },
  });
  if (!assistantsChangeReleased) throw new AppError("FORBIDDEN", (t) => t("errors.releasedIsFixed"));
}

/** Like `requirePermission`, but answers false instead of throwing, for parts of a page that are left out. */
export async function isPermitted(
  db: Db | Tx,
  actor: Actor | null,
  permission: Permission,
  target: Target,
  now: Date,
): Promise<boolean> {
  try {
    await requirePermission(db, actor, permission, target, now);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** What `requirePermission` would tell of each course that the person may see, by title. */
export async function listAccesses(db: Db, { userId }: Actor): Promise<Access[]> {
  const enrolments = await db.enrolment.findMany({
    where: { userId, removedAt: null },
    select: { ...accessFields, courseId: true },
    orderBy: [{ course: { title: "asc" } }, { id: "asc" }],
  });
  return enrolments
    .filter(({ role }) => permissions["course.see"].roles.includes(role))
    .map((enrolment) => {
      const { id, courseId, role } = enrolment;
      const sections = sectionsOf({
        ...enrolment,
        sections: enrolment.sections.map(({ sectionId }) => sectionId),
      });
      return { courseId, enrolmentId: id, role, audience: audienceOf(role), sections, isLooking: false };
    });
}

/** What may be done in a course that is put away: it is read, taken home, left, and opened again. */
const inArchive: readonly Permission[] = [
  "course.archive",
  "course.copy",
  "course.remove",
  "course.set_end",
  "course.leave",
  "run.cancel",
  "grade.export",
  "audit.see",
  "member.reset_password",
];

/** Lets the person change something, or throws; also where the course is put away. */
export async function requireChange(
  db: Db | Tx,
  actor: Actor | null,
  permission: Permission,
  target: Target,
  now: Date,
): Promise<Access> {
  // Read anew: what came before it in the same request may have changed it.
  const places: KnownPlaces = new Map();
  const access = await requirePermission(db, actor, permission, target, now, places);
  if (access.isLooking) throw refuseLooking(actor);
  const place = await findPlace(db, (actor ?? visitor).userId, target, places);
  if (place?.isArchived && !inArchive.includes(permission))
    throw new AppError("CONFLICT", (t) => t("errors.archived"));
  return access;
}

/** Throws unless the person may create courses. */
export function requireCourseCreator(actor: Actor): void {
  if (actor.mayCreateCourses) return;
  throw new AppError("FORBIDDEN", (t) => t("errors.mayNotCreate"));
}

/**
 * Throws unless the person looks after all of Convoy: its people, its courses and its trainers. No role in a
 * course gives this, and it gives no role in a course.
 */
export function requireAdministrator(actor: Actor): void {
  if (actor.isAdministrator) return;
  throw new AppError("FORBIDDEN", (t) => t("errors.onlyAdministrators"));
}

const roomPermissions = {
  run: "run.see",
  exercise: "exercise.see",
  course: "course.see",
  staff: "course.hear_staff",
  presence: "course.see",
  poll: "poll.see",
} as const;

/** Lets the person into a room of the live channel, and tells what they may see there, or throws. */
export async function authoriseRoom(db: Db, actor: Actor | null, room: string, now: Date): Promise<Access> {
  if (!RoomSchema.safeParse(room).success) throw new AppError("INVALID", (t) => t("errors.noRoom"));
  const { kind, id } = parseRoom(room);
  const target: Target =
    kind === "run" ? { runId: id } : kind === "exercise" ? { exerciseId: id } : { courseId: id };
  const access = await requirePermission(db, actor, roomPermissions[kind], target, now);
  // Nothing happens there.
  if (access.isLooking) throw refuseLooking(actor);
  return kind === "run" ? access : { ...access, audience: classAudience(access) };
}
