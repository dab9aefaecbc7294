import { createHash } from "node:crypto";
import { RunFileNameSchema, type RunFileName } from "@/core/run/run-file";
import { AppError, type AppErrorCode } from "@/server/base/error";
import { readRunFile } from "@/server/run/run-files";
import { createContext, type Context } from "./context";
import { authorise } from "./init";

const types: Record<RunFileName, string> = {
  "model.onnx": "application/octet-stream",
  "weights.safetensors": "application/octet-stream",
  "model.py": "text/x-python; charset=utf-8",
  "model.json": "application/json; charset=utf-8",
};

const statuses: Record<AppErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  INVALID: 400,
  TOO_MANY_REQUESTS: 429,
};

const inline = {
  "X-Content-Type-Options": "nosniff",
  "Content-Type": "text/plain; charset=utf-8",
  "Cache-Control": "no-store",
};

async function answer(
  context: Context,
  runId: string,
  file: string,
  known: string | null,
): Promise<Response> {
  const name = RunFileNameSchema.safeParse(file);
  if (!name.success)
    throw new AppError("NOT_FOUND", (t) =>
      t("errors.noSuchFile", { names: RunFileNameSchema.options.join(", ") }),
    );
  const { audience } = await authorise(context, "run.download", { runId });
  const content = await readRunFile(context.db, audience, { runId, name: name.data }, context.now);
  const tag = `"${createHash("sha256").update(content).digest("base64url")}"`;
  // Browsers may keep the file, but ask each time: whoever signs out or leaves the course gets it no longer.
  const caching = { ETag: tag, "Cache-Control": "private, no-cache", Vary: "Cookie" };
  if (known === tag) return new Response(null, { status: 304, headers: caching });
  return new Response(content, {
    headers: {
      ...caching,
      "X-Content-Type-Options": "nosniff",
      "Content-Type": types[name.data],
      "Content-Length": String(content.length),
      "Content-Disposition": `attachment; filename="${name.data}"`,
    },
  });
}

/** One of the run's files as a download, or a sentence why not. */
export async function sendRunFile(
  context: Context,
  runId: string,
  file: string,
  known: string | null,
): Promise<Response> {
  try {
    return await answer(context, runId, file, known);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(error.describe(context.locale, context.timeZone), {
      status: statuses[error.code],
      headers: inline,
    });
  }
}

/** GET /api/runs/[runId]/files/[file]. */
export async function handleRunFile(
  request: Request,
  { params }: { params: Promise<{ runId: string; file: string }> },
): Promise<Response> {
  const { runId, file } = await params;
  return sendRunFile(await createContext(request), runId, file, request.headers.get("if-none-match"));
}
