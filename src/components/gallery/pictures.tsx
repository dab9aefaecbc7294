"use client";

import { LayerBlock } from "@/components/builder/layer/layer-block";
import { familyOf } from "@/components/builder/layer/layer-families";
import { IntervalMark } from "@/components/leaderboard/interval-mark";
import { PixelCanvas } from "@/components/lesson/pixel-canvas";
import { NetworkAnswer } from "@/components/run/insight/network-answer";
import { planNetwork } from "@/core/network/plan";
import { baseline } from "@/core/network/templates";
import classes from "./gallery.module.css";
import { Specimen } from "./specimen";

const kernel = [-0.4, -0.1, 0.3, -0.2, 0, 0.4, -0.3, 0.1, 0.2];
const map = (values: number[]) => ({ height: 3, width: 3, values });
const shares = Float32Array.from([0, 0.01, 0.02, 0, 0.05, 0, 0, 0.9, 0.01, 0.01]);
const scale = { low: 0.95, high: 1 };

/** What data looks like: kernels from blue to orange around a light zero, maps as ink, shapes to scale. */
export function Pictures() {
  const { plan } = planNetwork(baseline.architecture);
  return (
    <>
      <Specimen name="maps">
        <div className={classes.maps}>
          <PixelCanvas map={map(kernel)} scale="diverging" />
          <PixelCanvas map={map(kernel.map((weight) => -weight))} scale="diverging" />
          <PixelCanvas map={map(kernel.map(() => 0))} scale="diverging" />
          <PixelCanvas map={map(kernel.map(Math.abs))} />
          <PixelCanvas map={map(kernel)} />
          <PixelCanvas map={map(kernel.map(Math.abs))} largest={1} />
        </div>
        <div className={classes.row}>
          {plan.layers.map(({ index, layer, outputShape }) => (
            <span key={index} data-family={familyOf[layer.type]}>
              <LayerBlock shape={outputShape} />
            </span>
          ))}
        </div>
        {[0.9912, 0.97, 0.93].map((accuracy) => (
          <IntervalMark
            key={accuracy}
            accuracy={accuracy}
            interval={[accuracy - 0.004, accuracy + 0.003]}
            scale={scale}
          />
        ))}
        <NetworkAnswer probabilities={shares} />
      </Specimen>
    </>
  );
}
