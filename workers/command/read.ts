import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { formats } from "@/core/base/format";
import type { Wish } from "@/core/keras/read/choice";
import { findText } from "@/core/keras/read/text/find-text";
import { readKerasText } from "@/core/keras/read/read-text";
import { baseline } from "@/core/network/templates";
import { makeAllTexts } from "@/messages/translator";
import { describeReading, reportReading } from "./read-report";

// Says what Convoy reads in a file of Keras code, a notebook or JSON, what not, and why. It runs
// nothing of it.

const HELP = `Usage: npm run read -- FILE [--network N] [--fit N] [--json]

FILE is a Python script (.py), a notebook (.ipynb) or JSON of a network. What the file does not tell is as in the
lesson. Of several networks and trainings they are listed, and --network and --fit choose one by its number.
--json prints layers, parameters, training, choices, remarks and skipped lines for programs.
`;

/** The choice that an option tells, which counts from 1. */
function findWish(said: string | undefined, option: string, of: number): Wish | undefined {
  if (said === undefined) return undefined;
  const number = Number(said);
  if (!Number.isInteger(number) || number < 1 || number > of)
    throw new Error(
      of === 0 ? `--${option}: there is nothing to choose` : `--${option} goes from 1 to ${of}`,
    );
  return { index: number - 1, of };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      help: { type: "boolean" },
      network: { type: "string" },
      fit: { type: "string" },
    },
  });
  const [path] = positionals;
  if (values.help || path === undefined) {
    process.stdout.write(HELP);
    process.exitCode = path === undefined && !values.help ? 1 : 0;
    return;
  }
  const { text } = findText(await readFile(path, "utf8"));
  const { networks, fits } = readKerasText(text, baseline.training).choices;
  const network = findWish(values.network, "network", networks.length);
  const chosen = readKerasText(text, baseline.training, { choice: { network } });
  const fit = findWish(values.fit, "fit", network ? chosen.choices.fits.length : fits.length);
  const reading = readKerasText(text, baseline.training, { choice: { network, fit } });
  const t = makeAllTexts("en");
  const report = reportReading(t, text, reading);
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : describeReading(t, formats.en, report));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
