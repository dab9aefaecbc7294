import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { canonicalJson } from "@/core/base/canonical";
import type { Prediction } from "@/core/submission/prediction";
import { env, SettingsError } from "@/env";
import type { Db } from "@/server/base/db";
import { type Design, readSubmission } from "@/server/exercise/submission-row";
import type { Submission } from "@/server/generated/client";
import { readPrediction } from "./predictions";

// A receipt says who handed what in, where and when. It is signed with Ed25519, so whoever has the public
// key can tell that this server said so, without an account, and even if the server has changed its mind
// since.

/** What a receipt says. `sha256` is `hashContent` of what was handed in. */
const StatementSchema = z.strictObject({
  id: z.string(),
  exercise: z.strictObject({ id: z.string(), title: z.string() }),
  person: z.strictObject({ name: z.string().nullable(), email: z.string() }),
  number: z.int(),
  acceptedAt: z.iso.datetime(),
  sha256: z.string(),
});
type Statement = z.infer<typeof StatementSchema>;

const PREFIX = "convoy-receipt-1";
/** Far above any receipt. */
const LONGEST_RECEIPT = 4_000;

/** The hash of a submission's content in its canonical form. */
export function hashContent(design: Design, answer: string, prediction: Prediction | null): string {
  const content = canonicalJson({ ...design, answer, ...(prediction && { prediction }) });
  return createHash("sha256").update(content).digest("hex");
}

let known: { source: string; key: KeyObject } | null = null;

/** The key that signs: RECEIPT_KEY, or the one kept under the data folder, which the first call makes. */
export function findReceiptKey(dataDir = env.DATA_DIR): KeyObject {
  const file = path.resolve(dataDir, "receipt-key.pem");
  const source = env.RECEIPT_KEY ?? file;
  if (known?.source === source) return known.key;
  const key = env.RECEIPT_KEY ? readKeySetting(env.RECEIPT_KEY) : readOrMakeKey(file);
  if (key.asymmetricKeyType !== "ed25519")
    throw new SettingsError(`${env.RECEIPT_KEY ? "RECEIPT_KEY" : file} holds no Ed25519 key.`);
  known = { source, key };
  return key;
}

function readKeySetting(text: string): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(text, "base64"), format: "der", type: "pkcs8" });
  } catch {
    throw new SettingsError("RECEIPT_KEY must be an Ed25519 key in PKCS#8 form, in base64.");
  }
}

function readOrMakeKey(file: string): KeyObject {
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    const { privateKey } = generateKeyPairSync("ed25519");
    try {
      const pem = privateKey.export({ type: "pkcs8", format: "pem" });
      writeFileSync(file, pem, { mode: 0o600, flag: "wx" });
    } catch (error) {
      // Another process was first; its key is the one.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return createPrivateKey(readFileSync(file));
}

/** The key with which anybody checks receipts, in base64. */
export function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");
}

export function signReceipt(key: KeyObject, statement: Statement): string {
  const text = Buffer.from(canonicalJson(statement)).toString("base64url");
  const signed = `${PREFIX}.${text}`;
  return `${signed}.${sign(null, Buffer.from(signed), key).toString("base64url")}`;
}

/** What the receipt says, if the owner of the key said so; otherwise null. */
export function readReceipt(publicKey: string, receipt: string): Statement | null {
  const text = receipt.replace(/\s/g, "");
  const [prefix, statement = "", signature = "", ...rest] = text.split(".");
  if (prefix !== PREFIX || rest.length > 0 || text.length > LONGEST_RECEIPT) return null;
  const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
  const signed = Buffer.from(`${prefix}.${statement}`);
  if (!verify(null, signed, key, Buffer.from(signature, "base64url"))) return null;
  return StatementSchema.parse(JSON.parse(Buffer.from(statement, "base64url").toString("utf8")));
}

/** The signed receipt of a submission, for its student. */
export async function findSignedReceipt(
  db: Db,
  { id, number, acceptedAt, ...row }: Submission,
): Promise<string> {
  const [exercise, person] = await Promise.all([
    db.exercise.findUniqueOrThrow({ where: { id: row.exerciseId }, select: { id: true, title: true } }),
    db.user.findUniqueOrThrow({ where: { id: row.userId }, select: { name: true, email: true } }),
  ]);
  return signReceipt(findReceiptKey(), {
    id,
    exercise,
    person,
    number,
    acceptedAt: acceptedAt.toISOString(),
    sha256: row.receiptHash,
  });
}

export const ReceiptInputSchema = z.strictObject({ receipt: z.string().max(LONGEST_RECEIPT) });

type CheckedReceipt = {
  /** With which anybody may check it elsewhere. */
  publicKey: string;
  /** Null when this server did not sign it. */
  statement: Statement | null;
  /** Whether what the database holds is still what the receipt says; null when it is not there any more. */
  isUnchanged: boolean | null;
};

/** For everyone: whoever has a receipt knows what it says. */
export async function checkReceipt(
  db: Db,
  { receipt }: z.infer<typeof ReceiptInputSchema>,
): Promise<CheckedReceipt> {
  const publicKey = publicKeyOf(findReceiptKey());
  const statement = readReceipt(publicKey, receipt);
  const row = statement && (await db.submission.findUnique({ where: { id: statement.id } }));
  if (!row) return { publicKey, statement, isUnchanged: null };
  const { architecture, training } = readSubmission(row);
  const isUnchanged =
    hashContent({ architecture, training }, row.answer, readPrediction(row)) === statement.sha256 &&
    row.acceptedAt.toISOString() === statement.acceptedAt &&
    row.exerciseId === statement.exercise.id;
  return { publicKey, statement, isUnchanged };
}
