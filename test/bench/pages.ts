import { randomUUID } from "node:crypto";
import { median } from "@/core/run/spread";
import { createDb } from "@/server/base/db";
import { findRunningPostgres } from "@/server/postgres/postgres";
import { makeDataDir, removeDataDir, startConvoy } from "../support/convoy";
import { makeCookie } from "../support/live";
import { type LargeCourse, seedLargeCourse } from "./large-course";
import { measureWarm } from "./warm-times";

/**
 * A page as one person gets it: milliseconds from the request to the last byte, over warm requests one after
 * the other.
 */
type PageRow = { page: string; who: string; median: number; slowest: number; kilobytes: number };

type Who = "visitor" | "instructor" | "student";

function listPages({
  courseId,
  joinCode,
  exerciseIds: [, exercise, open],
  runId,
  submissionId,
}: LargeCourse): { who: Who; path: string }[] {
  const course = `/courses/${courseId}`;
  const ofVisitors = ["/", "/lesson", "/sign-in", "/register"];
  const ofBoth = [
    "/courses",
    course,
    `/exercises/${open}`,
    `/exercises/${open}/submit`,
    `${course}/wall`,
    `/runs/${runId}`,
    `/compare?runs=${runId}`,
    "/account",
  ];
  const ofStaff = [
    `${course}/glance`,
    `${course}/grades`,
    `${course}/members`,
    `${course}/members/seat1`,
    `${course}/queue`,
    `${course}/audit`,
    `/exercises/${exercise}/review`,
    `/exercises/${exercise}/review/queue`,
    `/exercises/${exercise}/edit`,
    `/submissions/${submissionId}`,
    `/networks/${submissionId}`,
    `${course}/exercises/new`,
    "/courses/new",
  ];
  const ofStudents = [`/exercises/${exercise}`, "/join", `/join/${joinCode}`];
  const paths = {
    visitor: ofVisitors,
    instructor: [...ofBoth, ...ofStaff],
    student: [...ofBoth, ...ofStudents],
  };
  return (["visitor", "instructor", "student"] as const).flatMap((who) =>
    paths[who].map((path) => ({ who, path })),
  );
}

/**
 * Starts the product with a course of 400 students and 12,000 runs, and times its pages on the machine's own
 * network.
 */
export async function measurePages(): Promise<PageRow[]> {
  const dataDir = makeDataDir();
  const secret = randomUUID().repeat(2);
  const convoy = await startConvoy({
    dataDir,
    env: { SESSION_SECRET: secret, ENGINE: "onnx", LOG_LEVEL: "warn" },
  });
  const db = createDb((await findRunningPostgres(dataDir, "convoy")) ?? "");
  try {
    const course = await seedLargeCourse(db);
    const [instructor, student] = await Promise.all(
      [course.instructorId, course.studentId].map((id) => makeCookie(db, id, secret)),
    );
    const cookies = { visitor: "", instructor: instructor!.cookie, student: student!.cookie };
    const rows: PageRow[] = [];
    for (const { who, path } of listPages(course))
      rows.push(await time(convoy.address, path, who, cookies[who]));
    return rows;
  } finally {
    await db.$disconnect();
    await convoy.stop();
    removeDataDir(dataDir);
  }
}

async function time(address: string, path: string, who: string, cookie: string): Promise<PageRow> {
  let bytes = 0;
  const times = await measureWarm(
    async () => {
      const answer = await fetch(address + path, { headers: { cookie }, redirect: "manual" });
      bytes = (await answer.arrayBuffer()).byteLength;
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status} to the ${who}.`);
    },
    { before: 3, counted: 15 },
  );
  const page = path.replace(/[a-z0-9]{20,}/g, "…").replace(/run….*|work….*/, "…");
  return {
    page,
    who,
    median: Math.round(median(times)),
    slowest: Math.round(Math.max(...times)),
    kilobytes: Math.round(bytes / 1024),
  };
}
