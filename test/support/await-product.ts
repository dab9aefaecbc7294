import { existsSync } from "node:fs";
import { inject } from "vitest";
import { readStart } from "./started-product";
import { waitFor } from "./wait";

/** Building the pages and starting take a minute or two; beside other work, more. */
const PATIENCE = 600;

await waitFor(
  "the product has started",
  () => existsSync(inject("product").started) && readStart() !== null,
  PATIENCE,
);
