import { networkCases, makePlan, makeTraining, makeState, optionsOf } from "./support/training";
import { trainShortly } from "./support/short-training";
import { createOnnxEngine } from "../workers/engines/onnx/engine";
import { openDevice } from "../workers/engines/webgpu/device";
import { GpuNetwork } from "@/engine/gpu/network";
import { planTraining } from "@/engine/gpu/planner";
const { device, name } = await openDevice();
console.log(name);
const largest = Number(process.env.TILE ?? 0) as 0;
const gpu = { info: () => ({}) as never, createNetwork: (plan: never, options: never, state: never) => GpuNetwork.create(device, plan, options, state, { largest }) };
const onnx = createOnnxEngine(1);
const worst = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).reduce((m, v, i) => { const d = Math.abs(v - b[i]!) / Math.max(1, Math.abs(v)); return d > m || Number.isNaN(d) ? d : m; }, a.length === b.length ? 0 : NaN);
const only = process.argv[2];
for (const [title, layers] of networkCases) {
  if (only && !title.includes(only)) continue;
  const calm = layers.map((l) => ("rate" in l ? { ...l, rate: 0 } : l.type === "GaussianNoise" ? { ...l, stddev: 0 } : l));
  const plan = makePlan(...calm);
  const training = makeTraining({ optimizer: { name: "SGD", learningRate: 0.01 } });
  const state = makeState(plan, training);
  const start = performance.now(); const cpu = process.cpuUsage();
  try {
    const mine = await trainShortly(gpu as never, plan, training, state);
    const used = process.cpuUsage(cpu);
    const theirs = await trainShortly(onnx, plan, training, state);
    const d = [worst(mine.losses, theirs.losses), worst(mine.correct, theirs.correct), worst(mine.predictions, theirs.predictions), worst(mine.confidence, theirs.confidence), ...mine.state.weights.map((w, i) => worst(w, theirs.state.weights[i]!))];
    const bad = d.some((x) => !(x < 5e-5));
    console.log(bad ? "BAD" : "ok ", title, `${planTraining(plan, {...optionsOf(training), tiling: {largest}}).forward.length} fwd`, `${(performance.now() - start).toFixed(0)} ms cpu ${((used.user + used.system) / 1e3).toFixed(0)}`, bad ? d.map((x) => x.toExponential(1)).join(" ") : "");
  } catch (error) { console.log("FAIL", title, String(error).slice(0, 1500)); }
}
process.exit(0);
