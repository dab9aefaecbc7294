import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import superjson from "superjson";
import type { Actor } from "@/core/base/actor";
import { median } from "@/core/run/spread";
import type { Db } from "@/server/base/db";
import { PrismaClient } from "@/server/generated/client";
import { migrate } from "@/server/postgres/migrate";
import { startPostgres } from "@/server/postgres/postgres";
import { createSession } from "@/server/account/sessions";
import { callAs } from "../support/caller";
import { makeDataDir, removeDataDir } from "../support/convoy";
import type { Cell } from "./figures";
import { seedLargeCourse } from "./large-course";
import { listQuestions, type Question } from "./questions";
import { measureWarm } from "./warm-times";

/**
 * One query as PostgreSQL ran it: milliseconds, rows, the indexes that it used and the tables that it read
 * from end to end.
 */
type Plan = { milliseconds: number; rows: number; indexes: string[]; scans: string[] };
/**
 * A procedure on the server: the median in milliseconds of warm calls one after the other, its answer's size
 * as JSON, and its queries.
 */
type ProcedureRow = Omit<Question, "ask"> & { milliseconds: number; kilobytes: number; plans: Plan[] };

/**
 * A course of 400 students and 12,000 runs, each procedure's time on the server, and how PostgreSQL answered
 * its queries.
 */
export async function measurePlans(): Promise<ProcedureRow[]> {
  const dataDir = makeDataDir();
  const postgres = await startPostgres({ dataDir, database: "convoy" });
  const notices: string[] = [];
  const plain = connect(postgres.url);
  const explaining = connect(postgres.url, notices);
  try {
    await migrate(postgres.url);
    const course = await seedLargeCourse(plain);
    const actors = {
      instructor: await makeActor(plain, course.instructorId),
      student: await makeActor(plain, course.studentId),
    };
    const rows: ProcedureRow[] = [];
    for (const { procedure, who, ask } of listQuestions(course)) {
      const times = await measureWarm(() => ask(callAs(plain, actors[who], { now: new Date() })), {
        before: 2,
        counted: 9,
      });
      notices.length = 0;
      const answer = superjson.stringify(await ask(callAs(explaining, actors[who], { now: new Date() })));
      const kilobytes = Math.round(Buffer.byteLength(answer) / 1000);
      rows.push({
        procedure,
        who,
        milliseconds: Math.round(median(times)),
        kilobytes,
        plans: notices.flatMap(readPlan),
      });
    }
    return rows;
  } finally {
    await Promise.all([plain.$disconnect(), explaining.$disconnect()]);
    await postgres.stop();
    removeDataDir(dataDir);
  }
}

/** One line a procedure, with its slowest query. */
export function listProcedures(rows: ProcedureRow[]): Record<string, Cell>[] {
  return rows.map(({ procedure, who, plans, milliseconds, kilobytes }) => {
    const slowest = plans.toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
    return {
      procedure,
      who,
      ms: milliseconds,
      kB: kilobytes,
      queries: plans.length,
      "slowest, ms": slowest ? Math.round(slowest.milliseconds) : null,
      "its rows": slowest?.rows ?? null,
      "its indexes": slowest?.indexes.join(", ") || null,
      "tables that it reads whole": slowest?.scans.join(", ") || null,
    };
  });
}

export function printPlans(rows: ProcedureRow[]): void {
  console.table(listProcedures(rows));
  for (const { procedure, who, plans } of rows.filter(
    (row) => row.who === "instructor" && row.plans.length > 0,
  )) {
    console.log(`\n${procedure}, ${who}: queries of a millisecond or more`);
    console.table(
      plans
        .filter(({ milliseconds }) => milliseconds >= 1)
        .map(({ milliseconds, rows: count, indexes, scans }) => ({
          ms: milliseconds.toFixed(1),
          rows: count,
          indexes: indexes.join(", "),
          scans: scans.join(", "),
        })),
    );
  }
}

/** Where `notices` are given, PostgreSQL tells of each query how it was run. */
function connect(url: string, notices?: string[]): Db {
  const options =
    "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on " +
    "-c auto_explain.log_timing=off -c auto_explain.log_format=json -c auto_explain.log_level=notice";
  const pool = new pg.Pool({ connectionString: url, max: 10, ...(notices && { options }) });
  pool.on("connect", (client) => client.on("notice", ({ message }) => message && notices?.push(message)));
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
}

async function makeActor(db: Db, userId: string): Promise<Actor> {
  const { name, email, mayCreateCourses, isAdministrator } = await db.user.findUniqueOrThrow({
    where: { id: userId },
  });
  return {
    userId,
    sessionId: await createSession(db, userId, "a bench", new Date()),
    name: name ?? email,
    email,
    mayCreateCourses,
    isAdministrator,
  };
}

type Node = {
  "Node Type": string;
  "Actual Rows": number;
  "Relation Name"?: string;
  "Index Name"?: string;
  Plans?: Node[];
};

/** Nothing for a notice about something else. */
function readPlan(notice: string): Plan[] {
  const [, duration, json] = /^duration: ([\d.]+) ms {2}plan:\s*(\{[^]*)$/.exec(notice) ?? [];
  if (!duration || !json) return [];
  const { Plan: root } = JSON.parse(json) as { Plan: Node };
  const nodes = listNodes(root);
  const unique = (names: (string | undefined)[]) => [...new Set(names.flatMap((name) => name ?? []))];
  return [
    {
      milliseconds: Number(duration),
      rows: root["Actual Rows"],
      indexes: unique(nodes.map((node) => node["Index Name"])),
      scans: unique(
        nodes.map((node) =>
          node["Node Type"] === "Seq Scan" ? `${node["Relation Name"]} (${node["Actual Rows"]})` : undefined,
        ),
      ),
    },
  ];
}

function listNodes(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(listNodes)];
}
