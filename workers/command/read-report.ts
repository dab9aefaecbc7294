import type { Format } from "@/core/base/format";
import { checkSubmission } from "@/core/check/check";
import type { KerasReading } from "@/core/keras/read/read-code";
import { planNetwork } from "@/core/network/plan";
import type { AllTexts } from "@/messages/catalogue";
import { describeProblem } from "@/messages/wording/problem";
import { wordRemark } from "@/messages/wording/remark";

/** What was read in a file, for people and for programs. */
type Report = {
  /** The layers with their arguments; null when the network was not read. */
  layers: Record<string, unknown>[] | null;
  parameters: number | null;
  training: KerasReading["training"];
  /** What the file tells but could not be read. */
  unread: KerasReading["unread"];
  /** Whether the file tells how the network is compiled, and how it is fitted. */
  says: KerasReading["says"];
  /** Empty where there is nothing to choose. */
  choices: {
    networks: { line: number; layers: number; isTrained: boolean; isChosen: boolean }[];
    fits: { line: number; epochs: number | null; isChosen: boolean }[];
  };
  remarks: { severity: string; code: string; about: string; place: string; message: string; fix: string }[];
  /** What Convoy's check finds wrong with what was read. */
  problems: string[];
  skipped: { line: number; kind: string; text: string }[];
};

const lineOf = (text: string, at: number) => text.slice(0, at).split("\n").length;

export function reportReading(t: AllTexts, text: string, reading: KerasReading): Report {
  const { architecture, training, unread, says, choices, remarks, skipped } = reading;
  const placed = <T extends { at: { from: number } }>({ at, ...each }: T) => ({
    line: lineOf(text, at.from),
    ...each,
  });
  const plan = architecture && planNetwork(architecture).plan;
  const problems = architecture ? checkSubmission({ architecture, training }).problems : [];
  return {
    layers:
      architecture?.layers.map((layer, index) => ({
        ...layer,
        parameters: plan?.layers[index]?.parameters ?? null,
      })) ?? null,
    parameters: plan?.parameters ?? null,
    training,
    unread,
    says,
    choices: { networks: choices.networks.map(placed), fits: choices.fits.map(placed) },
    remarks: remarks.map((remark) => ({
      severity: remark.severity,
      code: remark.code,
      about: remark.about,
      place: remark.at.path ?? `line ${lineOf(text, remark.at.from)}`,
      ...wordRemark(t, remark),
    })),
    problems: problems.map((problem) => describeProblem(t, problem)),
    skipped: skipped.map(({ at, kind }) => ({
      line: lineOf(text, at.from),
      kind,
      text: text.slice(at.from, at.to).split("\n")[0]!.slice(0, 80),
    })),
  };
}

const show = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value));
const list = (title: string, lines: string[]) =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];

/** The networks and trainings to choose from by number; a mark stands before those that are read. */
function listChoices(t: AllTexts, { networks, fits }: Report["choices"]): string[] {
  const number = (index: number, isChosen: boolean) => `${isChosen ? ">" : " "} ${index + 1}`;
  return [
    ...list(
      "Networks to choose from",
      networks.map(({ line, layers, isTrained, isChosen }, index) => {
        const told = t("code.networkChoice", { line, layers, trained: isTrained ? "yes" : "no" });
        return `${number(index, isChosen)} ${told}`;
      }),
    ),
    ...list(
      "Trainings to choose from",
      fits.map(({ line, epochs, isChosen }, index) => {
        const known = epochs === null ? "no" : "yes";
        return `${number(index, isChosen)} ${t("code.fitChoice", { line, epochs: epochs ?? 0, known })}`;
      }),
    ),
  ];
}

/** The report as lines for people. */
export function describeReading(t: AllTexts, format: Format, report: Report): string {
  const { layers, parameters, training, unread, choices, remarks, problems, skipped } = report;
  const layerLines = layers?.map(({ type, parameters: own, ...fields }, index) => {
    const told = Object.entries(fields).map(([name, value]) => `${name}=${show(value)}`);
    return `${index + 1} ${String(type)}(${told.join(", ")}), parameters: ${show(own)}`;
  });
  const trainingLines = training
    ? Object.entries(training).map(([name, value]) => `${name}: ${show(value)}`)
    : [t("code.kept")];
  const of = (kinds: string[]) =>
    skipped.filter(({ kind }) => kinds.includes(kind)).map(({ line, text }) => `line ${line}: ${text}`);
  return `${[
    ...(layerLines
      ? [`Network, parameters: ${show(parameters)}`, ...layerLines.map((line) => `  ${line}`)]
      : [t("code.networkKept")]),
    ...listChoices(t, choices),
    ...list("Training", trainingLines),
    ...(unread.length > 0
      ? [
          "",
          t("code.settingsKept", { settings: format.list(unread.map((each) => t(`code.settings.${each}`))) }),
        ]
      : []),
    ...list(
      "Remarks",
      remarks.map(({ severity, place, message, fix }) => `${severity}, ${place}: ${message} ${fix}`),
    ),
    ...list("Problems", problems),
    ...list(t("code.unreadLines", { count: of(["unread"]).length }), of(["unread"])),
    ...list(t("code.skipped", { count: of(["harmless", "import"]).length }), of(["harmless", "import"])),
  ].join("\n")}\n`;
}
