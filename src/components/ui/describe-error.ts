import { TRPCClientError } from "@trpc/client";

const OURS = "Something went wrong on our side. Nothing that you wrote here is lost; try again in a moment.";
const UNREACHABLE = "The server did not answer. Check the connection and try again; nothing that you wrote here is lost.";

/** A failure whose message is already a sentence for the person who meets it. */
export class Refusal extends Error {}

/** A failure as a sentence for the person who met it. */
export function describeError(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (!(error instanceof TRPCClientError)) return OURS;
  const data: unknown = error.data;
  if (!data || typeof data !== "object") return UNREACHABLE;
  if ("httpStatus" in data && Number(data.httpStatus) >= 500) return OURS;
  // A schema's refusal comes as JSON; the forms show their own messages before it can happen.
  return error.message.startsWith("[") ? "The server refused some of the values. Check the form and try again." : error.message;
}
