import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startedProduct } from "../support/started-product";
import { expectGood } from "./appearance";
import { arrive, button, type Person, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { visit } from "./settle";

describe("a visitor who looks into a class", () => {
  let visitor: Person;
  let phone: Person;
  let place: SeededClass;
  let course: string;

  beforeAll(async () => {
    place = await openSeededClass();
    [visitor, phone] = await Promise.all([
      arrive("Mary Somerville", "laptop"),
      arrive("Caroline Herschel", "phone"),
    ]);
    await visit(visitor.page, startedProduct().address);
  });
  afterAll(async () => {
    await Promise.all([visitor, phone].map((person) => person?.context.close()));
    await place?.end();
  });

  it("comes from the start page to three exercises, without an account, and is told what it is", async () => {
    const { page } = visitor;
    await page.getByRole("link", { name: "Look into a class" }).first().click();
    await page.waitForURL("**/courses/*");
    course = page.url();
    await sees(page, /^A demonstration, to look at/);
    await expect
      .poll(() =>
        page
          .getByRole("main")
          .getByRole("link", { name: /^Exercise \d/ })
          .count(),
      )
      .toBe(3);
    await expectGood(page, "looking-course");
  });

  it("reads the board, a run with its film, and the teacher's side, on a laptop and a phone", async () => {
    for (const { page } of [visitor, phone]) {
      await visit(page, course);
      await page
        .getByRole("main")
        .getByRole("link", { name: /^Exercise 3/ })
        .click();
      const board = page.getByRole("table", { name: /leaderboard/i });
      await board.getByRole("link", { name: "Leila Haddan", exact: true }).click();
      await page.getByRole("tab", { name: "Watch it form" }).click();
      await page.getByRole("slider").first().waitFor();
      await expectGood(page, "looking-run");
      for (const tab of ["Wall", "Questions", "Glance", "Gradebook", "Members"]) {
        await page
          .getByRole("navigation", { name: /^Pages of/ })
          .getByRole("link", { name: tab })
          .click();
        await page.getByRole("heading", { level: 1 }).waitFor();
        await sees(page, /^A demonstration, to look at/);
        await expectGood(page, `looking-${tab.toLowerCase()}`);
      }
    }
  });

  it("is refused a change with a sentence, and opens no live connection", async () => {
    const { page } = visitor;
    const sockets: string[] = [];
    page.on("websocket", (socket) => sockets.push(socket.url()));
    page.on("request", (request) => request.url().includes("/socket.io") && sockets.push(request.url()));
    await visit(page, course);
    await page
      .getByRole("main")
      .getByRole("link", { name: /^Exercise 3/ })
      .click();
    await page.getByRole("link", { name: "Review and grade" }).click();
    await button(page, "Compute points").click();
    await sees(page, "This is a demonstration. Sign in to do it yourself.");
    expect(sockets).toEqual([]);
    expect(visitor.errors).toEqual([]);
  });

  it("sees nothing of any other class", async () => {
    const { page } = visitor;
    await visit(page, place.course());
    expect(new URL(page.url()).pathname).toBe("/sign-in");
  });
});
