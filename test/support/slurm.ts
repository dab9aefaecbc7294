import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { makeChildEnv } from "@/env";
import { tryPort } from "@/server/base/port";
import { waitFor } from "./wait";

/** Debian's slurm-wlm, which brings the daemons. */
export const hasSlurm = existsSync("/usr/sbin/slurmctld") && existsSync("/usr/sbin/slurmd");

export interface Slurm {
  /** What its commands need in their environment. */
  env: Record<string, string>;
  run(command: string, ...args: string[]): string;
  stop(): Promise<void>;
}

/** A cluster of one node on this machine, with its files in the folder. */
export async function startSlurm(folder: string): Promise<Slurm> {
  const [control, node] = [await tryPort("127.0.0.1", 0), await tryPort("127.0.0.1", 0)];
  const conf = path.join(folder, "slurm.conf");
  for (const name of ["state", "spool"]) mkdirSync(path.join(folder, name));
  const host = hostname().split(".")[0];
  writeFileSync(
    conf,
    `ClusterName=convoy
SlurmctldHost=${host}(127.0.0.1)
SlurmUser=root
SlurmctldPort=${control}
SlurmdPort=${node}
AuthType=auth/none
CredType=cred/none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
KillWait=10
SchedulerParameters=sched_min_interval=0,batch_sched_delay=0
NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=lab Nodes=${host} Default=YES MaxTime=60 State=UP OverSubscribe=FORCE:4
`,
  );
  const env = { SLURM_CONF: conf };
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { env: makeChildEnv(env), encoding: "utf8" });
  const daemons = [
    spawn("/usr/sbin/slurmctld", ["-D", "-f", conf], { stdio: "ignore" }),
    spawn("/usr/sbin/slurmd", ["-D", "-f", conf, "-N", host!], { stdio: "ignore" }),
  ];
  const gone = daemons.map((daemon) => new Promise((resolve) => daemon.once("exit", resolve)));
  await waitFor("Slurm's node is idle", () => {
    try {
      return run("sinfo", "--noheader", "--format=%t").trim() === "idle";
    } catch {
      return false;
    }
  });
  return {
    env,
    run,
    stop: async () => {
      run("scancel", "--me", "--signal=KILL", "--full");
      run("scancel", "--me");
      await waitFor("Slurm's jobs are gone", () => run("squeue", "--noheader").trim() === "");
      for (const daemon of daemons.reverse()) daemon.kill("SIGTERM");
      await Promise.all(gone);
    },
  };
}
