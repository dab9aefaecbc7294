import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { MarkdownSchema } from "@/core/base/fields/markdown.schema";
import { RetentionSchema } from "@/core/base/retention";
import { env } from "@/env";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { anyStaff } from "@/server/access/any-staff";
import { readRows } from "@/server/base/rows";
import { Prisma, type Site } from "@/server/generated/client";

/** As Convoy comes. */
const usual: Omit<Site, "id"> = {
  demandsFactor: false,
  announcement: "",
  privacy: "",
  accessibility: "",
  registration: null,
  administratorsInvite: false,
  showsDemonstration: true,
  archiveMonths: null,
  deleteMonths: null,
};
type Settings = typeof usual;

export const SiteChangeSchema = z
  .strictObject({
    demandsFactor: z.boolean(),
    announcement: z.string().trim().max(300),
    privacy: MarkdownSchema,
    accessibility: MarkdownSchema,
    registration: z.enum(["on", "off", "invited"]).nullable(),
    administratorsInvite: z.boolean(),
    showsDemonstration: z.boolean(),
    ...RetentionSchema.shape,
  })
  .partial();

/** What the administrators have decided for all of Convoy. */
export async function getSite(db: Db | Tx): Promise<Settings> {
  return (await db.site.findUnique({ where: { id: 1 }, omit: { id: true } })) ?? usual;
}

/** The same for the administrators, and whether the environment has decided about registration. */
export async function getSiteSettings(db: Db): Promise<Settings & { isRegistrationSet: boolean }> {
  return { ...(await getSite(db)), isRegistrationSet: env.PASSWORD_REGISTRATION !== undefined };
}

const UserRow = z.object({ userId: z.string() });

/** Staff who have no second factor: their open pages have to ask again. */
async function listUnguarded(tx: Tx): Promise<{ userId: string }[]> {
  return readRows(
    tx,
    UserRow,
    Prisma.sql`SELECT id AS "userId" FROM "User" AS person WHERE "secondFactorAt" IS NULL AND ${anyStaff}`,
  );
}

export async function changeSite(
  db: Db,
  actor: Actor,
  asked: z.infer<typeof SiteChangeSchema>,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const before = await getSite(tx);
    const given = Object.entries(asked).filter(([, value]) => value !== undefined);
    const change = Object.fromEntries(given) as Partial<Settings>;
    await tx.site.upsert({ where: { id: 1 }, create: { ...usual, ...change }, update: change });
    const changed = Object.keys(change) as (keyof Settings)[];
    await recordAudit(tx, {
      courseId: null,
      actorId: actor.userId,
      action: "site.change",
      subjectId: "site",
      data: { before: Object.fromEntries(changed.map((name) => [name, before[name]])), after: change },
      at: now,
    });
    if (change.demandsFactor && !before.demandsFactor) {
      const people = await listUnguarded(tx);
      await publishEvents(
        tx,
        people.map(({ userId }) => ({ type: "access.changed", userId })),
      );
    }
  });
}
