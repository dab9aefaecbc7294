import {
  describeValue,
  type Call,
  type Given,
  type Network,
  type Training,
  type Value,
} from "@/core/keras/value";
import type { CollectedRemarks } from "@/core/keras/remark";

/** Items of a list that tell it from another. */
const MOST_ITEMS = 20;

/** The value with what it holds, to tell whether two calls say the same. */
function spell(value: Value, depth = 0): string {
  const inner = (each: Value) => (depth > 2 ? "…" : spell(each, depth + 1));
  switch (value.kind) {
    case "sequence":
      return `[${value.items.slice(0, MOST_ITEMS).map(inner).join()}]`;
    case "object":
      return `${value.path}(${value.given.map((each) => `${each.name}=${inner(each.value)}`).join()})`;
    case "data": {
      const { set, part, rows, batch } = value.data;
      return `${set}.${part}[${rows ? `${rows.from}:${rows.to}` : value.at.from}]${batch ? inner(batch) : ""}`;
    }
    case "unknown":
      return value.name;
    default:
      return describeValue(value);
  }
}

const untold = new Set(["epochs", "nb_epoch", "initial_epoch", "verbose", "verbosity"]);
const spellCall = (call: Call | null, isFit: boolean) =>
  (call?.given ?? [])
    .filter(({ name }, index) => !(isFit && (untold.has(name ?? "") || (name === null && index === 3))))
    .map(({ name, value }) => `${name}=${spell(value)}`)
    .join("|");

const findNumber = (given: readonly Given[], ...names: string[]): number | null => {
  const value = given.find(({ name }) => names.includes(name ?? ""))?.value;
  return value?.kind === "number" ? value.value : null;
};

/** The epochs of one call of `fit`; null when they are not known. */
function epochsOf({ fit: { given } }: Training): number | null {
  const positional = given[3]?.name === null ? given[3].value : null;
  const isGiven = given.some(({ name }) => name === "epochs" || name === "nb_epoch");
  if (!isGiven && !positional) return 1;
  const epochs = isGiven
    ? findNumber(given, "epochs", "nb_epoch")
    : positional?.kind === "number"
      ? positional.value
      : null;
  return epochs === null ? null : epochs - (findNumber(given, "initial_epoch") ?? 0);
}

type ChosenTraining = {
  compile: Call | null;
  fit: Call | null;
  /** The epochs of all calls that train on; null: those of `fit`. */
  epochs: number | null;
};

/**
 * The training that is read: calls of `fit` that differ in nothing but their epochs are one; of others, the
 * longest.
 */
export function chooseTraining(network: Network, remarks: CollectedRemarks): ChosenTraining {
  const { trainings, compiled } = network;
  const [first] = trainings;
  if (!first) return { compile: compiled, fit: null, epochs: null };
  const epochs = trainings.map(epochsOf);
  const isInitial = trainings.some(({ fit }) => findNumber(fit.given, "initial_epoch"));
  if (trainings.length === 1)
    return { compile: first.compile ?? compiled, fit: first.fit, epochs: isInitial ? epochs[0]! : null };
  const spelled = trainings.map(({ compile, fit }) => `${spellCall(compile, false)}#${spellCall(fit, true)}`);
  const about = remarks.about("epochs");
  const last = trainings.at(-1)!;
  if (spelled.every((each) => each === spelled[0]) && !epochs.includes(null)) {
    const total = epochs.reduce<number>((sum, each) => sum + each!, 0);
    about.note(last.fit.at, "summed_fits", { count: trainings.length, epochs: total });
    return { compile: last.compile, fit: last.fit, epochs: total };
  }
  const longest = Math.max(...epochs.map((each) => each ?? 0));
  const index = epochs.findLastIndex((each) => (each ?? 0) === longest);
  const chosen = trainings[index]!;
  about.warning(chosen.fit.at, "several_fits", { count: trainings.length });
  return { compile: chosen.compile, fit: chosen.fit, epochs: isInitial ? longest : null };
}
