import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { settingNames } from "@/env";

// The files of deploy/ were not run where they were written: what can be checked without an engine is.

const read = (file: string) => readFileSync(path.join("deploy", file), "utf8");
const files = readdirSync("deploy", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(path.relative("deploy", entry.parentPath), entry.name));
const paper = readFileSync("docs/install.md", "utf8");
const values = parse(read("helm/convoy/values.yaml")) as Record<string, unknown>;

function findValue(place: string): unknown {
  return place
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], values);
}

/** A template as Helm would fill it in, as far as ours ask it to. */
function render(template: string): string {
  return template
    .replace(/\{\{- toYaml \.Values\.([\w.]+) \| nindent \d+ \}\}/g, (_, place: string) => {
      expect(findValue(place), place).toBeDefined();
      return ` ${JSON.stringify(findValue(place))}`;
    })
    .replace(/\{\{ \.Values\.([\w.]+)(?: \| (quote))? \}\}/g, (_, place: string, quote?: string) => {
      expect(findValue(place), place).toBeTypeOf(typeof findValue(place) === "number" ? "number" : "string");
      return quote ? JSON.stringify(findValue(place)) : String(findValue(place));
    })
    .replaceAll("{{ .Release.Name }}", "convoy");
}

const templates = files.filter((file) => file.includes("templates"));
const manifests = templates.flatMap((file) => {
  const text = render(read(file));
  expect(text).not.toContain("{{");
  return parseAllDocuments(text).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as { kind: string; apiVersion: string; spec: Record<string, unknown> };
  });
});

/** Each object anywhere below that has a key of this name, with what the key holds. */
function collect<T>(value: unknown, key: string): T[] {
  if (typeof value !== "object" || value === null) return [];
  const own = key in value ? [(value as Record<string, T>)[key]!] : [];
  return [...own, ...Object.values(value).flatMap((inner) => collect<T>(inner, key))];
}

type Service = {
  environment?: Record<string, string>;
  build?: { context: string; dockerfile: string; target: string };
};
const compose = parse(read("compose.yaml"), { merge: true }) as { services: Record<string, Service> };

describe("the files of deploy/", () => {
  it("are each named in docs/install.md, by the folder at least", () => {
    const named = (file: string) =>
      paper.includes(`deploy/${file}`) ||
      paper.includes(`deploy/${path.dirname(file)}`) ||
      file.startsWith("helm/");
    expect(
      files.filter((file) => !named(file) && !file.startsWith("Containerfile.") && file !== "Caddyfile"),
    ).toEqual([]);
    expect(paper).toContain("deploy/helm/convoy");
  });

  it("set only what docs/install.md explains", () => {
    const ours = Object.entries(compose.services)
      .filter(([, { build }]) => build)
      .flatMap(([, { environment }]) => Object.keys(environment ?? {}));
    const inChart = collect<{ name: string }[]>(manifests, "env")
      .flat()
      .map(({ name }) => name);
    const inUnits = files
      .filter((file) => file.endsWith(".service"))
      .flatMap((file) => [...read(file).matchAll(/^Environment=(\w+)=/gm)].map(([, name]) => name!));
    const inImages = [...read("Containerfile").matchAll(/^ENV (.*)$/gm)]
      .flatMap(([, line]) => [...line!.matchAll(/(\w+)=/g)].map(([, name]) => name!))
      .filter((name) => name !== "NEXT_TELEMETRY_DISABLED");
    const all = [...ours, ...inChart, ...inUnits, ...inImages];
    expect(all.length).toBeGreaterThan(12);
    expect(all.filter((name) => !settingNames.includes(name) || !paper.includes(`\`${name}\``))).toEqual([]);
  });

  it("ask compose only for what its example names", () => {
    const example = [...read("compose.env.example").matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name!);
    const asked = [...read("compose.yaml").matchAll(/\$\{(\w+)/g)].map(([, name]) => name!);
    expect(asked.length).toBeGreaterThan(3);
    expect([...new Set(asked)].sort()).toEqual([...example].sort());
    const { SITE_ADDRESS } = compose.services.caddy!.environment!;
    expect(read("Caddyfile")).toContain(`{$${"SITE_ADDRESS"}}`);
    expect(SITE_ADDRESS).toBeDefined();
  });

  it("name only paths, targets and services that exist", () => {
    const text = read("Containerfile");
    const copied = [...text.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, list]) => list!.split(" "));
    expect(copied.length).toBeGreaterThan(8);
    expect(copied.filter((file) => !existsSync(file))).toEqual([]);
    const kept = read("Containerfile.dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"));
    expect(kept.map((line) => line.slice(1)).sort()).toEqual([...copied].sort());
    const locked = Object.keys(
      (JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: object }).packages,
    );
    const removed = [...text.matchAll(/cd node_modules && rm -rf ((?:\\\n|[^\n&])+)/g)]
      .flatMap(([, list]) => list!.split(/[\s\\]+/))
      .filter((word) => word !== "")
      .map((word) => `node_modules/${word}`);
    expect(removed.length).toBeGreaterThan(15);
    const hasSome = (place: string) => {
      const parts = path.basename(place).split("*");
      return readdirSync(path.dirname(place)).some((name) => parts.every((part) => name.includes(part)));
    };
    const isThere = (place: string) =>
      locked.some((each) => `${each}/`.startsWith(`${place}/`)) ||
      (place.includes("*") ? hasSome(place) : existsSync(place));
    expect(removed.filter((place) => !isThere(place))).toEqual([]);
    const stages = [...text.matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, stage]) => stage!);
    for (const { build } of Object.values(compose.services).filter((service) => service.build)) {
      expect(stages).toContain(build!.target);
      expect(existsSync(path.join("deploy", build!.context, build!.dockerfile))).toBe(true);
    }
    const started = files.flatMap((file) =>
      [...read(file).matchAll(/src\/server\/[\w/-]+\.ts/g)].map(([found]) => found),
    );
    expect(started.length).toBeGreaterThan(4);
    expect(started.filter((file) => !existsSync(file))).toEqual([]);
    expect(read("Caddyfile")).toContain("reverse_proxy web:3000");
  });

  it("run nothing as root, and let nothing write to its image", () => {
    const contexts = collect<Record<string, unknown>>(manifests, "securityContext");
    const ofPods = contexts.filter((context) => "runAsNonRoot" in context);
    const ofContainers = contexts.filter((context) => "capabilities" in context);
    expect(ofPods).toHaveLength(2);
    expect(ofContainers).toHaveLength(2);
    for (const context of ofContainers)
      expect(context).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
    for (const target of ["web", "trainer"])
      expect(read("Containerfile")).toMatch(
        new RegExp(` AS ${target}\\n(?:(?!\\nFROM)[^])*?\\nUSER node\\n`),
      );
    for (const name of ["web", "trainers"])
      expect(compose.services[name]).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
  });

  it("ask Kubernetes for kinds that there are, with the chart's version of ours", () => {
    const kinds = manifests.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
    expect([...new Set(kinds)].sort()).toEqual([
      "apps/v1 Deployment",
      "keda.sh/v1alpha1 ScaledJob",
      "keda.sh/v1alpha1 TriggerAuthentication",
      "networking.k8s.io/v1 Ingress",
      "networking.k8s.io/v1 NetworkPolicy",
      "v1 Service",
    ]);
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(parse(read("helm/convoy/Chart.yaml"))).toMatchObject({ version, appVersion: version });
  });
});
