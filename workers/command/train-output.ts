import { Presets, SingleBar } from "cli-progress";
import { assertNever } from "@/core/base/assert";
import type { Epoch, Result } from "@/core/run/run";
import { makeAllTexts } from "@/messages/translator";
import { describeFailure } from "@/messages/wording/failure";
import type { RunMessage } from "../training/messages";

type Fail = (message: string) => never;

/** The result without its long arrays, so that one line of text can hold it. */
function summarise({ predictions, confidence: _, ...numbers }: Result) {
  return { ...numbers, images: predictions.length };
}

/** Prints one line of JSON for each epoch, and one for the result. */
export function printJson(fail: Fail): (message: RunMessage) => void {
  const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
  return (message) => {
    switch (message.type) {
      case "started":
      case "progress":
        return;
      case "epoch":
        print({ type: "epoch", ...message.epoch });
        return;
      case "result":
        print({ type: "result", ...summarise(message.result) });
        return;
      case "failed":
        fail(describeFailure(makeAllTexts("en"), message.failure));
        return;
      default:
        assertNever(message);
    }
  };
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

function describeEpoch(epoch: Epoch, epochs: number): string {
  const train = `train ${percent(epoch.trainAccuracy)} (loss ${epoch.trainLoss.toFixed(4)})`;
  const test = `test ${percent(epoch.testAccuracy)} (loss ${epoch.testLoss.toFixed(4)})`;
  const { validationLoss: loss, validationAccuracy: accuracy } = epoch;
  const validation =
    loss === null || accuracy === null ? "" : `validation ${percent(accuracy)} (loss ${loss.toFixed(4)}), `;
  return `Epoch ${epoch.number} of ${epochs}: ${train}, ${validation}${test}, ${epoch.seconds.toFixed(1)} s`;
}

function describeResult(result: Result): string {
  const diverged =
    result.divergedAtEpoch === null
      ? ""
      : ` The loss was no longer a number in epoch ${result.divergedAtEpoch}: try a lower learning rate.`;
  return `Test accuracy ${percent(result.testAccuracy)} after ${result.seconds.toFixed(1)} s on ${result.device} (${result.version}).${diverged}`;
}

/** Shows a progress bar on a terminal, with a line for each epoch; without a terminal only the lines. */
export function showProgress(epochs: number, fail: Fail): (message: RunMessage) => void {
  const bar = new SingleBar(
    {
      format: "Epoch {epoch} {bar} {value}/{total} | loss {loss} | {accuracy} | {speed} images/s",
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  const say = (line: string) => {
    bar.stop();
    process.stdout.write(`${line}\n`);
  };
  return (message) => {
    switch (message.type) {
      case "started":
        return;
      case "progress": {
        if (!process.stdout.isTTY) return;
        const { epoch, batch, batches, loss, accuracy, imagesPerSecond } = message.progress;
        const numbers = {
          epoch,
          loss: loss.toFixed(4),
          accuracy: percent(accuracy),
          speed: Math.round(imagesPerSecond),
        };
        if (!bar.isActive) bar.start(batches, batch, numbers);
        bar.update(batch, numbers);
        return;
      }
      case "epoch":
        say(describeEpoch(message.epoch, epochs));
        return;
      case "result":
        say(describeResult(message.result));
        return;
      case "failed":
        bar.stop();
        fail(describeFailure(makeAllTexts("en"), message.failure));
        return;
      default:
        assertNever(message);
    }
  };
}
