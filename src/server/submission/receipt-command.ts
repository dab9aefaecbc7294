import { parseArgs } from "node:util";
import { findReceiptKey, publicKeyOf, readReceipt } from "./receipts";

// npm run receipt: checks a receipt without web and database, on any machine.

const HELP = `Usage: npm run receipt -- RECEIPT [--key PUBLIC_KEY]

RECEIPT begins with "convoy-receipt-1.". PUBLIC_KEY is what the page /receipt of the server names; without it the
key of this machine's data folder, or RECEIPT_KEY, is taken.
`;

function main(): number {
  const { values, positionals } = parseArgs({
    options: { key: { type: "string" }, help: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  if (values.help || positionals.length === 0) {
    process.stdout.write(HELP);
    return values.help ? 0 : 1;
  }
  const statement = readReceipt(values.key ?? publicKeyOf(findReceiptKey()), positionals.join(""));
  if (!statement) {
    process.stderr.write(
      "This receipt is not genuine: it was not signed with this key, or it was changed.\n",
    );
    return 1;
  }
  process.stdout.write(`This receipt is genuine. It says:\n${JSON.stringify(statement, null, 2)}\n`);
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
