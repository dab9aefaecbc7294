import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { backoff } from "@/core/base/backoff";
import { DAY, HOUR, MINUTE } from "@/core/base/duration";
import { type Locale, locales } from "@/core/base/locale";
import { type MailKind, mailKinds, type NoticeKind, noticeKinds } from "@/core/base/notice";
import { makeAllTexts } from "@/messages/translator";
import type { Db } from "@/server/base/db";
import { log } from "@/server/base/log";
import { readStored } from "@/server/base/rows";
import type { AuditEvent } from "@/server/generated/client";
import { addressOfPage, type Letter, type Mailer } from "@/server/base/mail";
import { originOf } from "@/server/base/run-origin";

// Mails about what happened. The record and the runs say it already: nothing else has to remember to write.

/** Milliseconds between two tries of a mail that the server does not take. */
const PAUSES = { first: MINUTE, longest: DAY };

export const NoticeSettingsSchema = z.strictObject({ kinds: z.array(z.enum(noticeKinds)).max(10) });

const kindsOfActions: Record<string, MailKind> = {
  "grade.release": "grade_released",
  "grade.recompute": "grade_released",
  "grade.accept_regrade": "regrade_answered",
  "grade.decline_regrade": "regrade_answered",
  "member.request": "request_waiting",
  "account.turn_on_factor": "account_changed",
  "account.turn_off_factor": "account_changed",
  "account.take_off_factor": "account_changed",
  "account.use_recovery_code": "account_changed",
  "account.renew_recovery_codes": "account_changed",
  "account.link_provider": "account_changed",
  "account.unlink_provider": "account_changed",
  "course.warn_deletion": "names_end",
  "trainer.refute": "machine_refuted",
};
/** What is older is no news: so much is told after mail was set up, or a night without a web process. */
const NEWS = DAY;
const MOST = 200;
const MOST_ATTEMPTS = 8;

const EndSchema = z.object({ deleteAt: z.coerce.date() });

/** What a mail says, and where its link leads. */
type News = { userId: string; title: string; path: string; name?: string; day?: Date };

export async function setNotices(
  db: Db,
  { userId }: Actor,
  kinds: NoticeKind[],
  locale: Locale,
): Promise<void> {
  await db.user.update({ where: { id: userId }, data: { notices: [...new Set(kinds)], locale } });
}

type Cause = { id: string; kind: MailKind; at: Date; people: string[] };

async function listCauses(db: Db, since: Date): Promise<Cause[]> {
  const told = new Set(
    (await db.mail.findMany({ where: { createdAt: { gt: since } }, select: { causeId: true } })).map(
      ({ causeId }) => causeId,
    ),
  );
  const events = await db.auditEvent.findMany({
    where: { action: { in: Object.keys(kindsOfActions) }, at: { gt: since } },
    orderBy: { at: "asc" },
  });
  const failed = await db.run.findMany({
    where: { failedAt: { gt: since }, cause: "submission", failure: { path: ["fault"], equals: "ours" } },
    select: { id: true, userId: true, failedAt: true },
  });
  const runs = failed.map(({ id, userId, failedAt }) => ({ id, userId, at: failedAt! }));
  const causes: Cause[] = [];
  for (const { id, action, subjectId, courseId, at } of events) {
    if (told.has(id)) continue;
    const kind = kindsOfActions[action]!;
    causes.push({ id, kind, at, people: await findPeople(db, kind, { courseId, subjectId }) });
  }
  for (const { id, userId, at } of runs)
    if (!told.has(id) && userId) causes.push({ id, kind: "run_failed", at, people: [userId] });
  return causes;
}

async function findPeople(
  db: Db,
  kind: MailKind,
  { courseId, subjectId }: { courseId: string | null; subjectId: string },
): Promise<string[]> {
  if (kind === "account_changed") return [subjectId];
  if (kind === "names_end") return listKeepers(db, courseId);
  if (kind === "machine_refuted" && courseId === null) return listAdministrators(db);
  if (kind === "machine_refuted" || kind === "request_waiting") return listInstructors(db, courseId);
  return findGraded(db, subjectId);
}

async function listAdministrators(db: Db): Promise<string[]> {
  const people = await db.user.findMany({
    where: { isAdministrator: true, closedAt: null },
    select: { id: true },
  });
  return people.map(({ id }) => id);
}

/** A course without instructors is the administrators'. */
async function listKeepers(db: Db, courseId: string | null): Promise<string[]> {
  const instructors = await listInstructors(db, courseId);
  return instructors.length > 0 ? instructors : listAdministrators(db);
}

async function listInstructors(db: Db, courseId: string | null): Promise<string[]> {
  const enrolments = await db.enrolment.findMany({
    where: { courseId: courseId ?? "", role: "instructor", removedAt: null },
    select: { userId: true },
  });
  return enrolments.map(({ userId }) => userId);
}

async function findGraded(db: Db, gradeId: string): Promise<string[]> {
  const grade = await db.grade.findUnique({
    where: { id: gradeId },
    select: { enrolment: { select: { userId: true } } },
  });
  return grade ? [grade.enrolment.userId] : [];
}

