import { createHash, randomInt } from "node:crypto";
import { z } from "zod";
import { chooseEpoch, type Finding } from "@/core/run/finding";
import type { Db, Tx } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import type { HeldRun } from "../queue";

// What a machine that is not the school's own has to show of the runs that it trains. It names the hash of
// the state after each epoch; only then it learns whether it has to show this state and the one before. A
// trainer of the school's own compares (workers/pool/check), and the web process acts on it (settle.ts).

/** So many states may lie here at once: they are megabytes. */
const MOST_OPEN = 40;

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/** Whether the trainer is another's, and how many of a hundred of its runs are checked. */
export async function findCheckPercent(tx: Db | Tx, trainerId: string): Promise<number> {
  const [row] = await readRows(
    tx,
    z.object({ percent: z.number() }),
    Prisma.sql`
    SELECT "checkPercent" AS percent FROM "Trainer" JOIN "TrainerToken" AS token ON token.id = "tokenId"
    WHERE "Trainer".id = ${trainerId}`,
  );
  return row?.percent ?? 0;
}

type Claim = HeldRun & { checkpoint: Uint8Array | null; training: { epochs: number } };

/** Decides, as a machine claims a run, which epoch it will have to show. */
export async function drawCheck(db: Db, trainerId: string, run: Claim): Promise<void> {
  const percent = await findCheckPercent(db, trainerId);
  await db.$transaction(async (tx) => {
    // What an earlier claim was to show will not be shown any more.
    await tx.spotCheck.deleteMany({ where: { runId: run.id, shownAt: null } });
    if (percent === 0) return;
    const begun = await tx.checkpoint.findUnique({ where: { runId: run.id }, select: { epoch: true } });
    const from = (begun?.epoch ?? 0) + 1;
    const epoch = chooseEpoch({ from, to: run.training.epochs, percent }, randomInt(2 ** 32) / 2 ** 32);
    const open = await tx.spotCheck.count({
      where: { kind: "epoch", settledAt: null, shownAt: { not: null } },
    });
    if (epoch === null || open >= MOST_OPEN) return;
    // Where it begins, the state before is the one that it was given.
    const before = epoch === from && run.checkpoint ? Uint8Array.from(run.checkpoint) : null;
    const { id: runId, fencingToken } = run;
    const data = { runId, trainerId, fencingToken, kind: "epoch", epoch, before } as const;
    await tx.spotCheck.create({ data: { ...data, createdAt: new Date() }, select: { id: true } });
  });
}

type Named = { trainerId: string; run: HeldRun; number: number };

/** Keeps the name of a state; called where its epoch is stored. */
export async function nameState(tx: Tx, { trainerId, run, number }: Named, stateHash: string): Promise<void> {
  await tx.foreignEpoch.create({
    data: { runId: run.id, number, trainerId, stateHash: Buffer.from(stateHash, "hex") },
    select: { number: true },
  });
}

const findAsked = (db: Db | Tx, { run: { id, fencingToken }, number }: Omit<Named, "trainerId">) =>
  db.spotCheck.findFirst({
    where: { runId: id, fencingToken, kind: "epoch", epoch: number, shownAt: null },
    select: { id: true },
  });

/** Whether the machine has to show the states before and after this epoch. */
export async function wantsStates(db: Db, named: Omit<Named, "trainerId">): Promise<boolean> {
  return (await findAsked(db, named)) !== null;
}

/** Whether a state is the one that has this name. */
export function isNamed(state: Uint8Array, stateHash: string): boolean {
  return hashOf(state).toString("hex") === stateHash;
}

/** Whether a state is the one that the machine named after this epoch. */
export async function isNamedState(
  db: Db,
  run: HeldRun,
  number: number,
  state: Uint8Array,
): Promise<boolean> {
  const hash = await findHash(db, run.id, number);
  return hash !== null && isSame(hash, hashOf(state));
}

type States = { before: Uint8Array | null; after: Uint8Array | null };

async function findHash(db: Db | Tx, runId: string, number: number): Promise<Uint8Array | null> {
  const row = await db.foreignEpoch.findUnique({ where: { runId_number: { runId, number } } });
  return row?.stateHash ?? null;
}

