import { env, pickEnv } from "@/env";

/**
 * The variables that a process which trains may read: where programs, libraries and temporary files are, and
 * what drivers of GPUs are told. A student's network runs there, and no secret is among them.
 */
const allowed = new RegExp(
  `^(${[
    "PATH|PATHEXT|HOME|USER|USERPROFILE|APPDATA|LOCALAPPDATA|SYSTEMROOT|WINDIR|COMSPEC",
    "TMPDIR|TMP|TEMP|TZ|LANG|LC_\\w+|LOG_LEVEL|DATA_DIR|LD_LIBRARY_PATH|DYLD_\\w*LIBRARY_PATH|XDG_\\w+|DISPLAY",
    "CUDA_\\w+|CUDNN_\\w+|NVIDIA_\\w+|NCCL_\\w+|TF_\\w+|XLA_\\w+|ORT_\\w+",
    "OMP_\\w+|KMP_\\w+|MKL_\\w+|VK_\\w+|MESA_\\w+|DRI_\\w+|DAWN_\\w+",
  ].join("|")})$`,
  "i",
);

/** The environment of a process that trains. */
export function makeTrainingEnv(): NodeJS.ProcessEnv {
  return {
    ...pickEnv(allowed),
    NODE_ENV: env.NODE_ENV,
    // TensorFlow would take the whole GPU, and several slots share one.
    TF_FORCE_GPU_ALLOW_GROWTH: "true",
    GLIBC_TUNABLES: env.GLIBC_TUNABLES,
  };
}
