import { execFileSync, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { makeChildEnv } from "@/env";
import { findReceiptKey, publicKeyOf, readReceipt, signReceipt } from "@/server/submission/receipts";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import { makeCourse, makeExercise, makeMember, noon } from "../../support/factories";
import { makeTinyArchitecture, makeTraining } from "../../support/network";

const database = openTestDatabase();

async function handIn() {
  const { db } = database;
  const { id: courseId } = await makeCourse(db);
  const { id: exerciseId } = await makeExercise(db, courseId, { title: "Digits" });
  const [ada, bob] = [
    await makeMember(db, courseId, "student", { name: "Ada" }),
    await makeMember(db, courseId),
  ];
  const staff = await makeMember(db, courseId, "assistant");
  const work = {
    exerciseId,
    architecture: makeTinyArchitecture(),
    training: makeTraining(),
    answer: "It flattens.",
  };
  const submit = (who = ada) =>
    callAs(db, who).submissions.submit({ ...work, idempotencyKey: `key-of-${who.userId}` });
  const { submissionId } = await submit();
  const read = async (who = ada, id = submissionId) =>
    (await callAs(db, who).submissions.get({ submissionId: id })).signedReceipt;
  const check = (receipt: string) => callAs(db, null).receipts.check({ receipt });
  return { db, exerciseId, ada, bob, staff, submissionId, submit, read, check };
}

it("a receipt proves to a visitor who handed what in, where and when", async () => {
  const { exerciseId, ada, submissionId, read, check } = await handIn();
  const receipt = (await read())!;
  const { statement, isUnchanged } = await check(` ${receipt.slice(0, 40)}\n${receipt.slice(40)}\n`);
  expect(statement).toMatchObject({
    id: submissionId,
    exercise: { id: exerciseId, title: "Digits" },
    person: { name: "Ada", email: ada.email },
    number: 1,
    acceptedAt: noon.toISOString(),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
  expect(isUnchanged).toBe(true);
});

it("a receipt is its student's alone, and two students never have the same one", async () => {
  const { bob, staff, submit, read } = await handIn();
  const own = await read();
  expect(await read(staff)).toBeNull();
  const { submissionId: other } = await submit(bob);
  expect(await read(bob, other)).not.toBe(own);
});

it("a receipt of which anything was changed, or that another key signed, is none", async () => {
  const { read, check } = await handIn();
  const receipt = (await read())!;
  const [prefix, text, signature] = receipt.split(".") as [string, string, string];
  const said = Buffer.from(text, "base64url").toString();
  const forge = (statement: string) =>
    `${prefix}.${Buffer.from(statement).toString("base64url")}.${signature}`;
  const { privateKey } = generateKeyPairSync("ed25519");
  const { statement } = await check(receipt);
  for (const forged of [
    forge(said.replace("Ada", "Eve")),
    forge(said.replace("12:00", "11:00")),
    `${prefix}.${text}.`,
    `${prefix}.${text}`,
    `convoy-receipt-2.${text}.${signature}`,
    `${receipt}.${signature}`,
    signReceipt(privateKey, statement!),
    "",
    "a receipt",
  ])
    expect(await check(forged)).toMatchObject({ statement: null, isUnchanged: null });
});

it("a receipt tells when what is stored was changed since, or is gone", async () => {
  const { db, submissionId, read, check } = await handIn();
  const receipt = (await read())!;
  const { acceptedAt } = await db.submission.update({
    where: { id: submissionId },
    data: { answer: "It rises." },
  });
  expect(await check(receipt)).toMatchObject({ statement: { id: submissionId }, isUnchanged: false });
  await db.submission.update({
    where: { id: submissionId },
    data: { answer: "It flattens.", acceptedAt: new Date(acceptedAt.getTime() - 1) },
  });
  expect((await check(receipt)).isUnchanged).toBe(false);
  await db.submission.delete({ where: { id: submissionId } });
  expect(await check(receipt)).toMatchObject({ statement: { id: submissionId }, isUnchanged: null });
});

it("the command tells the same with the public key alone", async () => {
  const { read, check } = await handIn();
  const receipt = (await read())!;
  const { publicKey, statement } = await check(receipt);
  expect(readReceipt(publicKey, receipt)).toEqual(statement);
  const run = ["--import", "tsx", "src/server/submission/receipt-command.ts", "--key", publicKey];
  expect(execFileSync(process.execPath, [...run, receipt], { encoding: "utf8" })).toContain("Ada");
  const forged = spawnSync(process.execPath, [...run, receipt.replace("-1.", "-1.e")], { encoding: "utf8" });
  expect([forged.status, forged.stderr]).toEqual([1, expect.stringContaining("not genuine")]);
});

it("the key of a data folder is made once, and only its owner may read it", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "convoy-receipt-"));
  const script = `const { findReceiptKey, publicKeyOf } = await import("./src/server/submission/receipts.ts");
    console.log(publicKeyOf(findReceiptKey()));`;
  const env = makeChildEnv({ DATA_DIR: folder, RECEIPT_KEY: "" });
  const read = () =>
    execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      env,
      encoding: "utf8",
    });
  expect(read()).toBe(read());
  expect(statSync(path.join(folder, "receipt-key.pem")).mode & 0o777).toBe(0o600);
  expect(read().trim()).not.toBe(publicKeyOf(findReceiptKey()));
  rmSync(folder, { recursive: true });
});
