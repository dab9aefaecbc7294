import { env, makeChildEnv } from "@/env";

/** The environment of a process that trains. */
export function makeTrainingEnv(): NodeJS.ProcessEnv {
  // TensorFlow would take the whole GPU, and several slots share one.
  return makeChildEnv({ TF_FORCE_GPU_ALLOW_GROWTH: "true", GLIBC_TUNABLES: env.GLIBC_TUNABLES });
}
