import { readdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { makePersonResetLink } from "@/server/account/administration";
import type { Db } from "@/server/base/db";
import { scrollThrough } from "./openers";
import { button, readField } from "./people";
import { visit } from "./settle";

/** A page of the demonstration: who opens it, the name of its pictures, and its path. */
export type Place = { who: "visitor" | "student" | "instructor"; name: string; path: string };

/** The routes of the product, such as `/runs/[runId]`; the gallery of components is none. */
export function listRoutes(): string[] {
  const files = readdirSync("src/app", { recursive: true, encoding: "utf8" }).filter(
    (file) => path.basename(file) === "page.tsx" && !file.startsWith("gallery"),
  );
  return files.map((file) => path.posix.join("/", path.dirname(file))).sort();
}

/** Whether the path is one of the route's. */
export function isOf(route: string, address: string): boolean {
  return new RegExp(`^${route.replace(/\[\w+\]/g, "[^/]+")}$`).test(address.split("?")[0]!);
}

/**
 * Every page, each as everybody who may open it sees it. At least two runs have finished, and one trains; the
 * instructor is signed in.
 */
export async function findEveryPage(db: Db, instructor: Page, address: string): Promise<Place[]> {
  const { id: courseId, joinCode } = await db.course.findFirstOrThrow();
  const course = `/courses/${courseId}`;
  const exercises = (await db.exercise.findMany({ orderBy: { createdAt: "asc" } })).map(
    ({ id }) => `/exercises/${id}`,
  );
  const results = await db.result.findMany({
    include: { run: { include: { submission: true } } },
    orderBy: { createdAt: "asc" },
    take: 2,
  });
  const { id: submissionId, userId } = results[0]!.run.submission!;
  const { id: enrolmentId } = await db.enrolment.findFirstOrThrow({ where: { userId } });
  const runIds = results.map(({ runId }) => runId);
  const training = await db.run.findFirstOrThrow({ where: { startedAt: { not: null }, finishedAt: null } });
  await visit(instructor, `${address}/account`);
  await button(instructor, "Make an invitation link").click();
  const invitation = new URL(await readField(instructor.getByRole("textbox", { name: "Invitation link" })))
    .pathname;
  const { path: reset } = await makePersonResetLink(db, null, userId, new Date());
  const as = (who: Place["who"], paths: Record<string, string>) =>
    Object.entries(paths).map(([name, address]) => ({ who, name: `${who}-${name}`, path: address }));
  return [
    ...as("visitor", {
      home: "/",
      "sign-in": "/sign-in",
      register: "/register",
      forgot: "/forgot",
      reset,
      lesson: "/lesson",
      demonstration: "/demonstration",
      receipt: "/receipt",
      privacy: "/privacy",
      accessibility: "/accessibility",
      invitation,
      nowhere: "/nowhere",
    }),
    ...as("instructor", {
      courses: "/courses",
      "new-course": "/courses/new",
      account: "/account",
      people: "/admin",
      prove: "/prove?token=none",
      course,
      members: `${course}/members`,
      timeline: `${course}/members/${enrolmentId}`,
      wall: `${course}/wall`,
      glance: `${course}/glance`,
      gradebook: `${course}/grades`,
      questions: `${course}/polls`,
      queue: `${course}/queue`,
      settings: `${course}/settings`,
      audit: `${course}/audit`,
      "new-exercise": `${course}/exercises/new?kind=open`,
      exercise: exercises[1]!,
      review: `${exercises[0]}/review`,
      marking: `${exercises[1]}/review/queue`,
      edit: `${exercises[1]}/edit`,
      builder: `${exercises[1]}/submit`,
      run: `/runs/${runIds[0]}`,
      "run-training": `/runs/${training.id}`,
      submission: `/submissions/${submissionId}`,
      network: `/networks/${submissionId}`,
      compare: `/compare?runs=${runIds.join(",")}`,
    }),
    ...as("student", {
      courses: "/courses",
      course,
      wall: `${course}/wall`,
      questions: `${course}/polls`,
      refused: `${course}/grades`,
      join: "/join",
      "join-code": `/join/${joinCode}`,
      compare: "/compare",
      "exercise-1": exercises[0]!,
      "exercise-2": exercises[1]!,
      "exercise-3": exercises[2]!,
      builder: `${exercises[0]}/submit`,
    }),
  ];
}

/** Opens a page and shows all of it once, for what loads only when it is looked at. */
export async function lookThrough(page: Page, address: string): Promise<void> {
  await visit(page, address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await scrollThrough(page);
}
