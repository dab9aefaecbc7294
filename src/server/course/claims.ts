import { doubtClaim, type ClaimDoubt } from "@/core/school/certain-claim";
import { SchoolIdentitySchema, type SchoolIdentity } from "@/core/school/school-identity";
import type { Db, Tx } from "@/server/base/db";
import { readStored } from "@/server/base/rows";

/** A person on the school's list whom somebody says to be. */
export type Claim = { entryId: string; name: string; identity: SchoolIdentity };

/**
 * Who says to be whom, by the id of the account: its address is one of the course's list, and nobody has
 * proven that it is theirs. Staff say whether it is true; until then the line is nobody's.
 */
export async function findClaims(db: Db | Tx, courseId: string): Promise<Map<string, Claim>> {
  const entries = await db.rosterEntry.findMany({
    where: { courseId, enrolmentId: null, email: { not: null } },
    select: { id: true, name: true, email: true, identity: true },
  });
  const users = await db.user.findMany({
    where: { email: { in: entries.map(({ email }) => email!) }, emailVerified: null },
    select: { id: true, email: true },
  });
  const byEmail = new Map(entries.map((entry) => [entry.email, entry]));
  return new Map(
    users.map(({ id, email }) => {
      const { id: entryId, name, identity } = byEmail.get(email)!;
      return [id, { entryId, name, identity: readStored(SchoolIdentitySchema, identity) }];
    }),
  );
}

type Addressed = { id: string; email: string; formerEmail: string | null };

/**
 * The address under which a person's grades may go to the school: none where they have merely typed the
 * address of somebody on the course's list, or have lost it to its owner.
 */
export async function makeSchoolAddress(db: Db, courseId: string): Promise<(user: Addressed) => string> {
  const claims = await findClaims(db, courseId);
  return ({ id, email, formerEmail }) => (claims.has(id) || formerEmail !== null ? "" : email);
}

type ClaimRow = Claim & {
  /** The account's name; null for none. */
  accountName: string | null;
  email: string;
  /** Why staff should look; null for a claim that may be confirmed with others at once. */
  doubt: ClaimDoubt | null;
};

/** Everybody who is here or waits, and says to be somebody on the list. */
export async function listClaims(db: Db, courseId: string): Promise<ClaimRow[]> {
  const claims = await findClaims(db, courseId);
  const [people, entries] = await Promise.all([
    db.user.findMany({
      where: { OR: [{ enrolments: { some: { courseId } } }, { joinRequests: { some: { courseId } } }] },
      select: {
        id: true,
        name: true,
        email: true,
        enrolments: {
          where: { courseId },
          select: { removedAt: true, rosterEntry: { select: { id: true } } },
        },
      },
    }),
    db.rosterEntry.findMany({ where: { courseId }, select: { id: true, name: true, enrolmentId: true } }),
  ]);
  const isClaimant = ({ id, enrolments: [own] }: (typeof people)[number]) =>
    claims.has(id) && !own?.removedAt && !own?.rosterEntry;
  const claimants = people.filter(isClaimant);
  const renamed = await db.auditEvent.findMany({
    where: { action: "account.change_name", actorId: { in: claimants.map(({ id }) => id) } },
    select: { actorId: true },
  });
  const isRenamed = new Set(renamed.map(({ actorId }) => actorId));
  return claimants.map(({ id, name: accountName, email }) => {
    const claim = claims.get(id)!;
    const others = [
      ...people.flatMap((each) => (each.id === id ? [] : (each.name ?? []))),
      ...entries.flatMap((each) => (each.id === claim.entryId || each.enrolmentId ? [] : each.name)),
    ];
    const claimed = { name: accountName, listName: claim.name, isRenamed: isRenamed.has(id) };
    return { ...claim, accountName, email, doubt: doubtClaim(claimed, others) };
  });
}
