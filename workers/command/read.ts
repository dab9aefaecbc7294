import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { formats } from "@/core/base/format";
import { findText, readKerasText } from "@/core/keras/read/read-text";
import { baseline } from "@/core/network/templates";
import { makeAllTexts } from "@/messages/translator";
import { describeReading, reportReading } from "./read-report";

// Says what Convoy reads in a file of Keras code, a notebook or JSON, what not, and why. It runs
// nothing of it.

const HELP = `Usage: npm run read -- FILE [--json]

FILE is a Python script (.py), a notebook (.ipynb) or JSON of a network. What the file does not tell is as in the
lesson. --json prints layers, parameters, training, remarks and skipped lines for programs.
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean" }, help: { type: "boolean" } },
  });
  const [path] = positionals;
  if (values.help || path === undefined) {
    process.stdout.write(HELP);
    process.exitCode = path === undefined && !values.help ? 1 : 0;
    return;
  }
  const { text } = findText(await readFile(path, "utf8"));
  const reading = readKerasText(text, baseline.training);
  const t = makeAllTexts("en");
  const report = reportReading(t, text, reading);
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : describeReading(t, formats.en, report));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
