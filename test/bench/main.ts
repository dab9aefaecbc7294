import { measureAfternoon } from "./afternoon";
import { measureBrowser } from "./browser";
import { measureClaims } from "./claims";
import { measureClass } from "./class";
import { type BenchName, benchNames, describeMachine, type Figures, keepFigures } from "./figures";
import { measureLatency } from "./latency";
import { measurePages } from "./pages";
import { listProcedures, measurePlans, printPlans } from "./plans";
import { measurePractice } from "./practice";
import { measureVotes } from "./votes";

// npm run bench [-- engine|latency|votes|pages|plans|claims|afternoon|browser|practice|class]: without a
// name, all. Run it on a machine that does nothing else: it writes what it measured into docs/figures.md.
const benches: Record<BenchName, () => Promise<Figures[]>> = {
  engine: async () => (await import("./engine")).figures,
  latency: async () => [
    { caption: "From a trainer's event to the sockets of 200 browsers:", rows: await measureLatency() },
  ],
  votes: async () => [
    {
      caption: "From the last of 200 answers to a question until the teacher's screen has them all:",
      rows: await measureVotes(),
    },
  ],
  pages: async () => [
    {
      caption: "From the request to the last byte, in milliseconds, of 15 warm requests:",
      rows: await measurePages(),
    },
  ],
  plans: async () => {
    const rows = await measurePlans();
    printPlans(rows);
    return [
      {
        caption: "The procedures behind the pages, in milliseconds on the server, medians of 9:",
        rows: listProcedures(rows),
      },
    ];
  },
  claims: async () => [
    {
      caption:
        "A claim while 64 trainers train and 72,000 runs are over, in milliseconds, medians of 15, by how many runs wait:",
      rows: await measureClaims(),
    },
  ],
  afternoon: () =>
    Promise.resolve([
      {
        caption: "30 students hand in the lesson's three exercises at once (90 runs):",
        rows: measureAfternoon(),
      },
    ]),
  class: async () => [
    {
      caption: "A class that opens the exercise, submits and watches within a minute, in milliseconds:",
      rows: await measureClass(),
    },
  ],
  practice: async () => [
    {
      caption:
        "Headless Chromium trains as a visitor of the lesson; milliseconds, and images a second at batch 64:",
      rows: await measurePractice(),
    },
  ],
  browser: async () => [
    {
      caption: "Headless Chromium with an empty cache, while the class trains: kilobytes and milliseconds.",
      rows: await measureBrowser(),
    },
  ],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(" ")}. There are ${benchNames.join(" and ")}.`);
  process.exit(1);
}
console.log(describeMachine());
for (const name of benchNames) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const figures = await benches[name]();
  // The engine's bench prints as it goes.
  if (name !== "engine" && name !== "plans") for (const { rows } of figures) console.table(rows);
  keepFigures(name, figures);
}
