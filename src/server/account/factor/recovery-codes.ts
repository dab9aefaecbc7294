import { randomInt } from "node:crypto";
import type { Tx } from "@/server/base/db";
import { hashToken } from "../tokens";

const COUNT = 10;
/** Without what is read wrong from paper: 0 and o, 1, i and l. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP = 4;

const makeGroup = () => Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join("");
const makeCode = () => Array.from({ length: GROUPS }, makeGroup).join("-");

/** However it was typed: with other dashes, or none, or in capitals. */
const normalise = (code: string) => code.toLowerCase().replace(/[^a-z0-9]/g, "");
const hashCode = (userId: string, code: string) => hashToken(`${userId} ${normalise(code)}`);

/** New codes in place of all that there were. They are told this once. */
export async function makeRecoveryCodes(tx: Tx, userId: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, makeCode);
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ codeHash: hashCode(userId, code), userId, createdAt: now })),
  });
  return codes;
}

/** Whether it is one of the person's codes that was not used: it is used then. */
export async function useRecoveryCode(tx: Tx, userId: string, code: string, now: Date): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { codeHash: hashCode(userId, code), userId, usedAt: null },
    data: { usedAt: now },
  });
  return count === 1;
}
