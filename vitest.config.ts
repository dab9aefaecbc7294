import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests that need the machine to themselves: real browsers, real trainings, processes that get killed. */
const alone = ["test/e2e/**/*.test.ts", "test/crash/**/*.test.ts", "test/server/start.test.ts"];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    environment: "node",
    env: { SESSION_SECRET: "signs the cookies of tests and of nothing else", AUTH_TRUST_HOST: "true", LOG_LEVEL: "warn" },
    globalSetup: ["test/support/test-server.ts"],
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
          exclude: alone,
          testTimeout: 30_000,
          pool: "forks",
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "alone",
          include: alone,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          pool: "forks",
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
