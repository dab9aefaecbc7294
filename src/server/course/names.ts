import { randomInt } from "node:crypto";
import { z } from "zod";
import type { Access, Audience } from "@/core/base/actor";
import type { Db, Tx } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { isBlind } from "./marking";

// The names of students: who may see which.

const NameRow = z.object({
  id: z.string(),
  userId: z.string(),
  pseudonym: z.string(),
  isStudent: z.boolean(),
  hidesFromStudents: z.boolean(),
  hidesFromStaff: z.boolean(),
  name: z.string().nullable(),
  email: z.string(),
});
type NameRow = z.infer<typeof NameRow>;

/** An e-mail address replaces a missing name, but only for staff. */
function shownName(row: NameRow, audience: Audience): string {
  if (audience === "staff")
    return row.hidesFromStaff && row.isStudent ? row.pseudonym : (row.name ?? row.email);
  return row.hidesFromStudents ? row.pseudonym : (row.name ?? row.pseudonym);
}

async function readNames(db: Db | Tx, courseId: string, userId?: string): Promise<NameRow[]> {
  return readRows(
    db,
    NameRow,
    Prisma.sql`
    SELECT enrolment.id, enrolment."userId", enrolment.pseudonym, enrolment.role = 'student' AS "isStudent",
      course.pseudonyms AS "hidesFromStudents", course."blindMarking" AS "hidesFromStaff", person.name, person.email
    FROM "Enrolment" AS enrolment JOIN "Course" AS course ON course.id = enrolment."courseId" JOIN "User" AS person ON person.id = enrolment."userId"
    WHERE course.id = ${courseId} ${userId === undefined ? Prisma.empty : Prisma.sql`AND enrolment."userId" = ${userId}`}`,
  );
}

/** The names under which this audience sees the course's students, by enrolment. */
export async function listStudentNames(
  db: Db | Tx,
  courseId: string,
  audience: Audience,
): Promise<Map<string, string>> {
  return new Map((await readNames(db, courseId)).map((row) => [row.id, shownName(row, audience)]));
}

/** The same by user. */
export async function listUserNames(
  db: Db | Tx,
  courseId: string,
  audience: Audience,
): Promise<Map<string, string>> {
  return new Map((await readNames(db, courseId)).map((row) => [row.userId, shownName(row, audience)]));
}

/**
 * One student's name for this audience, or for somebody who marks blind; empty for who was never in the
 * course.
 */
export async function findStudentName(
  db: Db | Tx,
  { courseId, userId }: { courseId: string; userId: string },
  audience: Audience,
  marksBlind: boolean,
): Promise<string> {
  const [row] = await readNames(db, courseId, userId);
  return row ? shownName({ ...row, hidesFromStaff: row.hidesFromStaff || marksBlind }, audience) : "";
}

type NamedStudent = { pseudonym: string; user: { name: string | null; email: string } };

/** The name under which a marker sees a student. */
export function markedName({ pseudonym, user }: NamedStudent, hidesNames: boolean): string {
  return hidesNames ? pseudonym : (user.name ?? user.email);
}

/** The names under which this person sees the students, by enrolment. */
export async function listMarkedNames(db: Db, access: Access): Promise<Map<string, string>> {
  const hidesFromStaff = await isBlind(db, access);
  return new Map(
    (await readNames(db, access.courseId)).map((row) => [
      row.id,
      shownName({ ...row, hidesFromStaff }, access.audience),
    ]),
  );
}

const qualities = [
  "Amber",
  "Brave",
  "Bright",
  "Brisk",
  "Calm",
  "Clever",
  "Cosy",
  "Crisp",
  "Curious",
  "Daring",
  "Deft",
  "Eager",
  "Fair",
  "Gentle",
  "Glad",
  "Golden",
  "Happy",
  "Honest",
  "Jolly",
  "Keen",
  "Kind",
  "Lively",
  "Lucky",
  "Mellow",
  "Merry",
  "Mighty",
  "Nimble",
  "Noble",
  "Patient",
  "Plucky",
  "Proud",
  "Quick",
  "Quiet",
  "Rapid",
  "Sharp",
  "Silver",
  "Sleek",
  "Snowy",
  "Spry",
  "Steady",
  "Sunny",
  "Swift",
  "Tidy",
  "Velvet",
  "Vivid",
  "Warm",
  "Wise",
  "Witty",
];
const animals = [
  "Badger",
  "Beaver",
  "Bison",
  "Bittern",
  "Condor",
  "Crane",
  "Curlew",
  "Dolphin",
  "Egret",
  "Falcon",
  "Ferret",
  "Finch",
  "Fox",
  "Gecko",
  "Gannet",
  "Hare",
  "Hawk",
  "Hedgehog",
  "Heron",
  "Ibis",
  "Jackdaw",
  "Kestrel",
  "Kingfisher",
  "Lapwing",
  "Lark",
  "Lemur",
  "Lynx",
  "Marten",
  "Merlin",
  "Mole",
  "Narwhal",
  "Newt",
  "Ocelot",
  "Osprey",
  "Otter",
  "Owl",
  "Panda",
  "Pelican",
  "Plover",
  "Puffin",
  "Quail",
  "Raven",
  "Robin",
  "Seal",
  "Sparrow",
  "Stoat",
  "Swallow",
  "Tern",
  "Toucan",
  "Vole",
  "Walrus",
  "Wren",
];

/** Two words that nobody in the course has yet; with a number when all pairs are taken. */
export function choosePseudonym(taken: ReadonlySet<string>): string {
  const pairs = qualities.flatMap((quality) => animals.map((animal) => `${quality} ${animal}`));
  const free = pairs.filter((pair) => !taken.has(pair));
  if (free.length > 0) return free[randomInt(free.length)]!;
  const pair = pairs[randomInt(pairs.length)]!;
  let number = 2;
  while (taken.has(`${pair} ${number}`)) number += 1;
  return `${pair} ${number}`;
}
