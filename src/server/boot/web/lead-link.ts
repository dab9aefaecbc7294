import cluster from "node:cluster";
import { z } from "zod";
import type { Figures } from "@/server/boot/metrics";
import type { Allowance } from "@/server/live/allowance";
import { Channel } from "./channel";

const AllFiguresSchema = z.array(z.array(z.looseObject({})));

/** What a web process that shares its port knows of the others. */
export type LeadLink = {
  allowance: Allowance;
  /** The figures of all web processes. */
  gatherFigures: () => Promise<Figures[]>;
  /** Tells ours to whoever asks. */
  onFigures: (find: () => Promise<Figures>) => void;
};

/** The process that leads this one; null where this one serves alone. */
export function joinLead(): LeadLink | null {
  if (!cluster.isWorker) return null;
  let findFigures: (() => Promise<Figures>) | null = null;
  const channel = new Channel(process, { alive: () => true, figures: () => findFigures?.() ?? [] });
  const isAllowed = async (what: string, about: unknown) => z.boolean().parse(await channel.ask(what, about));
  return {
    allowance: {
      open: (userId, socketId) => isAllowed("open", { userId, socketId }),
      // Whoever leads forgets a process's pages when it ends.
      close: (userId, socketId) => void channel.ask("close", { userId, socketId }).catch(() => undefined),
      join: (userId) => isAllowed("join", { userId }),
    },
    gatherFigures: async () => AllFiguresSchema.parse(await channel.ask("all figures")),
    onFigures: (find) => (findFigures = find),
  };
}
