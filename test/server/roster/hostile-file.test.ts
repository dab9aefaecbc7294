import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { readSchoolUpload } from "@/server/roster/school-upload";
import { hostileFiles } from "../../support/hostile-files";

/** Milliseconds of a core: what others wait for. */
const LONGEST_TURN = 100;
/** What somebody may make the server work for one file, with others in between. */
const MOST = 3_000;

async function measure(content: string): Promise<{ longest: number; whole: number }> {
  let isRead = false;
  const reading = readSchoolUpload(content)
    .catch(() => undefined)
    .finally(() => (isRead = true));
  let [longest, whole] = [0, 0];
  while (!isRead) {
    const begun = process.cpuUsage();
    await turn();
    const { user, system } = process.cpuUsage(begun);
    longest = Math.max(longest, (user + system) / 1000);
    whole += (user + system) / 1000;
  }
  await reading;
  return { longest, whole };
}

it.each(hostileFiles)("a file of %s keeps nobody waiting", async (_, bytes) => {
  const content = bytes.toString("base64");
  let [longest, whole] = [Infinity, Infinity];
  // The shortest of several: the first compiles, and the collector of memory may come in between.
  for (let tries = 0; tries < 4 && (longest > LONGEST_TURN || whole > MOST); tries++) {
    const measured = await measure(content);
    longest = Math.min(longest, measured.longest);
    whole = Math.min(whole, measured.whole);
  }
  expect(longest).toBeLessThan(LONGEST_TURN);
  expect(whole).toBeLessThan(MOST);
});