/** Writes down which mails there are to send. Several web processes may do it at once. */
export async function collectMails(db: Db, now: Date): Promise<void> {
  const since = new Date(now.getTime() - NEWS);
  for (const { id: causeId, kind, people } of (await listCauses(db, since)).slice(0, MOST)) {
    const data = people.map((userId) => ({ causeId, userId, kind, createdAt: now, nextAt: now }));
    await db.mail.createMany({ data, skipDuplicates: true });
  }
}

/** The mail's content as things are now, or null where it is not true any more. */
async function findNews(db: Db, causeId: string, kind: MailKind, userId: string): Promise<News | null> {
  if (kind === "run_failed") {
    const run = await db.run.findUnique({
      where: { id: causeId },
      include: {
        submission: { select: { exercise: { select: { title: true } } } },
        reference: { select: { exercise: { select: { title: true } } } },
      },
    });
    return run?.failedAt ? { userId, title: originOf(run).exercise.title, path: `/runs/${causeId}` } : null;
  }
  const event = await db.auditEvent.findUnique({ where: { id: causeId } });
  if (kind === "account_changed")
    return event && { userId, title: event.action.replace("account.", ""), path: "/account" };
  if (kind === "names_end") return event && findEnd(db, event, userId);
  if (kind === "machine_refuted") {
    const { name } = z.object({ name: z.string() }).parse(event?.data);
    const path = event?.courseId ? `/courses/${event.courseId}/audit` : "/admin";
    return event && { userId, title: name, path };
  }
  if (kind === "request_waiting") {
    const { subjectId, courseId } = event ?? {};
    if (!subjectId || !courseId) return null;
    const course = await db.course.findUnique({ where: { id: courseId }, select: { title: true } });
    if (!course) return null;
    const request = await db.joinRequest.findUnique({
      where: { courseId_userId: { courseId, userId: subjectId } },
      include: { user: { select: { name: true, email: true } } },
    });
    if (!request || request.refusedAt) return null;
    const name = request.user.name ?? request.user.email;
    return { userId, title: course.title, name, path: `/courses/${courseId}/members` };
  }
  const grade = await db.grade.findUnique({
    where: { id: event?.subjectId ?? "" },
    include: { exercise: { select: { title: true } } },
  });
  if (!grade?.releasedAt) return null;
  return { userId, title: grade.exercise.title, path: `/exercises/${grade.exerciseId}` };
}

/** Null where the course was kept or deleted meanwhile. */
async function findEnd(db: Db, { subjectId, at, data }: AuditEvent, userId: string): Promise<News | null> {
  const course = await db.course.findUnique({
    where: { id: subjectId },
    select: { title: true, deletionWarnedAt: true },
  });
  if (course?.deletionWarnedAt?.getTime() !== at.getTime()) return null;
  const { deleteAt } = readStored(EndSchema, data);
  return { userId, title: course.title, path: `/courses/${subjectId}/settings`, day: deleteAt };
}

function write(to: string, locale: Locale, kind: MailKind, { title, path, name = "", day }: News): Letter {
  const t = makeAllTexts(locale);
  const link = addressOfPage(path);
  const date = day ? new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(day) : "";
  const values = { title, name, link, date };
  return {
    to,
    // A title has no line ends: `makeNameSchema` refuses them.
    subject: t(`mail.notices.${kind}.subject`, values),
    text: `${t(`mail.notices.${kind}.text`, values)}\n\n${t("mail.notices.end", { link: addressOfPage("/account") })}`,
  };
}

const readLocale = (locale: string | null): Locale => locales.find((each) => each === locale) ?? "en";

/** Sends what waits. A mail that the server does not take is tried again, ever later, for about a day. */
export async function deliverMails(db: Db, send: Mailer, now: Date): Promise<{ sent: number }> {
  const waiting = await db.mail.findMany({
    where: { sentAt: null, droppedAt: null, nextAt: { lte: now } },
    include: { user: true },
    orderBy: { nextAt: "asc" },
    take: MOST,
  });
  let sent = 0;
  for (const { causeId, userId, kind, attempts, user } of waiting) {
    const key = { causeId, userId };
    // Whoever moves the time on is the one who sends it; a process that dies then leaves it for later.
    const later = new Date(now.getTime() + backoff(PAUSES, attempts + 1));
    const { count } = await db.mail.updateMany({
      where: { ...key, attempts, sentAt: null, nextAt: { lte: now } },
      data: { attempts: { increment: 1 }, nextAt: later },
    });
    if (count === 0) continue;
    const known = mailKinds.find((each) => each === kind);
    const isChosen = noticeKinds.every((each) => each !== known) || user.notices.includes(kind);
    const isWanted = isChosen && user.emailVerified !== null && !user.closedAt;
    const news = isWanted && known ? await findNews(db, causeId, known, userId) : null;
    if (!news || !known || attempts >= MOST_ATTEMPTS) {
      if (news) log.error({ causeId }, "A mail was given up: the mail server did not take it.");
      await db.mail.updateMany({ where: key, data: { droppedAt: now } });
      continue;
    }
    try {
      await send(write(user.email, readLocale(user.locale), known, news));
      await db.mail.updateMany({ where: key, data: { sentAt: now } });
      sent += 1;
    } catch (error) {
      log.warn({ err: error, causeId }, "A mail could not be sent; it is tried again.");
    }
  }
  await db.mail.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - 2 * NEWS - HOUR) } } });
  return { sent };
}
