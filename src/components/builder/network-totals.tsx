import type { Limits } from "@/core/exercise";
import type { Plan } from "@/core/plan";
import { planNetwork } from "@/core/plan";
import { formatBytes, formatCount, formatFlops } from "@/core/quantity";
import { baseline } from "@/core/templates";
import { batchesPerEpoch, runFlops, type TrainingSettings } from "@/core/training";
import classes from "./builder.module.css";

const baselineEpoch = runFlops(planNetwork(baseline.architecture).plan.flops, baseline.training);

function times(ratio: number): string {
  return ratio >= 10 ? formatCount(ratio) : String(Number(ratio.toPrecision(2)));
}

/** What the whole network costs, beside what the exercise allows. */
export function NetworkTotals({ plan, training, limits }: { plan: Plan; training: TrainingSettings | null; limits: Limits }) {
  const rows: [string, string, string | null][] = [
    ["Parameters", formatCount(plan.parameters), `of ${formatCount(limits.parameters)} allowed; ${formatCount(plan.trainableParameters)} are trained`],
    ["Work an image", formatFlops(plan.flops), `of ${formatFlops(limits.flops)} allowed, forward pass`],
  ];
  if (training) {
    const whole = runFlops(plan.flops, training);
    rows.push(
      ["Memory a batch", formatBytes(plan.activationBytes * training.batchSize), `of ${formatBytes(limits.activationBytes)} allowed, for the layers' outputs`],
      ["Steps an epoch", formatCount(batchesPerEpoch(training)), `batches of ${training.batchSize} images`],
      ["Work of the whole run", formatFlops(whole), `an estimate: ${times(whole / baselineEpoch)} times the baseline's one epoch`],
    );
  }
  return (
    <dl className={classes.totals}>
      {rows.map(([name, value, note]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
