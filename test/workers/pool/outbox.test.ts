import { describe, expect, it } from "vitest";
import { Outbox } from "../../../workers/pool/outbox";

/** An outbox whose database can be switched off. */
function makeOutbox() {
  const written: string[] = [];
  const told: string[] = [];
  const database = { isAway: false };
  const outbox = new Outbox(
    () => (database.isAway ? Promise.reject(new Error("no database")) : Promise.resolve()),
    () => told.push("taken away"),
    () => told.push("broken"),
  );
  const write =
    (name: string, isHeld = true) =>
    async () => {
      if (database.isAway) throw new Error("no database");
      if (isHeld) written.push(name);
      return isHeld;
    };
  return { outbox, write, written, told, database };
}

describe("what a training reports", () => {
  it("is written in order", async () => {
    const { outbox, write, written } = makeOutbox();
    for (const name of ["start", "epoch 1", "epoch 2"]) outbox.add(write(name));
    await outbox.drain();
    expect(written).toEqual(["start", "epoch 1", "epoch 2"]);
  });

  it("is kept, in order, while the database is away", async () => {
    const { outbox, write, written, database, told } = makeOutbox();
    database.isAway = true;
    for (const name of ["epoch 1", "epoch 2"]) outbox.add(write(name));
    setTimeout(() => (database.isAway = false), 300);
    outbox.add(write("result"));
    await outbox.drain();
    expect(written).toEqual(["epoch 1", "epoch 2", "result"]);
    expect(told).toEqual([]);
  });

  it("is dropped from the write on that finds the run taken away", async () => {
    const { outbox, write, written, told } = makeOutbox();
    outbox.add(write("epoch 1"));
    outbox.add(write("epoch 2", false));
    outbox.add(write("epoch 3"));
    await outbox.drain();
    outbox.add(write("result"));
    await outbox.drain();
    expect(written).toEqual(["epoch 1"]);
    expect(told).toEqual(["taken away"]);
  });

  it("is given up when a write fails again and again although the database answers", async () => {
    const { outbox, write, written, told } = makeOutbox();
    outbox.add(() => Promise.reject(new Error("a constraint is violated")));
    outbox.add(write("result"));
    await outbox.drain();
    expect(written).toEqual([]);
    expect(told).toEqual(["broken"]);
  });
});
