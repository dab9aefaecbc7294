import {
  describeValue,
  type Call,
  type Given,
  type Network,
  type Training,
  type Value,
} from "@/core/keras/value";
import { findWish, type Choices, type Wish } from "@/core/keras/read/choice";
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

/** The trainings at each place of the text: a loop trains at one place several times. */
function groupByPlace(trainings: readonly Training[]): Training[][] {
  const groups = new Map<number, Training[]>();
  for (const each of trainings) {
    const { from } = each.fit.at;
    const group = groups.get(from);
    if (group) group.push(each);
    else groups.set(from, [each]);
  }
  return [...groups.values()];
}

const sumOf = (epochs: readonly (number | null)[]): number | null =>
  epochs.includes(null) ? null : epochs.reduce<number>((sum, each) => sum + each!, 0);

const spellTraining = ({ compile, fit }: Training) => `${spellCall(compile, false)}#${spellCall(fit, true)}`;

/** The epochs of calls of `fit` that differ in nothing else; null when they do, or are not known. */
function findTotal(trainings: readonly Training[]): number | null {
  const [first, ...others] = trainings.map(spellTraining);
  return others.every((each) => each === first) ? sumOf(trainings.map(epochsOf)) : null;
}

/** Calls of `fit` that differ in nothing but their epochs are one; of others, the longest is read. */
function join(
  trainings: readonly Training[],
  compiled: Call | null,
  remarks: CollectedRemarks,
): ChosenTraining {
  const [first] = trainings;
  if (!first) return { compile: compiled, fit: null, epochs: null };
  const epochs = trainings.map(epochsOf);
  const isInitial = trainings.some(({ fit }) => findNumber(fit.given, "initial_epoch"));
  if (trainings.length === 1)
    return { compile: first.compile ?? compiled, fit: first.fit, epochs: isInitial ? epochs[0]! : null };
  const about = remarks.about("epochs");
  const last = trainings.at(-1)!;
  const total = findTotal(trainings);
  if (total !== null) {
    about.note(last.fit.at, "summed_fits", { count: trainings.length, epochs: total });
    return { compile: last.compile, fit: last.fit, epochs: total };
  }
  const longest = Math.max(...epochs.map((each) => each ?? 0));
  const index = epochs.findLastIndex((each) => (each ?? 0) === longest);
  const chosen = trainings[index]!;
  about.warning(chosen.fit.at, "several_fits", { count: trainings.length });
  return { compile: chosen.compile, fit: chosen.fit, epochs: isInitial ? longest : null };
}

/** The training that is read: the one that is wished for, or else all that are one. */
export function chooseTraining(
  { trainings, compiled }: Network,
  wish: Wish | null,
  remarks: CollectedRemarks,
): ChosenTraining & Pick<Choices, "fits" | "areFitsOne"> {
  const groups = groupByPlace(trainings);
  const wished = findWish(groups, wish);
  const chosen = join(wished ?? trainings, compiled, remarks);
  const areFitsOne = findTotal(trainings) !== null;
  const fits = groups.map((group) => ({
    at: group[0]!.fit.at,
    epochs: sumOf(group.map(epochsOf)),
    isChosen: wished ? wished === group : !areFitsOne && group.some(({ fit }) => fit === chosen.fit),
  }));
  return { ...chosen, fits: fits.length > 1 ? fits : [], areFitsOne };
}
