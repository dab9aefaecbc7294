import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

// Lanes, told apart by what their tests need. A test that is in no other list is in the database lane.

/**
 * Nothing but the code: no database, no server, nothing left behind in a module. So they share two threads.
 * What loads the compiler or ESLint, or waits for a server, takes seconds, and stays with the database lane.
 */
const unit = [
  "test/{core,engine/base}/**/*.test.ts",
  "test/components/**/!(secrets|room-client).test.ts",
  "test/messages/!(literal-text|page-texts).test.ts",
  "test/!(import-law).test.ts",
  "test/server/queue/order.test.ts",
];

/** Components without a browser: apart, as a thread loads all anew for another environment. */
const components = ["test/components/**/!(connection-banner).test.tsx"];

/** The product as people start it: its processes, its pages in a browser, its trainings. */
const product = ["test/e2e/**/*.test.ts"];

/**
 * What is tried for minutes because it breaks seldom and slowly: every layer on every engine, GPUs in
 * software, what dies, is attacked or filled, backups, other people's machines.
 */
const drills = [
  "test/crash/**/*.test.ts",
  "test/engine/{browser-conformance,practice/*practice}.test.ts",
  "test/server/backup/**/*.test.ts",
  "test/server/boot/{start,trainer-pool}.test.ts",
  "test/server/grade/random-walk.test.ts",
  "test/server/postgres/postgres.test.ts",
  "test/trpc/worst-input.test.ts",
  "test/workers/cluster/**/*.test.ts",
  "test/workers/engines/**/*.test.ts",
  "test/workers/pool/run-ends.test.ts",
];

/** The product under faults that a seed decides: alone, because it measures what it breaks. */
const chaos = ["test/chaos/**/*.test.ts"];

/** One more than there are cores: a test that waits for another process leaves its core to others. */
const busy = availableParallelism() + 1;

/** They take longest, so they begin first: whoever begins last makes all others wait. */
const longest = ["run-ends", "kill", "conformance", "languages", "demonstration", "practice", "pool"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      longest.some((name) => moduleId.endsWith(`/${name}.test.ts`)) ? 0 : 1;
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

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
    // What is waited for may need a moment, and on a machine at its limit a long one.
    expect: { poll: { timeout: 60_000, interval: 100 } },
    sequence: { sequencer: LongestFirst },
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
          name: "components",
          include: components,
          environment: "happy-dom",
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
          exclude: [...unit, ...components, ...product, ...drills, ...chaos],
          globalSetup: ["test/support/test-server.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          pool: "forks",
          // Loading the server's modules takes longer than most files' tests, so the files of a process share
          // them.
          isolate: false,
          maxWorkers: busy,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "product",
          include: product,
          globalSetup: ["test/support/test-server.ts", "test/support/product.ts"],
          setupFiles: ["test/support/await-product.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          pool: "forks",
          maxWorkers: busy,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: "drills",
          include: drills,
          globalSetup: ["test/support/test-server.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          pool: "forks",
          maxWorkers: busy,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: "chaos",
          include: chaos,
          hookTimeout: 600_000,
          pool: "forks",
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