/** The state before the epoch: as the machine has shown it, or as it was given. */
async function takeBefore(
  tx: Tx,
  { run, number }: Omit<Named, "trainerId">,
  shown: Uint8Array | null,
): Promise<{ bytes: Uint8Array | null; isNamed: boolean }> {
  if (number === 1) return { bytes: null, isNamed: true };
  const hash = await findHash(tx, run.id, number - 1);
  const isNamed = hash !== null && shown !== null && isSame(hash, hashOf(shown));
  if (isNamed) return { bytes: shown, isNamed };
  const given = await tx.checkpoint.findUnique({ where: { runId: run.id } });
  // Only what another machine trained has no name.
  const isGiven = hash === null && given?.epoch === number - 1;
  return { bytes: isGiven ? given.bytes : shown, isNamed: isGiven };
}

/**
 * Takes the states that a machine shows. Those of an epoch in which it says to have diverged it shows without
 * being asked.
 */
export async function showStates(db: Db, { trainerId, run, number }: Named, states: States): Promise<void> {
  await db.$transaction(async (tx) => {
    const asked = await findAsked(tx, { run, number });
    if (!asked && states.after !== null) return;
    if (!asked) {
      const shown = await tx.spotCheck.count({
        where: { runId: run.id, fencingToken: run.fencingToken, kind: "epoch", epoch: number },
      });
      if (shown > 0) return;
    }
    const kept = asked ? await tx.spotCheck.findUnique({ where: { id: asked.id } }) : null;
    const before = kept?.before
      ? { bytes: kept.before, isNamed: true }
      : await takeBefore(tx, { run, number }, states.before);
    const hash = await findHash(tx, run.id, number);
    const isNamed =
      before.isNamed &&
      (states.after === null ? hash === null : hash !== null && isSame(hash, hashOf(states.after)));
    const now = new Date();
    const data = {
      before: before.bytes && Uint8Array.from(before.bytes),
      after: states.after && Uint8Array.from(states.after),
      shownAt: now,
      ...(isNamed ? {} : judged({ reason: "other_states" }, now)),
    };
    const place = {
      runId: run.id,
      trainerId,
      fencingToken: run.fencingToken,
      kind: "epoch",
      epoch: number,
    } as const;
    if (asked) await tx.spotCheck.update({ where: { id: asked.id }, data, select: { id: true } });
    else await tx.spotCheck.create({ data: { ...place, ...data, createdAt: now }, select: { id: true } });
  });
}

const judged = (finding: Finding, now: Date) => ({ verdict: "differs" as const, finding, checkedAt: now });

/** Notes what needs no training to be seen. */
export async function recordLie(
  db: Db,
  { trainerId, run }: Omit<Named, "number">,
  finding: Finding,
): Promise<void> {
  const now = new Date();
  const data = { runId: run.id, trainerId, fencingToken: run.fencingToken, kind: "result" } as const;
  await db.spotCheck.create({
    data: { ...data, createdAt: now, shownAt: now, ...judged(finding, now) },
    select: { id: true },
  });
}

/** Whether the machine has shown all that it has to before its result is taken. */
export async function hasShownAll(
  db: Db,
  run: HeldRun,
  { epochs, divergedAtEpoch }: { epochs: number; divergedAtEpoch: number | null },
): Promise<boolean> {
  const checks = await db.spotCheck.findMany({
    where: { runId: run.id, fencingToken: run.fencingToken, kind: "epoch" },
    select: { epoch: true, shownAt: true },
  });
  const isHidden = checks.some(({ epoch, shownAt }) => shownAt === null && epoch! <= epochs);
  return !isHidden && (divergedAtEpoch === null || checks.some(({ epoch }) => epoch === divergedAtEpoch));
}

/** The state after the last epoch, if it was shown. */
export async function findLastState(db: Db, run: HeldRun, epochs: number): Promise<Uint8Array | null> {
  const check = await db.spotCheck.findFirst({
    where: {
      runId: run.id,
      fencingToken: run.fencingToken,
      kind: "epoch",
      epoch: epochs,
      shownAt: { not: null },
    },
  });
  return check?.after ?? null;
}

/** Lets a trainer of the school's own evaluate the network of a result; called where it is stored. */
export async function askForEvaluation(tx: Tx, trainerId: string, run: HeldRun): Promise<void> {
  const now = new Date();
  const data = { runId: run.id, trainerId, fencingToken: run.fencingToken, kind: "result" } as const;
  await tx.spotCheck.create({ data: { ...data, createdAt: now, shownAt: now }, select: { id: true } });
}
