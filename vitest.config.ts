import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Four lanes, told apart by what their tests need. A test that is in neither list is in the database lane.

/**
 * Nothing but the code: no database, no process of its own, nothing left behind in a module. So they share
 * two threads.
 */
const unit = [
  "test/{core,components,engine/base}/**/*.test.{ts,tsx}",
  // The two that run ESLint take seconds to load it, and stay with the database lane.
  "test/messages/!(literal-text).test.ts",
  "test/!(import-law).test.ts",
  "test/server/queue/order.test.ts",
];

/** The product as people start it: its processes, its pages in a browser, its trainings. */
const product = ["test/{e2e,crash}/**/*.test.ts", "test/server/**/start.test.ts"];

/** The product under faults that a seed decides: alone, because it measures what it breaks. */
const chaos = ["test/chaos/**/*.test.ts"];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    environment: "node",
    env: {
      SESSION_SECRET: "signs the cookies of tests and of nothing else",
      // Signs the receipts of tests and of nothing else.
      RECEIPT_KEY: "MC4CAQAwBQYDK2VwBCIEIDZzD8tujs4eVMLck4grrlivv762ChAVQ9ToqAc1UgVo",
      AUTH_TRUST_HOST: "true",
      LOG_LEVEL: "warn",
      LEASE_SECONDS: "5",
    },
    teardownTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: unit,
          testTimeout: 30_000,
          pool: "threads",
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: [...unit, ...product, ...chaos],
          globalSetup: ["test/support/test-server.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          pool: "forks",
          // Loading the server's modules takes longer than most files' tests, so the files of a process share
          // them.
          isolate: false,
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "product",
          include: product,
          globalSetup: ["test/support/test-server.ts", "test/support/product.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // A page that follows the database may need a moment.
          expect: { poll: { timeout: 60_000, interval: 100 } },
          pool: "forks",
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: "chaos",
          include: chaos,
          hookTimeout: 600_000,
          pool: "forks",
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
