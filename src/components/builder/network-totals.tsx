import type { Limits } from "@/core/exercise";
import type { Plan } from "@/core/plan";
import { planNetwork } from "@/core/plan";
import { formatBytes, formatCount, formatFlops } from "@/core/quantity";
import { baseline } from "@/core/templates";
import { batchesPerEpoch, runFlops, type TrainingSettings } from "@/core/training";
import classes from "./builder.module.css";

const baselineEpoch = runFlops(planNetwork(baseline.architecture).plan.flops, baseline.training);

function compare(ratio: number): string {
  const rounded = ratio >= 10 ? formatCount(ratio) : String(Number(ratio.toPrecision(2)));
  return rounded === "1" ? "as much as" : `${rounded} times`;
}

type Props = { plan: Plan; layers: number; training: TrainingSettings | null; limits: Limits };

/** What the whole network costs, beside what the exercise allows. */
export function NetworkTotals({ plan, layers, training, limits }: Props) {
  const known = plan.layers.length;
  if (known === 0) return <p className={classes.facts}>{layers === 0 ? "There are no layers to count yet." : "Counted once layer 1 is mended."}</p>;
  const rows: [string, string, string | null][] = [
    ["Parameters", formatCount(plan.parameters), `of ${formatCount(limits.parameters)} allowed; ${formatCount(plan.trainableParameters)} are trained`],
    ["Work an image", formatFlops(plan.flops), `of ${formatFlops(limits.flops)} allowed, forward pass`],
  ];
  if (training) {
    const whole = runFlops(plan.flops, training);
    rows.push(
      ["Memory a batch", formatBytes(plan.activationBytes * training.batchSize), `of ${formatBytes(limits.activationBytes)} allowed, for the layers' outputs`],
      ["Steps an epoch", formatCount(batchesPerEpoch(training)), `batches of ${training.batchSize} images`],
      ["Work of the whole run", formatFlops(whole), `an estimate: ${compare(whole / baselineEpoch)} the baseline's one epoch`],
    );
  }
  return (
    <>
      {known < layers && <p className={classes.facts}>Counted up to layer {known}; the next one has a problem.</p>}
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
    </>
  );
}
