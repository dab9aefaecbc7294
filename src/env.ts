import { z } from "zod";
import { parseProxies } from "@/core/base/proxies";

const ProvidersSchema = z
  .array(
    z.strictObject({
      /** Stands in the redirect address, so it stays as it is. */
      id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
      name: z.string().trim().min(1).max(60),
      issuer: z.url(),
      clientId: z.string().min(1),
      clientSecret: z.string().min(1),
      trustEmail: z.boolean().default(false),
    }),
  )
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, "two have the same id")
  .refine((list) => !list.some(({ id }) => ["oidc", "credentials"].includes(id)), "that id is taken");

function readProviders(text: string, context: z.RefinementCtx): z.infer<typeof ProvidersSchema> {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    context.addIssue("is no JSON");
    return z.NEVER;
  }
  const read = ProvidersSchema.safeParse(list);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) context.addIssue(`${path.join(".")} ${message}`.trim());
  return z.NEVER;
}

/**
 * The only reader of `process.env`. Every process imports it first, so that a wrong setting stops it with a
 * sentence.
 */
const EnvSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  /** Any PostgreSQL 15 or newer. Left out: the embedded one, under DATA_DIR. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /**
   * Any PostgreSQL for `npm test`, where this account may create databases. Left out: an embedded one, thrown
   * away afterwards.
   */
  TEST_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /**
   * A Python with Keras 3, for the tests of what Convoy writes for Keras. Left out: python3, and these tests
   * are skipped where it has none.
   */
  TEST_PYTHON: z.string().optional(),
  /** Any word: the tests leave pictures of the pages that they walk through in test/screenshots. */
  TEST_SCREENSHOTS: z.string().optional(),
  /** The page /gallery with every component in every state; `npm run dev` has it without this. */
  GALLERY: z.enum(["on", "off"]).default("off"),
  /** How long the random walk through grades is, and the seed that decides it. Left out: 300, and any. */
  TEST_WALK_EVENTS: z.coerce.number().int().min(1).optional(),
  TEST_WALK_SEED: z.coerce.number().int().optional(),
  /** How long the chaos tests strike, and the seed that decides how. Left out: 25 s, and any. */
  TEST_CHAOS_SECONDS: z.coerce.number().int().min(5).max(86_400).optional(),
  TEST_CHAOS_SEED: z.coerce.number().int().optional(),
  /**
   * The random networks, and the networks after one another in one process, of the GPU engine's longer test.
   * Left out: a few of each.
   */
  TEST_GPU_NETWORKS: z.coerce.number().int().min(1).optional(),
  /** Where the embedded database, its log and the session secret live. */
  DATA_DIR: z.string().default(".data"),
  /** Back the embedded database up before migrations change it. */
  MIGRATION_COPY: z.enum(["yes", "no"]).default("yes"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Processes that share the port. Left out: src/server/boot/web/count.ts chooses. */
  WEB_PROCESSES: z.coerce.number().int().min(1).max(32).optional(),
  /** The address that browsers use, when it is not http://HOST:PORT (behind a proxy, say). */
  PUBLIC_URL: z.url().optional(),
  /**
   * The proxies between the browsers and us: how many, or their addresses and networks. Left out: none, and
   * nobody's word is taken for a visitor's address.
   */
  TRUSTED_PROXIES: z
    .string()
    .refine((text) => parseProxies(text) !== null, "a number, or addresses and networks with commas between")
    .optional(),
  /** Signs the session cookies. Left out: made once and kept under DATA_DIR. */
  SESSION_SECRET: z.string().min(32).optional(),
  /** Signs receipts: an Ed25519 key as PKCS#8 in base64. Left out: made once and kept under DATA_DIR. */
  RECEIPT_KEY: z.string().optional(),
  /** `webgpu` is our own kernels, not yet measured on a GPU: only who asks for it gets it. */
  ENGINE: z.enum(["auto", "onnx", "tensorflow", "webgpu"]).default("auto"),
  /**
   * What computes for ONNX Runtime. `auto`: a GPU that proves itself at start, through cuda or else webgpu;
   * otherwise the CPU.
   */
  ONNX_PROVIDER: z.enum(["auto", "cpu", "cuda", "webgpu"]).default("auto"),
  /** Runs that this machine trains at once. Left out: workers/pool/slots.ts chooses. */
  TRAINER_SLOTS: z.coerce.number().int().min(1).max(64).optional(),
  /** Seconds without a run after which the trainers end. Left out: they stay. */
  TRAINER_IDLE_SECONDS: z.coerce.number().int().min(1).max(86_400).optional(),
  /** Trainers without the database: the web process's address, and the token that it let somebody make. */
  JOIN_URL: z.url({ protocol: /^https?$/ }).optional(),
  JOIN_TOKEN: z.string().min(20).optional(),
  /** Threads of one run; 0 divides the machine's cores among the slots. */
  TRAINER_THREADS: z.coerce.number().int().min(0).max(256).default(0),
  /**
   * Seconds without a sign of life after which a trainer counts as lost and its run goes to another. A short
   * one is for tests.
   */
  LEASE_SECONDS: z.coerce.number().int().min(2).max(300).default(15),
  /** The longest training that a crash may cost a run; 0 stores the state after each epoch. */
  CHECKPOINT_SECONDS: z.coerce.number().int().min(0).max(3600).default(60),
  /**
   * glibc's settings for a process that trains. Left out: large pages of memory, where Linux gives them for
   * the asking.
   */
  GLIBC_TUNABLES: z.string().default("glibc.malloc.hugetlb=1"),
  /** Whoever sends it as a bearer token may read /metrics. Left out: there is no such address. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** npm sets it for what it runs. */
  npm_lifecycle_event: z.string().optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** The mail server, as smtp://name:password@host:port. Left out: nothing is sent. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Whom mails are from, when it is not convoy@ and the host of PUBLIC_URL. */
  MAIL_FROM: z.string().optional(),
  /**
   * Who may make an account with a password: anybody, nobody, or whoever has a link of a course or an
   * invitation. Left out: off where an OpenID provider is set, and on otherwise.
   */
  PASSWORD_REGISTRATION: z.enum(["on", "off", "invited"]).optional(),
  /** An OpenID provider: all three, or none. */
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** Further providers, as a list in JSON. */
  OIDC_MORE: z.string().transform(readProviders).optional(),
  /** What the button calls it. */
  OIDC_NAME: z.string().optional(),
  /**
   * The provider hands out its addresses itself, though it says nothing of `email_verified`: they count as
   * proven.
   */
  OIDC_TRUST_EMAIL: z.enum(["true", "false"]).default("false"),
});
export const settingNames = Object.keys(EnvSchema.shape);
export type Env = z.infer<typeof EnvSchema>;

/** A setting that a person has to correct: they need its sentence, and no stack. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

export function readEnv(source: Record<string, string | undefined>): Env {
  // An empty variable in a .env file or a container means "not set".
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = EnvSchema.safeParse(set);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new SettingsError(`The environment is not valid:\n${lines.join("\n")}`);
}

export const env = readEnv(process.env);

/** Sets a variable for a library that reads it when it loads, unless somebody has set it. */
export function setDefault(name: string, value: string): void {
  process.env[name] ??= value;
}

/** The variables of ours whose names match. */
export function pickEnv(allowed: RegExp): NodeJS.ProcessEnv {
  const picked = { ...process.env };
  for (const name of Object.keys(picked)) if (!allowed.test(name)) delete picked[name];
  return picked;
}

/** The environment of a process that we spawn: ours, with changes. */
export function makeChildEnv(changes: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}
