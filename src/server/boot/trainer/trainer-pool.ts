import { fileURLToPath } from "node:url";
import { poolEnds } from "@/server/base/connection/pool-ends";
import { supervise, type Supervised } from "@/server/boot/supervise";

const script = fileURLToPath(new URL("../../../../workers/pool/main.ts", import.meta.url));

interface PoolOptions {
  makeEnv: () => NodeJS.ProcessEnv;
  say: (sentence: string) => void;
  /** It will not be started again: null when all is well, or else why. */
  onEnded: (failure: string | null) => void;
}

/** The trainers of this machine, kept running until they say that it is of no use. */
export function startTrainerPool({ onEnded, ...options }: PoolOptions): Supervised {
  return supervise({
    ...options,
    name: "The trainer pool",
    args: ["--import", "tsx", script],
    explainEnd: (how) => {
      if (how === `ended with code ${poolEnds.refused}`)
        return "The trainer pool was refused; the lines above say why.";
      return how === `ended with code ${poolEnds.idle}` ? "" : null;
    },
    // A sentence is a failure; a pool that was idle for long enough has done its work.
    onGaveUp: (sentence) => onEnded(sentence || null),
  });
}
